package io.github.promodeploy.deploy.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as text, as a tree, and as maps and lists of plain Java values, which every JSON library reads and writes. */
public final class PlainJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Windows editors begin a UTF-8 file with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PlainJson() {}

    /** Makes the exception for a text that is not JSON. */
    public interface SyntaxError {
        /**
         * Returns the exception to throw.
         *
         * @param line where it stops being JSON, from 1
         * @param column where in the line, from 1
         * @param reason what is there instead
         * @return the exception
         */
        RuntimeException at(int line, int column, String reason);
    }

    /**
     * Returns a tree's fields.
     *
     * @param json the tree
     * @return a new map of texts, numbers, truth values, lists and maps, in the order of the tree
     */
    public static Map<String, Object> fields(ObjectNode json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        return fields;
    }

    @SuppressWarnings("NullAway") // JSON knows null, and a map takes it.
    private static Object plain(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return fields(object);
        }
        if (json.isArray()) {
            List<Object> elements = new ArrayList<>(json.size());
            json.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return json.isNumber() ? json.numberValue() : json.isBoolean() ? json.booleanValue() : json.textValue();
    }

    /**
     * Returns fields as a tree.
     *
     * @param fields maps, lists and plain values
     * @return the tree
     */
    public static JsonNode tree(Map<String, ?> fields) {
        return MAPPER.valueToTree(fields);
    }

    /**
     * Reads a text. A byte order mark before it is skipped, and a name that comes twice in an object is refused.
     *
     * @param json one JSON value
     * @param error makes the exception
     * @return the value
     */
    public static JsonNode parse(String json, SyntaxError error) {
        JsonParser parser = parser(json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json);
        try (parser) {
            JsonNode root = MAPPER.reader().readTree(parser);
            if (parser.nextToken() != null) {
                throw error(error, parser.currentLocation(), "more follows after its end");
            }
            if (root == null || root.isMissingNode()) {
                throw error.at(1, 1, "there is nothing");
            }
            return root;
        } catch (JsonProcessingException e) {
            boolean placed = e.getLocation() != null && e.getLocation().getLineNr() > 0;
            throw error(error, placed ? e.getLocation() : parser.currentLocation(), reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonParser parser(String json) {
        try {
            return MAPPER.createParser(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException error(SyntaxError error, JsonLocation at, String reason) {
        return error.at(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), reason);
    }

    /** Says in our words what the parser says with names of its own classes and settings. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends in the middle";
        }
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a name, number or text is too long";
        }
        String words = String.valueOf(e.getOriginalMessage());
        boolean aboutSettings = words.contains("Feature") || words.contains("FEATURE") || words.contains("`");
        return aboutSettings ? "a character or word that JSON does not know" : words;
    }
}
