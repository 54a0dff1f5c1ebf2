package io.github.promodeploy.simulator.internal.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.WireQuirk;
import java.util.Map;
import java.util.Set;

/** Finishes a response: cuts dates to seconds, and adds the quirks of the settings. */
final class WireQuirks {

    private static final Set<String> ENUM_FIELDS =
            Set.of("listenerStatus", "classification", "installationType", "componentType", "status");
    private static final Set<String> KEPT_WHEN_SPARSE = Set.of(
            "@type",
            "id",
            "name",
            "result",
            "numberOfResults",
            "queryToken",
            "statusCode",
            "errorMessage",
            "response",
            "Result",
            "PublisherPackagedComponents",
            "PublisherPackagedComponent",
            "currentVersion",
            "pendingVersion",
            "deleted",
            "ReleasePackagedComponents",
            "ReleasePackagedComponent",
            "releasedVersion",
            "releaseStatus",
            "Resources",
            "Resource",
            "ProcessId",
            "componentInfo");
    /** The dates whose names do not end in {@code Date}. */
    private static final Set<String> DATES = Set.of("date", "dateCreated", "executionTime");

    /** Boomi writes these as {@code ""} when there is none (API reference, PublisherIntegrationPack examples). */
    private static final Set<String> BLANK_WHEN_NONE = Set.of(
            "PublisherIntegrationPack.Description",
            "PublisherPackagedComponent.currentVersion",
            "PublisherPackagedComponent.pendingVersion",
            "PublisherPackagedComponent.latestVersion");

    private final Set<WireQuirk> quirks;

    WireQuirks(Set<WireQuirk> quirks) {
        this.quirks = quirks;
    }

    /** Returns the tree as it goes over the wire; some quirks exist in JSON only. */
    ObjectNode apply(ObjectNode response, boolean json) {
        ObjectNode rewritten = rewrite(response, json);
        boolean single = json
                && on(WireQuirk.SINGLE_RESULT_AS_OBJECT)
                && rewritten.path("result").size() == 1;
        if (single && rewritten.path("result") instanceof ArrayNode results) {
            rewritten.set("result", results.get(0));
        }
        if (json && on(WireQuirk.ROOT_WRAPPER)) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .set(rewritten.path("@type").asText(), rewritten);
        }
        return rewritten;
    }

    private ObjectNode rewrite(ObjectNode object, boolean json) {
        ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (keeps(object.path("@type").asText(), field)) {
                rewritten.set(field.getKey(), rewrite(field.getKey(), field.getValue(), json));
            }
        }
        if (on(WireQuirk.UNKNOWN_FIELDS)) {
            rewritten.put("futureField", "future value");
            rewritten.set(
                    "FutureList",
                    JsonNodeFactory.instance
                            .arrayNode()
                            .add(Json.object("Future").put("a", 1)));
        }
        return rewritten;
    }

    private JsonNode rewrite(String name, JsonNode value, boolean json) {
        if (value instanceof ObjectNode object) {
            return rewrite(object, json);
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> list.add(rewrite(name, each, json)));
            return list;
        }
        if (value.isBoolean()) {
            return on(WireQuirk.BOOLEANS_AS_STRINGS) ? TextNode.valueOf(value.asText()) : value;
        }
        if (value.isLong()) {
            return json ? typedLong(value) : value;
        }
        return value.isInt() ? number(name, value, json) : text(name, value);
    }

    private JsonNode number(String name, JsonNode value, boolean json) {
        if (name.equals("numberOfResults") && value.asInt() > 0 && on(WireQuirk.WRONG_NUMBER_OF_RESULTS)) {
            return IntNode.valueOf(value.asInt() + 41);
        }
        if (name.equals("componentVersion") && on(WireQuirk.DECIMAL_COMPONENT_VERSIONS)) {
            return TextNode.valueOf(value.asText() + ".0");
        }
        if (json && on(WireQuirk.TYPED_LONGS)) {
            return typedLong(value);
        }
        return on(WireQuirk.NUMBERS_AS_STRINGS) ? TextNode.valueOf(value.asText()) : value;
    }

    /** Boomi writes numbers of this type as a pair (API reference, ExecutionRecord examples). */
    private static JsonNode typedLong(JsonNode value) {
        return JsonNodeFactory.instance.arrayNode().add("Long").add(value);
    }

    private JsonNode text(String name, JsonNode value) {
        if (ENUM_FIELDS.contains(name) && on(WireQuirk.UNKNOWN_ENUM_VALUES)) {
            return TextNode.valueOf("FUTURE_" + value.asText());
        }
        boolean date = name.endsWith("Date") || DATES.contains(name);
        if (date && !on(WireQuirk.DATES_WITH_MILLIS)) {
            return TextNode.valueOf(value.asText().replaceFirst("\\.\\d+Z$", "Z"));
        }
        return value;
    }

    private boolean keeps(String type, Map.Entry<String, JsonNode> field) {
        String name = field.getKey();
        if (field.getValue().isTextual() && field.getValue().asText().isEmpty()) {
            return on(WireQuirk.BLANK_INSTEAD_OF_ABSENT) || BLANK_WHEN_NONE.contains(type + "." + name);
        }
        if (name.equals("result") && field.getValue().isEmpty()) {
            return !on(WireQuirk.ABSENT_EMPTY_RESULT);
        }
        return !on(WireQuirk.SPARSE_BODIES) || KEPT_WHEN_SPARSE.contains(name) || name.endsWith("Id");
    }

    private boolean on(WireQuirk quirk) {
        return quirks.contains(quirk);
    }
}
