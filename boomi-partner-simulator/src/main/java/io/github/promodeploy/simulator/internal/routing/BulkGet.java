package io.github.promodeploy.simulator.internal.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.util.List;
import java.util.function.Function;

/**
 * Responds to a bulk call: the object's GET for each id. The response is 200 as a whole; an id that the GET refuses
 * becomes an item with an error (API reference, "Bulk GET operations").
 */
final class BulkGet {

    private static final int MAX_IDS = 100;
    private static final int BAD_REQUEST = 400;

    private final Function<Exchange, Response> get;

    BulkGet(Function<Exchange, Response> get) {
        this.get = get;
    }

    Response respond(Exchange exchange) {
        RequestBody body =
                RequestBody.of(exchange.call().request(), "BulkRequest").onlyWith("type", "request");
        if (!body.required("type").equals("GET")) {
            throw RefusedCall.badRequest("The bulk type '" + body.required("type") + "' is not supported.");
        }
        List<String> ids = body.list("request").stream()
                .map(request -> request.onlyWith("id").required("id"))
                .toList();
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw RefusedCall.badRequest("A bulk request names 1 to " + MAX_IDS + " ids, not " + ids.size() + ".");
        }
        ObjectNode response = Json.object("BulkResult");
        ArrayNode items = response.putArray("response");
        ids.forEach(id -> items.add(item(exchange.withId(id))));
        return Response.ok(response);
    }

    /** An item without an error has no id; the id is in its result. */
    private ObjectNode item(Exchange exchange) {
        ObjectNode item = Json.object("BulkResponse");
        try {
            Response response = get.apply(exchange);
            response.body().ifPresent(body -> item.set("Result", body));
            return item.put("statusCode", response.status());
        } catch (RefusedCall refusal) {
            return item.put("id", exchange.id()).put("statusCode", BAD_REQUEST).put("errorMessage", refusal.text());
        }
    }
}
