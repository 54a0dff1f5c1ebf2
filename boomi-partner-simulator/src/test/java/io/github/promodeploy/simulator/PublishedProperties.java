package io.github.promodeploy.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the published OpenAPI document says about the properties, types and words of responses. */
final class PublishedProperties {

    private final Properties published = read();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    /** Returns what did not conform. */
    List<String> problems() {
        return problems;
    }

    /** Returns the types of all objects that were checked, also of those inside others. */
    Set<String> seen() {
        return seen;
    }

    /** Checks an object, and everything in it. */
    void check(JsonNode object) {
        String type = object.path("@type").asText();
        seen.add(type);
        object.properties().stream()
                .filter(field -> !field.getKey().equals("@type"))
                .forEach(field -> check(type + "." + field.getKey(), field.getValue()));
    }

    private void check(String property, JsonNode value) {
        String type = published.getProperty(property, "not in the document");
        if (!conforms(type, value)) {
            problems.add(property + " is " + type + ": " + value);
        }
        if (value.isArray()) {
            value.forEach(element -> check(element));
        } else if (value.isObject()) {
            check(value);
        }
    }

    private static boolean conforms(String type, JsonNode value) {
        if (type.startsWith("array of ")) {
            String element = type.substring("array of ".length());
            return value.isArray() && all(value, each -> element.equals("any") || conforms(element, each));
        }
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isInt();
            case "long" ->
                value.path(0).asText().equals("Long") && value.path(1).isInt();
            case "any" -> value.isObject();
            default ->
                value.isObject()
                        ? value.path("@type").asText().equals(type)
                        : List.of(type.split("\\|", -1)).contains(value.asText());
        };
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> condition) {
        for (JsonNode each : list) {
            if (!condition.test(each)) {
                return false;
            }
        }
        return true;
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = PublishedProperties.class.getResourceAsStream("published-properties.txt")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
