package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.promodeploy.boomi.internal.value.ValueWriter;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QuerySort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes query filters. JSON has {@code QueryFilter} at its root; XML has {@code QueryConfig} around it, in Boomi's
 * namespace, and the type of each expression as an attribute (Boomi API reference, "Query filters").
 */
public final class QueryBodies {

    static final String QUERY_SORT = "QuerySort";
    static final String SORT_FIELD = "sortField";

    private QueryBodies() {}

    public static Content write(QueryFilter<?> filter, QuerySort<?> sort, QueryFormat format) {
        return format == QueryFormat.JSON
                ? Json.written(out -> write(filter, sort, out))
                : new Content(Content.XML, XmlQuery.text(filter, sort).getBytes(StandardCharsets.UTF_8));
    }

    private static void write(QueryFilter<?> filter, QuerySort<?> sort, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("QueryFilter");
        if (!(filter instanceof QueryFilter.Everything)) {
            out.writeFieldName("expression");
            writeExpression(filter, out);
        }
        out.writeEndObject();
        if (!sort.sortFields().isEmpty()) {
            out.writeObjectFieldStart(QUERY_SORT);
            out.writeFieldName(SORT_FIELD);
            ValueWriter.write(sort.sortFields(), out);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void writeExpression(QueryFilter<?> filter, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (filter instanceof QueryFilter.Comparison<?> comparison) {
            out.writeStringField("operator", comparison.operator().name());
            out.writeStringField("property", comparison.property());
            out.writeFieldName("argument");
            ValueWriter.write(comparison.arguments(), out);
        } else if (filter instanceof QueryFilter.Group<?> group) {
            out.writeStringField("operator", group.operator());
            out.writeArrayFieldStart("nestedExpression");
            for (QueryFilter<?> nested : group.filters()) {
                writeExpression(nested, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
