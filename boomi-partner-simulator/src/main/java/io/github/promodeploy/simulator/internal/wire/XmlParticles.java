package io.github.promodeploy.simulator.internal.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The attributes and texts of a component's XML, each by its place, so that two revisions can be compared. */
public final class XmlParticles {

    private static final XMLInputFactory READERS = XmlReader.hardenedFactory();

    /** Attributes of the root that every revision has its own value of. */
    private static final Set<String> OF_THE_REVISION = Set.of(
            "version",
            "branchId",
            "branchName",
            "createdDate",
            "createdBy",
            "modifiedDate",
            "modifiedBy",
            "currentVersion");

    private final Map<String, Particle> particles = new LinkedHashMap<>();
    private final Deque<Element> open = new ArrayDeque<>();

    private XmlParticles() {}

    /**
     * An attribute, an element's text, or an element without text.
     *
     * @param type {@code attribute} or {@code element}
     * @param name its name
     * @param value its value
     */
    public record Particle(String type, String name, String value) {}

    /** An element that is being read: its place, its text so far, and how many children of each name it has. */
    private record Element(String path, String name, StringBuilder text, Map<String, Integer> children) {}

    /** Lists the particles of a document by their places, in document order; a document that is no XML has none. */
    public static Map<String, Particle> of(byte[] document) {
        XmlParticles read = new XmlParticles();
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                reader.next();
                read.event(reader);
            }
        } catch (XMLStreamException malformed) {
            return Map.of();
        }
        return read.particles;
    }

    private void event(XMLStreamReader reader) {
        if (reader.isStartElement()) {
            start(reader);
        } else if (reader.isEndElement()) {
            end();
        } else if (reader.isCharacters() && !open.isEmpty()) {
            open.peek().text().append(reader.getText());
        }
    }

    private void start(XMLStreamReader reader) {
        String name = reader.getLocalName();
        Element parent = open.peek();
        int place = parent == null ? 1 : parent.children().merge(name, 1, Integer::sum);
        String path = (parent == null ? "" : parent.path()) + "/" + name + (place == 1 ? "" : "[" + place + "]");
        open.push(new Element(path, name, new StringBuilder(), new HashMap<>()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            if (parent != null || !OF_THE_REVISION.contains(attribute)) {
                particles.put(
                        path + "/@" + attribute, new Particle("attribute", attribute, reader.getAttributeValue(i)));
            }
        }
    }

    private void end() {
        Element element = open.pop();
        String text = element.text().toString().strip();
        if (!text.isEmpty() || element.children().isEmpty()) {
            particles.put(element.path(), new Particle("element", element.name(), text));
        }
    }
}
