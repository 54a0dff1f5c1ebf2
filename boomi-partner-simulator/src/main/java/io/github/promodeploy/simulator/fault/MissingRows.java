package io.github.promodeploy.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.internal.wire.Json;
import java.io.IOException;

/** A query's response in JSON that announces more rows than it shows. */
final class MissingRows {

    private static final String TYPE = "QueryResult";

    private MissingRows() {}

    /** Changes the response to a query; any other stays as it is. */
    static SimulatedOutcome of(SimulatedOutcome regular, int announced, int shown) {
        try {
            JsonNode response = Json.parse(regular.body());
            JsonNode root = response.has(TYPE) ? response.path(TYPE) : response;
            if (root instanceof ObjectNode result
                    && result.path("@type").asText().equals(TYPE)) {
                cut(result, announced, shown);
                return regular.withBody(Json.bytes(response));
            }
            return regular;
        } catch (IOException inXml) {
            return regular;
        }
    }

    private static void cut(ObjectNode result, int announced, int shown) {
        JsonNode all = result.path("result");
        ArrayNode rows = result.putArray("result");
        if (all.isObject() && shown > 0) {
            rows.add(all);
        }
        for (int i = 0; all.isArray() && i < Math.min(all.size(), shown); i++) {
            rows.add(all.get(i));
        }
        result.put("numberOfResults", announced);
        result.remove("queryToken");
    }
}
