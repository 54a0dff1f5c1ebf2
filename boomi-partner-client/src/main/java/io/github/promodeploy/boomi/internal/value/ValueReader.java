package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values of one of the library's types, as its interface describes it. */
public final class ValueReader<T> implements JsonReader<T> {

    private final Class<T> type;
    private final @Nullable String objectName;
    private final ObjectFields.Names names;
    private final Field[] fields;
    private final MethodHandle newBuilder;
    private final MethodHandle build;
    private final @Nullable MethodHandle ofText;

    private ValueReader(Class<T> type) {
        ValueType description = ValueType.of(type);
        List<String> wireNames = new ArrayList<>();
        List<Field> readable = new ArrayList<>();
        for (ValueType.Attribute attribute : description.settable()) {
            wireNames.add(attribute.name());
            readable.add(new Field(attribute.name(), of(attribute), attribute.handle()));
        }
        this.type = type;
        this.objectName = description.objectName();
        if (objectName != null) {
            wireNames.add("@type");
        }
        this.names = new ObjectFields.Names(wireNames);
        this.fields = readable.toArray(new Field[0]);
        this.newBuilder = description.newBuilder();
        this.build = description.build();
        this.ofText = description.ofText();
    }

    /** Returns what reads values of a type. */
    @SuppressWarnings("unchecked")
    public static <T> JsonReader<T> of(Class<T> type) {
        LenientScalar scalar = LenientScalar.of(type);
        if (scalar != null) {
            return (JsonReader<T>) scalar;
        }
        MethodHandle creator = ValueType.creator(type);
        return creator == null ? new ValueReader<>(type) : new DocumentReader<>(type, creator);
    }

    private static JsonReader<?> of(ValueType.Attribute attribute) {
        JsonReader<?> one = of(attribute.type());
        return attribute.isList() ? new ListReader<>(one) : one;
    }

    @Override
    public @Nullable T read(JsonInput in) throws IOException {
        if (in.isAt(JsonToken.VALUE_NULL)) {
            return null;
        }
        try {
            Object builder = ofText != null && in.isAt(JsonToken.VALUE_STRING)
                    ? (Object) ofText.invokeExact((Object) in.parser().getText())
                    : readFields(in, (Object) newBuilder.invokeExact());
            return type.cast((Object) build.invokeExact(builder));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private Object readFields(JsonInput in, Object builder) throws Throwable {
        ObjectFields read = new ObjectFields(in, names);
        while (read.next()) {
            if (read.index() < fields.length) {
                fields[read.index()].read(in, builder);
            } else if (objectName != null) {
                in.requireType(objectName);
            }
        }
        return builder;
    }

    /** Methods of builders declare no exceptions. */
    static RuntimeException unchecked(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    /** A field of the object, and the method of the builder that takes it. An absent value leaves the builder as it is. */
    private static final class Field {

        private final String name;
        private final JsonReader<?> reader;
        private final MethodHandle setter;
        private final boolean isId;

        Field(String name, JsonReader<?> reader, MethodHandle setter) {
            this.name = name;
            this.reader = reader;
            this.setter = setter;
            this.isId = reader == LenientScalar.TEXT && (name.equals("id") || name.endsWith("Id"));
        }

        void read(JsonInput in, Object builder) throws Throwable {
            Object value = isId ? in.id(name) : reader.read(in);
            if (value != null) {
                Object ignored = (Object) setter.invokeExact(builder, value);
            }
        }
    }
}
