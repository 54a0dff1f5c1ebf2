package io.github.promodeploy.simulator.internal.object.runtime;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import java.util.List;

/** cancelExecution: ends an execution that runs, and leaves one that has ended as it is. */
public final class CancelExecutions extends BoomiObject {

    private static final int ACCEPTED = 202;

    private final Store store;

    public CancelExecutions(Store store) {
        super("cancelExecution", SimulatedDialect.PLATFORM);
        this.store = store;
    }

    @Override
    protected List<Route> calls() {
        return List.of(new Route("POST", List.of("*"), Operation.EXECUTE, this::cancel));
    }

    private Response cancel(Exchange exchange) {
        SimulatedExecution found = store.executions().all().stream()
                .filter(row -> row.executionId().equals(exchange.id()))
                .filter(row -> row.accountId().equals(exchange.account()))
                .findFirst()
                .orElseThrow(() -> RefusedCall.unknownId("Execution"));
        if (!found.hasEnded()) {
            store.executions().put(found.withStatus("ABORTED", "Cancelled by " + exchange.user() + "."));
        }
        return Response.empty(ACCEPTED);
    }
}
