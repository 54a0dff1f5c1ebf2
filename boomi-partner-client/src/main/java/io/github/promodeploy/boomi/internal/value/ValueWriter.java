package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values of one of the library's types, as its interface describes it: without the fields that are absent. */
public final class ValueWriter {

    /** What the types say is looked up by reflection, once for each. */
    private static final ClassValue<ValueWriter> WRITERS = new ClassValue<>() {
        @Override
        protected ValueWriter computeValue(Class<?> type) {
            return new ValueWriter(ValueType.written(type));
        }
    };

    private final List<ValueType.Attribute> attributes;

    private ValueWriter(List<ValueType.Attribute> attributes) {
        this.attributes = List.copyOf(attributes);
    }

    /** Writes a value of the library, or a map, a list or a scalar. */
    public static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Enum<?> constant) {
            out.writeString(ValueType.wireName(constant));
        } else if (value instanceof Iterable<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> fields) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.writeFieldName((String) field.getKey());
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Temporal date) {
            out.writeString(date.toString());
        } else {
            WRITERS.get(value.getClass()).writeFields(value, out);
        }
    }

    private void writeFields(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (ValueType.Attribute attribute : attributes) {
            Object held = attribute.of(value);
            Object present = held instanceof Optional<?> optional ? optional.orElse(null) : held;
            if (present != null) {
                out.writeFieldName(attribute.name());
                write(present, out);
            }
        }
        out.writeEndObject();
    }
}
