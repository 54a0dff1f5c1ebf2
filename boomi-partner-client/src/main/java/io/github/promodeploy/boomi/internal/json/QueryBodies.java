package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
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

    private QueryBodies() {}

    public static Content write(QueryFilter<?> filter, QueryFormat format) {
        return switch (format) {
            case JSON -> Json.write(Map.of("QueryFilter", jsonFilter(filter)));
            case XML -> new Content(Content.XML, xml(filter).getBytes(StandardCharsets.UTF_8));
        };
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

    private static String xml(QueryFilter<?> filter) {
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
            writer.writeEndElement();
            writer.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the query filter cannot be written as XML", e);
        }
    }

    private static void writeExpression(XMLStreamWriter writer, String element, QueryFilter<?> filter)
            throws XMLStreamException {
        writer.writeStartElement(element);
        if (filter instanceof QueryFilter.Comparison<?> comparison) {
            writer.writeAttribute("operator", comparison.operator().name());
            writer.writeAttribute("property", comparison.property());
            writer.writeAttribute("xsi", XSI, "type", "SimpleExpression");
            for (String argument : comparison.arguments()) {
                writer.writeStartElement("argument");
                writer.writeCharacters(argument);
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
