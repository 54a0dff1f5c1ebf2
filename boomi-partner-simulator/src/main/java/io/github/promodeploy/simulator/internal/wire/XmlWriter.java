package io.github.promodeploy.simulator.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an object of Boomi's as XML. Most objects have their scalars as attributes, except {@code Description};
 * PackagedComponent, DeployedPackage and ExecutionRecord have all of them as elements (Boomi API reference, schemas of the objects).
 */
public final class XmlWriter {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Set<String> ALL_ELEMENTS = Set.of("PackagedComponent", "DeployedPackage", "ExecutionRecord");
    private static final Set<String> ELEMENTS = Set.of("Description", "queryToken");
    private static final XMLOutputFactory FACTORY = escapingNothing();

    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter writer;

    private XmlWriter() throws XMLStreamException {
        this.writer = FACTORY.createXMLStreamWriter(out);
    }

    public static byte[] bytes(ObjectNode object) {
        try {
            XmlWriter xml = new XmlWriter();
            xml.document(object);
            return xml.out.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML", impossible);
        }
    }

    /** Writes Boomi's error document, whose root has no namespace. */
    public static byte[] error(String message) {
        try {
            XmlWriter xml = new XmlWriter();
            xml.writer.writeStartDocument("UTF-8", "1.0");
            xml.writer.writeStartElement("error");
            xml.leaf("", "message", message);
            xml.writer.writeEndElement();
            xml.writer.writeEndDocument();
            return xml.out.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write XML", impossible);
        }
    }

    private void document(ObjectNode object) throws XMLStreamException {
        writer.writeStartDocument("UTF-8", "1.0");
        writer.writeStartElement("bns", type(object), XmlReader.NAMESPACE);
        writer.writeNamespace("bns", XmlReader.NAMESPACE);
        writer.writeNamespace("xsi", XSI);
        fields(object);
        writer.writeEndElement();
        writer.writeEndDocument();
    }

    private void fields(ObjectNode object) throws XMLStreamException {
        boolean elementsOnly = ALL_ELEMENTS.contains(type(object));
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (isAttribute(field, elementsOnly)) {
                attribute(field.getKey(), field.getValue().asText());
            }
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals("@type") && !isAttribute(field, elementsOnly)) {
                element(field.getKey(), field.getValue());
            }
        }
    }

    /** The JDK's writer would leave tabs and line ends as they are, and a parser would turn them into spaces. */
    private void attribute(String name, String value) throws XMLStreamException {
        writer.flush();
        out.write(" " + name + "=\"" + escaped(value) + "\"");
    }

    private void element(String name, JsonNode value) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode each : value) {
                element(name, each);
            }
        } else if (value instanceof ObjectNode object) {
            writer.writeStartElement("bns", name, XmlReader.NAMESPACE);
            if (!type(object).equals(name)) {
                writer.writeAttribute("xsi", XSI, "type", "bns:" + type(object));
            }
            fields(object);
            writer.writeEndElement();
        } else {
            leaf("bns", name, value.asText());
        }
    }

    private void leaf(String prefix, String name, String text) throws XMLStreamException {
        if (prefix.isEmpty()) {
            writer.writeStartElement(name);
        } else {
            writer.writeStartElement(prefix, name, XmlReader.NAMESPACE);
        }
        writer.writeCharacters(escaped(text));
        writer.writeEndElement();
    }

    private static boolean isAttribute(Map.Entry<String, JsonNode> field, boolean elementsOnly) {
        return field.getValue().isValueNode()
                && !elementsOnly
                && !field.getKey().equals("@type")
                && !ELEMENTS.contains(field.getKey());
    }

    private static String type(ObjectNode object) {
        return object.path("@type").asText("Object");
    }

    private static XMLOutputFactory escapingNothing() {
        XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
        factory.setProperty("escapeCharacters", false);
        return factory;
    }

    /** Escapes a text. Drops characters that XML 1.0 does not allow, not even escaped. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().filter(XmlWriter::isLegal).forEach(character -> {
            if (character < ' ' || "<>&\"".indexOf(character) >= 0) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static boolean isLegal(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        return !surrogate && !control && c != 0xFFFE && c != 0xFFFF;
    }
}
