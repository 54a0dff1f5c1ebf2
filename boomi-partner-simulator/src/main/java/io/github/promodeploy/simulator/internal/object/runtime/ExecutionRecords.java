package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** ExecutionRecord: sorted queries, and the asynchronous get, which advances an execution as its script says. */
public final class ExecutionRecords extends QueriedObject<SimulatedExecution> {

    public static final String NAME = "ExecutionRecord";

    private static final int ACCEPTED = 202;

    private final Store store;

    public ExecutionRecords(ObjectContext context) {
        super(NAME, context, SimulatedDialect.PLATFORM);
        this.store = context.store();
    }

    @Override
    protected List<Route> reads() {
        return Stream.concat(
                        Stream.of(new Route("GET", List.of("async", "*"), Operation.GET, this::getAsync)),
                        queries().stream())
                .toList();
    }

    @Override
    protected boolean isSortable() {
        return true;
    }

    @Override
    protected Stream<SimulatedExecution> rows(Exchange exchange) {
        return store.executions().all().stream()
                .filter(row -> row.accountId().equals(exchange.account()))
                .map(row -> asTimePasses(row, exchange.now()))
                .filter(row -> !row.status().isEmpty());
    }

    /** An execution that lasts for a time runs and ends without being read. */
    private SimulatedExecution asTimePasses(SimulatedExecution execution, Instant now) {
        ScriptedExecution script = script(execution);
        return execution.hasEnded() || script.duration().isZero() || execution.polls() < script.polls()
                ? execution
                : asOf(execution, script, now, true);
    }

    private Response getAsync(Exchange exchange) {
        SimulatedExecution found = store.executions()
                .find(exchange.id())
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId(NAME));
        SimulatedExecution seen = found.hasEnded() ? found : advanced(found, exchange);
        store.executions().put(seen);
        ObjectNode result = Json.object("QueryResult");
        if (seen.status().isEmpty()) {
            return Response.of(ACCEPTED, result.put("responseStatusCode", ACCEPTED));
        }
        result.putArray("result").add(json(seen));
        return Response.ok(result.put("responseStatusCode", 200).put("numberOfResults", 1));
    }

    private SimulatedExecution advanced(SimulatedExecution execution, Exchange exchange) {
        ScriptedExecution script = script(execution);
        int polls = execution.polls() + 1;
        SimulatedExecution polled =
                asOf(execution.toBuilder().polls(polls).build(), script, exchange.now(), polls > script.polls());
        return polls == 1 && script.polls() > 0 ? polled.withStatus("", "") : polled;
    }

    private static SimulatedExecution asOf(
            SimulatedExecution execution, ScriptedExecution script, Instant now, boolean readEnough) {
        Duration passed = Duration.between(execution.executionTime(), now);
        boolean over = passed.compareTo(script.duration()) >= 0;
        SimulatedExecution running = execution.toBuilder()
                .executionDuration((over && !script.duration().isZero() ? script.duration() : passed).toMillis())
                .build();
        return over && readEnough
                ? running.withStatus(script.status(), script.message())
                : running.withStatus("INPROCESS", "");
    }

    /** Returns the script of the process on its runtime, or else that of the process. */
    private ScriptedExecution script(SimulatedExecution execution) {
        return Stream.of(execution.atomId(), "")
                .flatMap(runtime -> Stream.of(execution.processId(), execution.componentId())
                        .map(process -> ScriptedExecution.complete(process).onRuntime(runtime)))
                .flatMap(script -> store.scriptedExecutions().find(script.id()).stream())
                .findFirst()
                .orElseGet(() -> ScriptedExecution.complete(execution.processId()));
    }

    @Override
    protected QueryFields<SimulatedExecution> fields() {
        return new QueryFields<SimulatedExecution>()
                .text("executionId", SimulatedExecution::executionId)
                .text("originalExecutionId", row -> "")
                .text("account", SimulatedExecution::accountId)
                .date("executionTime", SimulatedExecution::executionTime)
                .date("recordedDate", SimulatedExecution::executionTime)
                .text("status", SimulatedExecution::status)
                .text("executionType", SimulatedExecution::executionType)
                .text("processName", this::processName)
                .text("processId", SimulatedExecution::processId)
                .text("atomName", this::atomName)
                .text("atomId", SimulatedExecution::atomId)
                .number("inboundDocumentCount", row -> 0)
                .number("outboundDocumentCount", row -> 0)
                .number("executionDuration", row -> (int) row.executionDuration())
                .text("message", SimulatedExecution::message);
    }

    private String processName(SimulatedExecution row) {
        return store.components()
                .find(row.processId())
                .map(SimulatedComponent::name)
                .orElse("");
    }

    private String atomName(SimulatedExecution row) {
        return store.runtimes().find(row.atomId()).map(SimulatedRuntime::name).orElse("");
    }

    @Override
    protected ObjectNode json(SimulatedExecution row) {
        return Json.object(NAME)
                .put("executionId", row.executionId())
                .put("account", row.accountId())
                .put("executionTime", Json.date(row.executionTime()))
                .put("status", row.status())
                .put("executionType", row.executionType())
                .put("processName", processName(row))
                .put("processId", row.processId())
                .put("atomName", atomName(row))
                .put("atomId", row.atomId())
                .put("inboundDocumentCount", 0)
                .put("outboundDocumentCount", 0)
                .put("executionDuration", row.executionDuration())
                .put("message", row.message())
                .put("recordedDate", Json.date(row.executionTime()))
                .put("topLevelExecutionId", row.executionId());
    }
}
