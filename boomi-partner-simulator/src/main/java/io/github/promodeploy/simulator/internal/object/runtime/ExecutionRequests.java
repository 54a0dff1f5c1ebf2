package io.github.promodeploy.simulator.internal.object.runtime;

import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.DeployedProcesses;
import io.github.promodeploy.simulator.internal.store.DeployedProcesses.DeployedProcess;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.util.List;

/**
 * ExecutionRequest: runs a process that is deployed, on a runtime that is online (API reference, "Execution Request object"; for a runtime
 * that is offline, the introduction names 410).
 */
public final class ExecutionRequests extends BoomiObject {

    private static final String VALUE = "value";

    private final Store store;
    private final DeployedProcesses processes;

    public ExecutionRequests(Store store) {
        super("ExecutionRequest", SimulatedDialect.PLATFORM);
        this.store = store;
        this.processes = new DeployedProcesses(store);
    }

    @Override
    protected List<Route> calls() {
        return List.of(Route.create(this::create));
    }

    private Response create(Exchange exchange) {
        RequestBody body =
                exchange.body().onlyWith("atomId", "processId", "DynamicProcessProperties", "ProcessProperties");
        String atomId = body.required("atomId");
        String processId = body.required("processId");
        DeployedProcess process = runnable(processId, atomId, exchange);
        SimulatedExecution.Builder execution = SimulatedExecution.builder()
                .requestId("executionrecord-" + store.newId())
                .executionId("execution-" + store.newId())
                .processId(processId)
                .componentId(process.componentId())
                .atomId(atomId)
                .accountId(exchange.account())
                .executionTime(exchange.now())
                .status("");
        body.list("DynamicProcessProperties", "DynamicProcessProperty", "name", VALUE)
                .forEach(property -> execution.putDynamicProcessProperty(
                        property.required("name"), property.optional(VALUE).orElse("")));
        for (RequestBody property :
                body.list("ProcessProperties", "ProcessProperty", "componentId", "ProcessPropertyValue")) {
            property.list("ProcessPropertyValue")
                    .forEach(value -> execution.putProcessProperty(
                            property.required("componentId") + "/" + value.required("key"),
                            value.optional(VALUE).orElse("")));
        }
        SimulatedExecution started = execution.build();
        store.executions().put(started);
        return Response.ok(Json.object(name())
                .put("processId", processId)
                .put("atomId", atomId)
                .put("requestId", started.requestId())
                // An address that no caller should use, as in the published examples.
                .put("recordUrl", "https://localhost/ExecutionRecord/async/" + started.requestId()));
    }

    private DeployedProcess runnable(String processId, String atomId, Exchange exchange) {
        SimulatedRuntime runtime = store.requireRuntime(atomId, exchange.account());
        DeployedProcess process = processes
                .of(exchange.account())
                .filter(deployed -> deployed.processId().equals(processId)
                        && deployed.atomId().equals(atomId))
                .findFirst()
                .orElseThrow(() -> RefusedCall.badRequest(
                        "The process " + processId + " is not deployed to the runtime " + atomId + "."));
        if (runtime.isOffline()) {
            throw new RefusedCall(Reason.GONE, "The runtime " + atomId + " is offline.");
        }
        return process;
    }
}
