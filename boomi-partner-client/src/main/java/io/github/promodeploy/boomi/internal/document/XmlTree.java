package io.github.promodeploy.boomi.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads Boomi's XML into the tree that its JSON would give: attributes and child elements are fields, an element without either
 * is text, an empty one is an object without fields, and an element that is repeated is a list. The name of the root, and what {@code xsi:type} says of an element, is
 * its {@code @type}. Prefixes do not matter, and neither do namespaces, since Boomi's own samples differ in them (Boomi API
 * reference, "XML and JSON").
 */
public final class XmlTree {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int MAX_DEPTH = 100;
    private static final XMLInputFactory FACTORY = HardenedXml.factory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private XmlTree() {}

    /**
     * Reads a document.
     *
     * @throws XMLStreamException if it is not well-formed, has a document type or an unknown entity, or is nested too deeply
     */
    public static ObjectNode read(byte[] document) throws XMLStreamException {
        return read(FACTORY.createXMLStreamReader(new ByteArrayInputStream(document)));
    }

    /**
     * Reads a document that was decoded already, whatever encoding it declares.
     *
     * @throws XMLStreamException as {@link #read(byte[])} does
     */
    public static ObjectNode read(String document) throws XMLStreamException {
        return read(FACTORY.createXMLStreamReader(new StringReader(document)));
    }

    /** Returns why a document cannot be read, without the parser's own preamble. */
    public static String reason(XMLStreamException failure) {
        String message = String.valueOf(failure.getMessage());
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }

    private static ObjectNode read(XMLStreamReader reader) throws XMLStreamException {
        while (!reader.isStartElement()) {
            next(reader);
        }
        ObjectNode root = NODES.objectNode();
        String name = reader.getLocalName();
        if (element(reader, 1) instanceof ObjectNode fields) {
            root.setAll(fields);
        }
        root.put("@type", name);
        while (reader.hasNext()) {
            next(reader);
        }
        return root;
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("elements are nested deeper than " + MAX_DEPTH + " levels");
        }
        ObjectNode fields = attributes(reader);
        StringBuilder text = new StringBuilder();
        while (next(reader) != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                String name = reader.getLocalName();
                add(fields, name, element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return fields.isEmpty() && !text.toString().isBlank() ? NODES.textNode(text.toString()) : fields;
    }

    private static ObjectNode attributes(XMLStreamReader reader) {
        ObjectNode fields = NODES.objectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace =
                    Optional.ofNullable(reader.getAttributeNamespace(i)).orElse("");
            String name = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i);
            if (namespace.isEmpty()) {
                fields.put(name, value);
            } else if (namespace.equals(XSI) && name.equals("type")) {
                fields.put("@type", value.substring(value.indexOf(':') + 1).strip());
            }
        }
        return fields;
    }

    private static void add(ObjectNode fields, String name, JsonNode value) {
        JsonNode present = fields.get(name);
        if (present == null) {
            fields.set(name, value);
        } else if (present instanceof ArrayNode list) {
            list.add(value);
        } else {
            fields.set(name, NODES.arrayNode().addAll(List.of(present, value)));
        }
    }

    private static int next(XMLStreamReader reader) throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("it has a document type declaration");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("it refers to an unknown entity");
        }
        return event;
    }
}
