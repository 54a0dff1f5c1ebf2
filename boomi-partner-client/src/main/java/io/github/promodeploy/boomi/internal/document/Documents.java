package io.github.promodeploy.boomi.internal.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/** Documents in JSON or XML as trees. Fields that are there twice, and anything after the end, are refused. */
public final class Documents {

    private Documents() {}

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
            throw new IllegalArgumentException("the document is " + reason(e), null);
        }
    }

    private static String reason(JsonProcessingException failure) {
        String reason = JsonParsers.reason(failure);
        if (failure instanceof StreamConstraintsException) {
            return "beyond the limits: " + reason;
        }
        return failure.getOriginalMessage().startsWith("Duplicate field")
                ? "JSON that has a field twice"
                : "neither JSON nor XML: " + reason;
    }

    /** Reads a document in JSON. */
    public static JsonNode json(String text) throws JsonProcessingException {
        return Trees.READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
    }

    /** Reads the value that a parser stands at. */
    public static JsonNode tree(JsonParser parser) throws IOException {
        return Trees.READER.readTree(parser);
    }

    /** Says whether a node is a pair of type and value, which counts as a single value. */
    public static boolean isPair(JsonNode node) {
        return node.isArray()
                && node.size() == 2
                && node.get(0).isTextual()
                && node.get(1).isValueNode()
                && JsonParsers.isPairType(node.get(0).textValue());
    }

    /** Made when the first tree is read. */
    private static final class Trees {

        static final ObjectReader READER = JsonMapper.builder(JsonParsers.strictFactory())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build()
                .reader();
    }
}
