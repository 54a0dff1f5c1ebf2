package io.github.promodeploy.simulator.internal.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.store.IdSequence;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.MediaType;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts query results into pages, and remembers the rest under a token. A token may be sent again, and leads to the same
 * page. Later changes do not change the rows that a query found.
 */
public final class QueryPages {

    private static final int MAX_TOKENS = 10_000;

    private final SimulatorSettings settings;
    private final IdSequence ids;
    private final Map<String, Rest> rests = new LinkedHashMap<>();

    public QueryPages(SimulatorSettings settings, IdSequence ids) {
        this.settings = settings;
        this.ids = ids;
    }

    /** The rows of a query from an offset on. */
    private record Rest(SimulatedCall query, List<ObjectNode> rows, int offset, Instant expiry) {}

    public Response first(Exchange exchange, List<ObjectNode> rows) {
        Instant expiry = exchange.now().plus(settings.limits().queryTokenLifetime());
        return page(new Rest(exchange.call(), rows, 0, expiry), "");
    }

    public Response more(Exchange exchange) {
        String token = token(exchange.call());
        Rest rest = rests.get(token);
        boolean usable = rest != null
                && rest.query().object().equals(exchange.call().object())
                && rest.query().overrideAccount().equals(exchange.call().overrideAccount())
                && exchange.now().isBefore(rest.expiry());
        if (rest == null || !usable) {
            throw RefusedCall.badRequest("The query token is invalid or has expired.");
        }
        return page(rest, token);
    }

    private Response page(Rest rest, String sentToken) {
        int end = Math.min(
                rest.offset() + settings.limits().pageSize(), rest.rows().size());
        ObjectNode response = Json.object("QueryResult");
        ArrayNode results = response.putArray("result");
        rest.rows().subList(rest.offset(), end).forEach(results::add);
        response.put("numberOfResults", rest.rows().size());
        boolean repeats = !sentToken.isEmpty() && settings.wire().quirks().contains(WireQuirk.REPEATED_QUERY_TOKEN);
        if (repeats) {
            response.put("queryToken", sentToken);
        } else if (end < rest.rows().size()) {
            response.put("queryToken", remember(rest, end));
        }
        return Response.ok(response);
    }

    private String remember(Rest rest, int offset) {
        byte[] raw = (ids.next() + "?>" + ids.next()).getBytes(StandardCharsets.UTF_8);
        String token = "/nd0+" + Base64.getEncoder().encodeToString(raw);
        rests.put(token, new Rest(rest.query(), rest.rows(), offset, rest.expiry()));
        if (rests.size() > MAX_TOKENS) {
            rests.remove(rests.keySet().iterator().next());
        }
        return token;
    }

    /** The token travels bare, as {@code text/plain} (Boomi API reference, "Query paging"). */
    private static String token(SimulatedCall call) {
        String type = MediaType.of(call.request().header("Content-Type").orElse(""));
        if (!type.equals("text/plain")) {
            throw RefusedCall.badRequest("Unable to read message body: the query token must be sent as text/plain");
        }
        return call.body();
    }
}
