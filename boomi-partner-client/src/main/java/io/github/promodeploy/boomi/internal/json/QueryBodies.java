package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.internal.document.XmlCharacters;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QuerySort;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes query filters. JSON has {@code QueryFilter} at its root; XML has {@code QueryConfig} around it, in Boomi's
 * namespace, and the type of each expression as an attribute (Boomi API reference, "Query filters").
 */
public final class QueryBodies {

    private static final String NAMESPACE = "http://api.platform.boomi.com/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final String QUERY_SORT = "QuerySort";
    private static final String SORT_FIELD = "sortField";

    private QueryBodies() {}

    public static Content write(QueryFilter<?> filter, QuerySort<?> sort, QueryFormat format) {
        return switch (format) {
            case JSON -> Json.write(json(filter, sort));
            case XML -> new Content(Content.XML, xml(filter, sort).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Map<String, Object> json(QueryFilter<?> filter, QuerySort<?> sort) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("QueryFilter", jsonFilter(filter));
        if (!sort.sortFields().isEmpty()) {
            body.put(QUERY_SORT, Map.of(SORT_FIELD, sort.sortFields()));
        }
        return body;
    }

    private static Map<String, Object> jsonFilter(QueryFilter<?> filter) {
        return filter instanceof QueryFilter.Everything ? Map.of() : Map.of("expression", jsonExpression(filter));
    }

    private static Map<String, Object> jsonExpression(QueryFilter<?> filter) {
        Map<String, Object> expression = new LinkedHashMap<>();
        if (filter instanceof QueryFilter.Comparison<?> comparison) {
            expression.put("operator", comparison.operator().name());
            expression.put("property", comparison.property());
            expression.put("argument", comparison.arguments());
        } else if (filter instanceof QueryFilter.Group<?> group) {
            expression.put("operator", group.operator());
            expression.put(
                    "nestedExpression",
                    group.filters().stream().map(QueryBodies::jsonExpression).toList());
        }
        return expression;
    }

    private static String xml(QueryFilter<?> filter, QuerySort<?> sort) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
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
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the query filter cannot be written as XML", e);
        }
    }

    private static void writeSort(XMLStreamWriter writer, QuerySort<?> sort) throws XMLStreamException {
        if (sort.sortFields().isEmpty()) {
            return;
        }
        writer.writeStartElement(QUERY_SORT);
        for (QuerySort.SortField field : sort.sortFields()) {
            writer.writeEmptyElement(SORT_FIELD);
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
