package io.github.promodeploy.simulator.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.MediaType;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.XmlReader;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a request as a tree, whether it came as JSON or as XML. A body without a content type is
 * XML (Boomi API reference, introduction).
 */
public final class RequestBody {

    private static final String UNREADABLE = "Unable to read message body";

    private final JsonNode tree;

    private RequestBody(JsonNode tree) {
        this.tree = tree;
    }

    /** Reads a required body. */
    public static RequestBody of(SimulatedRequest request, String xmlRoot) {
        JsonNode tree = isJson(request) ? json(request) : XmlReader.read(request.body(), xmlRoot);
        if (!tree.isObject()) {
            throw RefusedCall.badRequest(UNREADABLE);
        }
        refuseNulls(tree, "");
        return new RequestBody(tree);
    }

    /** Refuses fields that the object does not have, as none of Boomi's clients sends any. */
    public RequestBody onlyWith(String... fields) {
        return onlyWith(Set.of(fields));
    }

    /** Refuses fields that the object does not have, as none of Boomi's clients sends any. */
    public RequestBody onlyWith(Set<String> fields) {
        refuseOthers(tree, fields);
        return this;
    }

    /**
     * Reads a list in its wrapper, such as {@code PublisherPackagedComponents}; in XML a list of one element is that
     * element.
     */
    public List<RequestBody> list(String wrapper, String field, String... fields) {
        JsonNode outer = tree.path(wrapper);
        boolean none =
                outer.isMissingNode() || (outer.isTextual() && outer.asText().isBlank());
        if (none) {
            return List.of();
        }
        if (!outer.isObject()) {
            throw RefusedCall.badRequest("The property " + wrapper + " must be an object.");
        }
        refuseOthers(outer, Set.of(field));
        return list(outer.path(field), field).stream()
                .map(element -> element.onlyWith(fields))
                .toList();
    }

    /** Reads a list of objects. */
    public List<RequestBody> list(String field) {
        return list(tree.path(field), field);
    }

    private static List<RequestBody> list(JsonNode node, String field) {
        if (node.isMissingNode()) {
            return List.of();
        }
        List<RequestBody> elements = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            if (!element.isObject()) {
                throw RefusedCall.badRequest("The property " + field + " must be an object.");
            }
            elements.add(new RequestBody(element));
        }
        return elements;
    }

    private static void refuseOthers(JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.equals("@type")) {
                throw RefusedCall.badRequest("The property " + name + " does not exist");
            }
        });
    }

    public JsonNode tree() {
        return tree;
    }

    /** Reads a required text. */
    public String required(String field) {
        return optional(field).orElseThrow(() -> RefusedCall.badRequest("The property " + field + " is required."));
    }

    /** Reads text; blank counts as absent. */
    public Optional<String> optional(String field) {
        JsonNode value = tree.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw RefusedCall.badRequest("The property " + field + " must be a single value.");
        }
        return Optional.of(value.asText()).filter(text -> !text.isBlank());
    }

    /** Reads the notes, cut to the length that the server keeps. */
    public String notes(SimulatorSettings settings) {
        String notes = optional("notes").orElse("");
        return notes.substring(
                0, Math.min(notes.length(), settings.limits().notesLimit().orElse(notes.length())));
    }

    /** Reads a boolean, which may come as text; absent counts as false. */
    public boolean flag(String field) {
        String text = optional(field).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw RefusedCall.badRequest("The property " + field + " must be true or false.");
        }
        return text.equals("true");
    }

    static boolean isJson(SimulatedRequest request) {
        return MediaType.of(request.header("Content-Type").orElse("application/xml"))
                .equals("application/json");
    }

    private static JsonNode json(SimulatedRequest request) {
        try {
            return Json.parse(request.body());
        } catch (IOException malformed) {
            throw RefusedCall.badRequest(UNREADABLE);
        }
    }

    /** Boomi accepts no nulls: a field is sent with a value or not at all. */
    private static void refuseNulls(JsonNode node, String name) {
        if (node.isNull()) {
            throw RefusedCall.badRequest("The property " + name + " must not be null.");
        }
        node.properties().forEach(field -> refuseNulls(field.getValue(), field.getKey()));
        if (node.isArray()) {
            node.forEach(element -> refuseNulls(element, name));
        }
    }
}
