package io.github.promodeploy.simulator.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** The XML of a component as a caller sends it. Boomi does not keep it byte for byte, and sets attributes of its own. */
public final class ComponentDocument {

    private static final String ROOT = "Component";
    /** What Boomi ignores (Boomi API reference, "Component object"). */
    private static final Set<String> READ_ONLY = Set.of(
            "version",
            "createdDate",
            "createdBy",
            "modifiedDate",
            "modifiedBy",
            "deleted",
            "currentVersion",
            "folderName",
            "folderFullPath",
            "branchName");

    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
    private static final XMLInputFactory READERS = XmlReader.hardenedFactory();

    private final List<XMLEvent> events;
    private final int root;

    private ComponentDocument(List<XMLEvent> events, int root) {
        this.events = events;
        this.root = root;
    }

    /** Reads a document, or refuses the call. */
    public static ComponentDocument read(byte[] document) {
        try {
            List<XMLEvent> events = new ArrayList<>();
            XMLEventReader reader = READERS.createXMLEventReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                events.add(reader.nextEvent());
            }
            return of(events);
        } catch (XMLStreamException malformed) {
            throw unreadable("");
        }
    }

    private static ComponentDocument of(List<XMLEvent> events) {
        if (events.stream().anyMatch(event -> event.getEventType() == XMLEvent.DTD || event.isEntityReference())) {
            throw unreadable("");
        }
        int root = 0;
        while (!events.get(root).isStartElement()) {
            root++;
        }
        var name = events.get(root).asStartElement().getName();
        if (!name.getNamespaceURI().equals(XmlReader.NAMESPACE)) {
            throw unreadable("");
        }
        if (!name.getLocalPart().equals(ROOT)) {
            throw unreadable(": found " + name.getLocalPart() + ", expected " + ROOT);
        }
        return new ComponentDocument(events, root);
    }

    private static RefusedCall unreadable(String why) {
        return RefusedCall.badRequest("Unable to read message body" + why);
    }

    /** Reads an attribute of the root; blank counts as absent. */
    public Optional<String> attribute(String name) {
        return attributes()
                .filter(attribute -> attribute.getName().getNamespaceURI().isEmpty()
                        && attribute.getName().getLocalPart().equals(name))
                .map(Attribute::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Reads an attribute of the root that has to be there. */
    public String required(String name) {
        return attribute(name).orElseThrow(() -> RefusedCall.badRequest("The attribute " + name + " is required."));
    }

    private Stream<Attribute> attributes() {
        Stream.Builder<Attribute> attributes = Stream.builder();
        element().getAttributes().forEachRemaining(attributes);
        return attributes.build();
    }

    private StartElement element() {
        return events.get(root).asStartElement();
    }

    /**
     * Writes the document in UTF-8, with these attributes of the root in place of the caller's, and without the others that
     * Boomi ignores when they are sent.
     */
    public byte[] with(Map<String, String> set) {
        Map<String, Attribute> merged = new LinkedHashMap<>();
        attributes().forEach(attribute -> merged.put(attribute.getName().toString(), attribute));
        READ_ONLY.forEach(merged::remove);
        set.forEach((name, value) -> merged.put(name, EVENTS.createAttribute(name, value)));
        StartElement edited = EVENTS.createStartElement(
                element().getName(), merged.values().iterator(), element().getNamespaces());
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            XMLEventWriter writer = WRITERS.createXMLEventWriter(bytes, "UTF-8");
            for (int i = 0; i < events.size(); i++) {
                XMLEvent event = i == root ? edited : events.get(i);
                writer.add(event.isStartDocument() ? EVENTS.createStartDocument("UTF-8", "1.0") : event);
            }
            writer.close();
            return bytes.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("cannot write the XML of a component", impossible);
        }
    }
}
