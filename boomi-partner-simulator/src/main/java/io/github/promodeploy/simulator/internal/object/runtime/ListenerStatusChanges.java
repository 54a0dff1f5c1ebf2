package io.github.promodeploy.simulator.internal.object.runtime;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Listeners;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * changeListenerStatus: pauses, resumes and restarts the listeners of a runtime. The response is empty: the
 * request was accepted (API reference, "Change listener status"), even if the runtime has no such listener. A runtime that is
 * offline cannot be asked.
 */
public final class ListenerStatusChanges extends BoomiObject {

    private static final Map<String, String> STATUS_AFTER =
            Map.of("pause", "paused", "resume", "listening", "restart", "listening");
    private static final String ALL = "_all";

    private final Store store;
    private final Listeners listeners;

    public ListenerStatusChanges(Store store) {
        super("changeListenerStatus", SimulatedDialect.PLATFORM);
        this.store = store;
        this.listeners = new Listeners(store);
    }

    @Override
    protected List<Route> calls() {
        return List.of(new Route("POST", List.of(), Operation.EXECUTE, this::change));
    }

    private Response change(Exchange exchange) {
        RequestBody body = RequestBody.of(exchange.call().request(), "ChangeListenerStatusRequest")
                .onlyWith("listenerId", "containerId", "action");
        String containerId = body.required("containerId");
        String action = body.required("action");
        boolean all = action.endsWith(ALL);
        String status = Optional.ofNullable(STATUS_AFTER.get(all ? action.replace(ALL, "") : action))
                .orElseThrow(() -> RefusedCall.badRequest("The action '" + action + "' is invalid."));
        String listenerId = all ? "" : body.required("listenerId");
        listeners.reachable(containerId, exchange.account());
        listeners
                .of(exchange.account())
                .filter(row -> row.runtime().id().equals(containerId))
                .map(row -> row.component().componentId())
                .filter(componentId -> all || componentId.equals(listenerId))
                .forEach(componentId -> store.listeners().put(new SimulatedListener(containerId, componentId, status)));
        return Response.empty(200);
    }
}
