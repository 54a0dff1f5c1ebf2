package io.github.promodeploy.simulator.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Responses that do not come from Boomi but from a gateway or proxy, with the headers that HTTP expects for their status. */
final class ForeignResponses {

    private static final String HTML = "<!DOCTYPE html><html><head><title>Service unavailable</title></head>"
            + "<body><h1>Service unavailable</h1><p>The proxy could not reach the server.</p></body></html>";

    private static final Map<String, String> ELSEWHERE = Map.of("Location", "https://sign-in.example/");
    private static final String CHALLENGE = "Basic realm=\"gateway\"";

    /** RFC 9110: a redirect names its target, and each of the others must have its header. */
    private static final Map<Integer, Map<String, String>> HEADERS = Map.of(
            301, ELSEWHERE,
            302, ELSEWHERE,
            303, ELSEWHERE,
            307, ELSEWHERE,
            308, ELSEWHERE,
            401, Map.of("WWW-Authenticate", CHALLENGE),
            405, Map.of("Allow", "GET"),
            407, Map.of("Proxy-Authenticate", CHALLENGE));

    private static final Set<Integer> NEVER_WITH_A_BODY = Set.of(204, 304);

    private ForeignResponses() {}

    static SimulatedOutcome page(int status) {
        return withBody(status, "text/html", HTML.getBytes(StandardCharsets.UTF_8));
    }

    static SimulatedOutcome json(int status, String message) {
        return withBody(
                status,
                "application/json",
                Json.bytes(JsonNodeFactory.instance.objectNode().put("message", message)));
    }

    static SimulatedOutcome empty(int status) {
        return SimulatedOutcome.response(status, HEADERS.getOrDefault(status, Map.of()), new byte[0]);
    }

    private static SimulatedOutcome withBody(int status, String contentType, byte[] body) {
        if (NEVER_WITH_A_BODY.contains(status)) {
            throw new IllegalArgumentException("HTTP allows no body with status " + status + "; use noBody instead");
        }
        Map<String, String> headers = new TreeMap<>(HEADERS.getOrDefault(status, Map.of()));
        headers.put("Content-Type", contentType);
        return SimulatedOutcome.response(status, headers, body);
    }
}
