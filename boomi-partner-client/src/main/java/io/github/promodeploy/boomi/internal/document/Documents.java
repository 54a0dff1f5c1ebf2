package io.github.promodeploy.boomi.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Documents in JSON or XML as trees. Fields that are there twice, and anything after the end, are refused. */
public final class Documents {

    /** The types that Boomi writes in front of values that JSON has no type for (Boomi API reference, example bodies). */
    private static final Set<String> PAIR_TYPES = Set.of(
            "BigDecimal",
            "BigInteger",
            "Boolean",
            "Byte",
            "Character",
            "Double",
            "Float",
            "Integer",
            "Long",
            "Short",
            "String");

    private static final ObjectReader JSON = JsonMapper.builder(jsonFactory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Documents() {}

    /** Makes a factory of parsers within the limits. */
    public static JsonFactory jsonFactory() {
        return JsonFactory.builder()
                .streamReadConstraints(ReadLimits.create())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /**
     * Reads a document in JSON or XML.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static JsonNode read(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            return content.stripLeading().startsWith("<") ? XmlTree.read(content) : json(content);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the document is not XML that can be read: " + XmlTree.reason(e), null);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
            throw new IllegalArgumentException("the document is neither JSON nor XML: " + e.getOriginalMessage(), null);
        }
    }

    /** Reads a document in JSON. */
    public static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /** Says whether a word is the type of a pair of type and value. */
    public static boolean isPairType(String word) {
        return PAIR_TYPES.contains(word);
    }

    /** Says whether a node is a pair of type and value, which counts as a single value. */
    public static boolean isPair(JsonNode node) {
        return node.isArray()
                && node.size() == 2
                && node.get(0).isTextual()
                && node.get(1).isValueNode()
                && isPairType(node.get(0).textValue());
    }
}
