package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.DeployedProcesses;
import io.github.promodeploy.simulator.internal.store.DeployedProcesses.DeployedProcess;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object that exists for every process on every runtime that the process is deployed to: get, query, and an update that replaces
 * the whole and is refused for listeners (API reference, "Process Schedules object", "Process Schedule Status object").
 */
abstract class ScheduledObject extends QueriedObject<SimulatedSchedules> {

    private final Store store;
    private final DeployedProcesses processes;

    ScheduledObject(String name, ObjectContext context) {
        super(name, context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.processes = new DeployedProcesses(store);
    }

    /** Returns the row as the body of an update leaves it, or refuses the call. */
    abstract SimulatedSchedules changed(SimulatedSchedules row, RequestBody body);

    @Override
    protected final List<Route> reads() {
        return readsById(this::get);
    }

    @Override
    protected final List<Route> writes() {
        return List.of(Route.update(this::update));
    }

    @Override
    protected final Stream<SimulatedSchedules> rows(Exchange exchange) {
        return processes.of(exchange.account()).map(this::row);
    }

    private SimulatedSchedules row(DeployedProcess process) {
        SimulatedSchedules none = SimulatedSchedules.none(process.processId(), process.atomId());
        SimulatedSchedules wrapped = SimulatedSchedules.none(process.componentId(), process.atomId());
        return store.schedules()
                .find(none.id())
                .or(() -> store.schedules()
                        .find(wrapped.id())
                        .map(found ->
                                found.toBuilder().processId(process.processId()).build()))
                .orElse(none);
    }

    @Override
    protected final QueryFields<SimulatedSchedules> fields() {
        return new QueryFields<SimulatedSchedules>()
                .text("processId", SimulatedSchedules::processId)
                .text("atomId", SimulatedSchedules::atomId);
    }

    /** Starts the JSON of a row. */
    final ObjectNode ids(SimulatedSchedules row) {
        return Json.object(name())
                .put("id", SyntheticId.schedules(row.atomId(), row.processId()))
                .put("processId", row.processId())
                .put("atomId", row.atomId());
    }

    private Response get(Exchange exchange) {
        return Response.ok(json(find(exchange)));
    }

    private SimulatedSchedules find(Exchange exchange) {
        return processes
                .of(exchange.account())
                .filter(process -> process.id().equals(exchange.id()))
                .map(this::row)
                .findFirst()
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private Response update(Exchange exchange) {
        SimulatedSchedules found = find(exchange);
        RequestBody body = exchange.body();
        requireSame(body, "id", exchange.id());
        requireSame(body, "processId", found.processId());
        requireSame(body, "atomId", found.atomId());
        boolean isListener = store.components()
                .find(found.processId())
                .filter(SimulatedComponent::listener)
                .isPresent();
        if (isListener) {
            throw RefusedCall.badRequest(
                    "The process " + found.processId() + " is a listener. Listener processes cannot be scheduled.");
        }
        SimulatedSchedules changed = changed(found, body);
        store.schedules().put(changed);
        return Response.ok(json(changed));
    }

    private static void requireSame(RequestBody body, String field, String value) {
        if (!body.required(field).equals(value)) {
            throw RefusedCall.badRequest("The " + field + " of the body is not that of the path.");
        }
    }
}
