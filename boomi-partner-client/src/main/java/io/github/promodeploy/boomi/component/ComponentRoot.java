package io.github.promodeploy.boomi.component;

import io.github.promodeploy.boomi.internal.document.HardenedXml;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What is read of a component's XML: the attributes of the root element and the description. */
final class ComponentRoot {

    private static final XMLInputFactory FACTORY = HardenedXml.factory();

    private final Map<String, String> attributes;
    private final @Nullable String description;

    private ComponentRoot(Map<String, String> attributes, @Nullable String description) {
        this.attributes = attributes;
        this.description = description;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** Reads a document to its end, so that one that is not well-formed is found before it is sent. */
    static ComponentRoot read(String document) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new InvalidComponentXmlException(
                    "the XML of a component is not well-formed, or beyond what the parser reads" + place(e) + ".");
        }
    }

    private static String place(XMLStreamException e) {
        return e.getLocation() == null || e.getLocation().getLineNumber() < 1
                ? ""
                : " (line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber() + ")";
    }

    private static ComponentRoot read(XMLStreamReader reader) throws XMLStreamException {
        if ("1.1".equals(reader.getVersion())) {
            throw new InvalidComponentXmlException("the XML of a component is XML 1.1, which is not supported.");
        }
        while (!reader.isStartElement()) {
            next(reader);
        }
        Map<String, String> attributes = attributes(reader);
        String namespace = reader.getNamespaceURI();
        String description = null;
        int depth = 1;
        while (next(reader) != XMLStreamConstants.END_DOCUMENT) {
            if (reader.isEndElement()) {
                depth--;
            } else if (reader.isStartElement()) {
                boolean isDescription = depth == 1
                        && reader.getLocalName().equals("description")
                        && Objects.equals(reader.getNamespaceURI(), namespace);
                if (isDescription && description == null) {
                    description = text(reader);
                } else {
                    depth++;
                    requireDepth(depth);
                }
            }
        }
        return new ComponentRoot(attributes, description);
    }

    /** Goes one event further. Without a document type declaration, no entity can be declared. */
    private static int next(XMLStreamReader reader) throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw new InvalidComponentXmlException(
                    "the XML of a component has a document type declaration, which is not allowed.");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new InvalidComponentXmlException(
                    "the XML of a component refers to an entity that it does not declare.");
        }
        return event;
    }

    private static void requireDepth(int depth) {
        if (depth > ComponentXml.MAX_DEPTH) {
            throw new InvalidComponentXmlException(
                    "the XML of a component nests elements deeper than " + ComponentXml.MAX_DEPTH + " levels.");
        }
    }

    private static Map<String, String> attributes(XMLStreamReader root) {
        if (!root.getLocalName().equals("Component")) {
            throw new InvalidComponentXmlException("the XML is not that of a component: its root element is "
                    + shown(root.getLocalName()) + " instead of Component.");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < root.getAttributeCount(); i++) {
            String prefix = root.getAttributePrefix(i);
            String name = root.getAttributeLocalName(i);
            attributes.put(prefix == null || prefix.isEmpty() ? name : prefix + ":" + name, root.getAttributeValue(i));
        }
        return Collections.unmodifiableMap(attributes);
    }

    private static String shown(String name) {
        // Longer than any secret, so that a caller who masks the message still finds one in it.
        return name.length() <= 1_000 ? name : name.substring(0, 1_000) + "...";
    }

    /** Reads the text of the current element, up to its end. */
    private static String text(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            next(reader);
            if (reader.isStartElement()) {
                depth++;
                requireDepth(depth + 1);
            } else if (reader.isEndElement()) {
                depth--;
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }
}
