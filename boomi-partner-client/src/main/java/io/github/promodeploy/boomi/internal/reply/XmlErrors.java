package io.github.promodeploy.boomi.internal.reply;

import io.github.promodeploy.boomi.internal.document.HardenedXml;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the message of an XML error document. The parser knows no DTD and no entities of its own, and the text is
 * bounded by the size of error bodies.
 */
final class XmlErrors {

    private static final XMLInputFactory FACTORY = HardenedXml.factory();

    private XmlErrors() {}

    static Optional<String> message(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            return reader.getLocalName().equalsIgnoreCase("error") ? messageChild(reader) : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> messageChild(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
            if (reader.isStartElement()
                    && (reader.getLocalName().equalsIgnoreCase("message")
                            || reader.getLocalName().equalsIgnoreCase("errorMessage"))) {
                return Optional.of(reader.getElementText()).filter(text -> !text.isBlank());
            }
        }
        return Optional.empty();
    }
}
