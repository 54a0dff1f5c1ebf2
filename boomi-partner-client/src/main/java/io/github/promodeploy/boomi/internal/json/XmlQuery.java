package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.internal.document.XmlCharacters;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QuerySort;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Queries in XML. Apart from {@link QueryBodies}, so that queries in JSON load nothing of XML. */
final class XmlQuery {

    private static final String NAMESPACE = "http://api.platform.boomi.com/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private XmlQuery() {}

    static String text(QueryFilter<?> filter, QuerySort<?> sort) {
        StringWriter written = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
            writer.writeStartElement("QueryConfig");
            writer.writeDefaultNamespace(NAMESPACE);
            writer.writeNamespace("xsi", XSI);
            writer.writeStartElement("QueryFilter");
            if (!(filter instanceof QueryFilter.Everything)) {
                writeExpression(writer, "expression", filter);
            }
            writer.writeEndElement();
            writeSort(writer, sort);
            writer.writeEndElement();
            writer.close();
            return written.toString();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the query filter cannot be written as XML", e);
        }
    }

    private static void writeSort(XMLStreamWriter writer, QuerySort<?> sort) throws XMLStreamException {
        if (sort.sortFields().isEmpty()) {
            return;
        }
        writer.writeStartElement(QueryBodies.QUERY_SORT);
        for (QuerySort.SortField field : sort.sortFields()) {
            writer.writeEmptyElement(QueryBodies.SORT_FIELD);
            writer.writeAttribute("fieldName", field.fieldName());
            writer.writeAttribute("sortOrder", field.sortOrder().name());
        }
        writer.writeEndElement();
    }

    /** A parser would turn a carriage return that is not escaped into a line feed. */
    private static void writeText(XMLStreamWriter writer, String text) throws XMLStreamException {
        requireExpressible("an argument", text);
        String[] lines = text.split("\r", -1);
        writer.writeCharacters(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            writer.writeEntityRef("#13");
            writer.writeCharacters(lines[i]);
        }
    }

    private static void requireExpressible(String what, String text) {
        if (!XmlCharacters.canExpress(text)) {
            throw new IllegalArgumentException(
                    what + " of the query has a character that XML cannot express. Use QueryFormat.JSON");
        }
    }

    private static void writeExpression(XMLStreamWriter writer, String element, QueryFilter<?> filter)
            throws XMLStreamException {
        writer.writeStartElement(element);
        if (filter instanceof QueryFilter.Comparison<?> comparison) {
            requireExpressible("a property", comparison.property());
            writer.writeAttribute("operator", comparison.operator().name());
            writer.writeAttribute("property", comparison.property());
            writer.writeAttribute("xsi", XSI, "type", "SimpleExpression");
            for (String argument : comparison.arguments()) {
                writer.writeStartElement("argument");
                writeText(writer, argument);
                writer.writeEndElement();
            }
        } else if (filter instanceof QueryFilter.Group<?> group) {
            writer.writeAttribute("operator", group.operator());
            writer.writeAttribute("xsi", XSI, "type", "GroupingExpression");
            for (QueryFilter<?> nested : group.filters()) {
                writeExpression(writer, "nestedExpression", nested);
            }
        }
        writer.writeEndElement();
    }
}
