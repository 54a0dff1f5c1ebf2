package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Listeners;
import io.github.promodeploy.simulator.internal.store.Listeners.Listener;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * ListenerStatus: an asynchronous query, whose result is read once by a token. Listeners of web services never show up (API
 * reference, Listener Status object).
 */
public final class ListenerStatuses extends QueriedObject<Listener> {

    private static final String RESULT = "AsyncOperationTokenResult";
    private static final String WEB_SERVICE = "wss";
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Store store;
    private final SimulatorSettings settings;
    private final Listeners listeners;
    private final Map<String, Result> results = new HashMap<>();

    public ListenerStatuses(ObjectContext context) {
        super("ListenerStatus", context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.listeners = new Listeners(store);
    }

    /** The result of a query, which is not ready for the first reads. */
    private record Result(String account, List<ObjectNode> rows, Instant expiry, int polls) {

        Result polled() {
            return new Result(account, rows, expiry, polls - 1);
        }
    }

    @Override
    protected List<Route> reads() {
        return List.of(
                new Route("POST", List.of("async", "query"), Operation.QUERY, this::ask),
                new Route("GET", List.of("async", "response", "*"), Operation.GET, this::response));
    }

    @Override
    protected Stream<Listener> rows(Exchange exchange) {
        return listeners
                .of(exchange.account())
                .filter(row -> !row.component().connectorType().equals(WEB_SERVICE));
    }

    @Override
    protected QueryFields<Listener> fields() {
        return new QueryFields<Listener>()
                .text("containerId", row -> row.runtime().id())
                .text("listenerId", row -> row.component().componentId());
    }

    private Response ask(Exchange exchange) {
        List<ObjectNode> rows = matching(exchange).map(this::json).toList();
        String containerId =
                RequestBody.of(exchange.call().request(), "QueryConfig").tree().findParents("property").stream()
                        .filter(expression ->
                                expression.path("property").asText().equals("containerId"))
                        .map(ListenerStatuses::argument)
                        .findFirst()
                        .orElseThrow(() -> RefusedCall.badRequest("The filter containerId is required."));
        listeners.reachable(containerId, exchange.account());
        String token = "ListenerStatus-" + store.newId();
        results.put(
                token,
                new Result(
                        exchange.account(),
                        rows,
                        exchange.now().plus(LIFETIME),
                        settings.wire().listenerStatusPolls()));
        ObjectNode response = Json.object(RESULT).put("responseStatusCode", ACCEPTED);
        response.set("asyncToken", Json.object("AsyncToken").put("token", token));
        return Response.ok(response);
    }

    private static String argument(JsonNode expression) {
        JsonNode argument = expression.path("argument");
        return (argument.isArray() ? argument.path(0) : argument).asText();
    }

    private Response response(Exchange exchange) {
        Result result = results.get(exchange.id());
        boolean readable = result != null
                && result.account().equals(exchange.account())
                && exchange.now().isBefore(result.expiry());
        if (result == null || !readable) {
            return Response.empty(NO_CONTENT);
        }
        if (result.polls() > 0) {
            results.put(exchange.id(), result.polled());
            return Response.of(ACCEPTED, Json.object(RESULT).put("responseStatusCode", ACCEPTED));
        }
        results.remove(exchange.id());
        ObjectNode response = Json.object(RESULT)
                .put("responseStatusCode", 200)
                .put("numberOfResults", result.rows().size());
        ArrayNode rows = response.putArray("result");
        result.rows().forEach(rows::add);
        return Response.ok(response);
    }

    @Override
    protected ObjectNode json(Listener row) {
        return Json.object(name())
                .put("listenerId", row.component().componentId())
                .put("status", row.status())
                .put("connectorType", row.component().connectorType());
    }
}
