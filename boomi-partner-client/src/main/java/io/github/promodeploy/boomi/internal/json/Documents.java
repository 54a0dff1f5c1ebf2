package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.boomi.internal.xml.XmlTree;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/** Documents of which only the caller knows what they have. */
public final class Documents {

    private Documents() {}

    /**
     * Reads a document in JSON or XML.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static JsonNode read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (XmlTree.isXml(bytes)) {
            try {
                return XmlTree.read(text);
            } catch (XMLStreamException e) {
                throw new IllegalArgumentException("the document is not XML that can be read: " + e.getMessage(), e);
            }
        }
        try {
            return Json.tree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the document is neither JSON nor XML: " + e.getOriginalMessage(), null);
        }
    }

    /** Says whether a node is a pair of a type and a value, which counts as a single value. */
    public static boolean isTypedScalar(JsonNode node) {
        return node.isArray()
                && node.size() == 2
                && node.get(0).isTextual()
                && node.get(1).isNumber()
                && LenientScalars.isPairType(node.get(0).textValue());
    }
}
