package io.github.promodeploy.simulator.internal.response;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.MediaType;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.internal.wire.XmlWriter;
import io.github.promodeploy.simulator.settings.ErrorShape;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns what an object returns, or why a call is refused, into status, headers and bytes. */
public final class ResponseWriter {

    private static final Set<Reason> GATEWAY =
            Set.of(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.TOO_MANY_REQUESTS, Reason.TOO_LARGE);

    private final SimulatorSettings settings;
    private final WireQuirks quirks;

    public ResponseWriter(SimulatorSettings settings) {
        this.settings = settings;
        this.quirks = new WireQuirks(settings.wire().quirks());
    }

    public SimulatedOutcome write(SimulatedCall call, Response response) {
        if (response.document().length > 0) {
            return SimulatedOutcome.response(
                    response.status(), contentType(!response.isXmlOnly() && wantsJson(call)), response.document());
        }
        if (response.body().isEmpty()) {
            return SimulatedOutcome.response(response.status(), Map.of(), new byte[0]);
        }
        boolean json = wantsJson(call);
        ObjectNode body = quirks.apply(response.body().get(), json);
        byte[] bytes = json ? Json.bytes(body) : XmlWriter.bytes(body);
        return SimulatedOutcome.response(response.status(), contentType(json), bytes);
    }

    /** Writes an error document; objects that only the published API has get Boomi's own shape unless another is set. */
    public SimulatedOutcome refuse(SimulatedCall call, RefusedCall refusal, boolean inGuide) {
        boolean json = wantsJson(call);
        boolean documented = settings.wire().errorShape() == ErrorShape.AS_DOCUMENTED;
        ErrorShape chosen =
                documented && !inGuide ? ErrorShape.BOOMI : settings.wire().errorShape();
        ErrorShape shape = shape(chosen, call.object(), refusal.reason());
        int status = refusal.reason() == Reason.UNKNOWN_ID
                ? chosen.unknownIdStatus()
                : refusal.reason().status();
        byte[] bytes = json ? Json.bytes(document(shape, status, refusal.text())) : XmlWriter.error(refusal.text());
        Map<String, String> headers = contentType(json);
        refusal.retryAfter().ifPresent(value -> headers.put("Retry-After", value));
        return SimulatedOutcome.response(status, headers, bytes);
    }

    private static ErrorShape shape(ErrorShape chosen, String object, Reason reason) {
        if (chosen != ErrorShape.AS_DOCUMENTED) {
            return chosen;
        }
        boolean guide = object.equals("DeployedPackage") && !GATEWAY.contains(reason);
        return guide ? ErrorShape.GUIDE : ErrorShape.BOOMI;
    }

    private static ObjectNode document(ErrorShape shape, int status, String message) {
        return switch (shape) {
            case GUIDE -> Json.object("Error").put("statusCode", status).put("errorMessage", message);
            case BARE_MESSAGE -> JsonNodeFactory.instance.objectNode().put("message", message);
            case NESTED -> {
                ObjectNode root = JsonNodeFactory.instance.objectNode();
                root.putObject("error").put("message", message);
                yield root;
            }
            case AS_DOCUMENTED, BOOMI -> Json.object("Error").put("message", message);
        };
    }

    private Map<String, String> contentType(boolean json) {
        String charset = settings.wire().quirks().contains(WireQuirk.CHARSET_IN_CONTENT_TYPE) ? ";charset=UTF-8" : "";
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", (json ? "application/json" : "application/xml") + charset);
        return headers;
    }

    private static boolean wantsJson(SimulatedCall call) {
        return MediaType.wantsJson(call.request().header("Accept").orElse(""));
    }
}
