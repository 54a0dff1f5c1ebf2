package io.github.promodeploy.simulator.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads Boomi's XML bodies into the tree that JSON would have: attributes and child elements are fields, elements without
 * either are text, repeated elements are lists. No document types, no entities, no deep nesting.
 */
public final class XmlReader {

    static final String NAMESPACE = "http://api.platform.boomi.com/";

    private static final int MAX_DEPTH = 100;
    private static final XMLInputFactory FACTORY = hardenedFactory();

    private XmlReader() {}

    public static JsonNode read(byte[] body, String root) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            reader.nextTag();
            // Boomi's message when a query's root is not QueryConfig, or has no namespace.
            if (!NAMESPACE.equals(reader.getNamespaceURI())) {
                throw RefusedCall.badRequest("Unable to read message body");
            }
            if (!reader.getLocalName().equals(root)) {
                throw RefusedCall.badRequest(
                        "Unable to read message body: found " + reader.getLocalName() + ", expected " + root);
            }
            JsonNode tree = element(reader, 0);
            while (reader.hasNext()) {
                reader.next();
            }
            return tree.isObject() ? tree : JsonNodeFactory.instance.objectNode();
        } catch (XMLStreamException malformed) {
            throw RefusedCall.badRequest("Unable to read message body");
        }
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw RefusedCall.badRequest("Unable to read message body: nested too deeply");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeNamespace(i) == null
                    || reader.getAttributeNamespace(i).isEmpty()) {
                fields.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                String name = reader.getLocalName();
                add(fields, name, element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            } else if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw RefusedCall.badRequest("Unable to read message body");
            }
        }
        return fields.isEmpty() ? TextNode.valueOf(text.toString().isBlank() ? "" : text.toString()) : fields;
    }

    private static void add(ObjectNode fields, String name, JsonNode value) {
        JsonNode present = fields.path(name);
        if (present.isMissingNode()) {
            fields.set(name, value);
        } else if (present instanceof ArrayNode list) {
            list.add(value);
        } else {
            fields.set(name, JsonNodeFactory.instance.arrayNode().add(present).add(value));
        }
    }

    static XMLInputFactory hardenedFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }
}
