package io.github.promodeploy.boomi.internal.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the interface of a value says of its form in JSON: each accessor is a field, with the accessor's name or the one of its
 * {@link JsonProperty}. This is the library's only reflection. It looks at the library's own types, before anything is read, and never
 * for what a response names.
 */
final class ValueType {

    /** The form that all handles have, so that those who call them need not know the types. */
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private static final MethodType SETTER = GETTER.appendParameterTypes(Object.class);

    private final Class<?> type;
    private final Class<?> builder;
    private final MethodHandles.Lookup lookup;

    /**
     * An attribute of a value.
     *
     * @param name its name on the wire
     * @param type its type, or that of its elements
     * @param isList whether it has several of them
     * @param handle the method that returns it, or the builder's method that takes it
     */
    record Attribute(String name, Class<?> type, boolean isList, MethodHandle handle) {

        /** Returns what a value has. */
        Object of(Object value) throws IOException {
            try {
                return (Object) handle.invokeExact(value);
            } catch (Throwable e) {
                throw ValueReader.unchecked(e);
            }
        }
    }

    private ValueType(Class<?> type, Class<?> builder) {
        this.type = type;
        this.builder = builder;
        this.lookup = lookupIn(builder);
    }

    /** Looks at the interface of a value that has a builder. */
    static ValueType of(Class<?> type) {
        try {
            return new ValueType(type, type.getMethod("builder").getReturnType());
        } catch (NoSuchMethodException e) {
            throw unusable(type, e);
        }
    }

    /** Returns the name of the object on the wire, or nothing if the objects have none, or any. */
    @Nullable
    String objectName() {
        if (builder.isAnnotationPresent(JsonIgnoreProperties.class)) {
            return null;
        }
        JsonTypeName named = type.getAnnotation(JsonTypeName.class);
        return named == null ? type.getSimpleName() : named.value();
    }

    /** Returns what makes a new builder. */
    MethodHandle newBuilder() {
        try {
            return lookup.findStatic(type, "builder", MethodType.methodType(builder))
                    .asType(MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException e) {
            throw unusable(type, e);
        }
    }

    /** Returns what makes the value from its builder. */
    MethodHandle build() {
        return method("build", MethodType.methodType(type), GETTER);
    }

    /** Returns what the builder takes: each attribute, and each under the other names that it may have. */
    List<Attribute> settable() {
        List<Attribute> settable = new ArrayList<>();
        for (Method accessor : type.getDeclaredMethods()) {
            if (Modifier.isAbstract(accessor.getModifiers())) {
                settable.add(settable(accessor));
            }
        }
        for (Method other : builder.getDeclaredMethods()) {
            if (other.isAnnotationPresent(JsonProperty.class)) {
                Class<?> taken = other.getParameterTypes()[0];
                settable.add(new Attribute(wireName(other), taken, false, setter(other.getName(), taken)));
            }
        }
        return settable;
    }

    private Attribute settable(Method accessor) {
        String name = accessor.getName();
        Class<?> returned = accessor.getReturnType();
        if (returned == List.class) {
            return new Attribute(wireName(accessor), argument(accessor), true, setter(name, Iterable.class));
        } else if (returned == Optional.class) {
            Class<?> present = argument(accessor);
            Class<?> taken = MethodType.methodType(present).unwrap().returnType();
            return new Attribute(wireName(accessor), present, false, setter(name, taken));
        }
        return new Attribute(wireName(accessor), returned, false, setter(name, returned));
    }

    /** Returns the only argument of the type that a method returns, such as {@code List<String>}. */
    private static Class<?> argument(Method accessor) {
        return (Class<?>) ((ParameterizedType) accessor.getGenericReturnType()).getActualTypeArguments()[0];
    }

    private MethodHandle setter(String name, Class<?> taken) {
        return method(name, MethodType.methodType(builder, taken), SETTER);
    }

    private MethodHandle method(String name, MethodType signature, MethodType form) {
        try {
            return lookup.findVirtual(builder, name, signature).asType(form);
        } catch (ReflectiveOperationException e) {
            throw unusable(type, e);
        }
    }

    /** Returns what the builder makes of a text in place of an object, if it can. */
    @Nullable
    MethodHandle ofText() {
        return creator(builder);
    }

    /** Returns the only method of a type that is marked as one that makes its instances. */
    static @Nullable MethodHandle creator(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonCreator.class)) {
                try {
                    return lookupIn(type).unreflect(method).asType(GETTER);
                } catch (IllegalAccessException e) {
                    throw unusable(type, e);
                }
            }
        }
        return null;
    }

    /**
     * Returns what is written of a value: what its implementation or its record holds, in that order, without what is marked as not sent.
     */
    static List<Attribute> written(Class<?> implementation) {
        Class<?> described =
                implementation.isRecord() ? implementation : implementation.getInterfaces()[0];
        List<Attribute> written = new ArrayList<>();
        for (Field held : implementation.getDeclaredFields()) {
            // What is generated for the time of construction is volatile, and no attribute.
            if (Modifier.isStatic(held.getModifiers()) || Modifier.isVolatile(held.getModifiers())) {
                continue;
            }
            try {
                Method accessor = described.getMethod(held.getName());
                if (!accessor.isAnnotationPresent(JsonIgnore.class)) {
                    MethodHandle handle =
                            MethodHandles.lookup().unreflect(accessor).asType(GETTER);
                    written.add(new Attribute(wireName(accessor), accessor.getReturnType(), false, handle));
                }
            } catch (ReflectiveOperationException e) {
                throw unusable(implementation, e);
            }
        }
        return written;
    }

    private static String wireName(Method accessor) {
        JsonProperty named = accessor.getAnnotation(JsonProperty.class);
        return named == null ? accessor.getName() : named.value();
    }

    /** Returns the name of a constant on the wire. */
    static String wireName(Enum<?> constant) {
        try {
            JsonProperty named =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null ? constant.name() : named.value();
        } catch (NoSuchFieldException e) {
            throw unusable(constant.getDeclaringClass(), e);
        }
    }

    /** Builders are hidden in their packages, which are open to their own module only. */
    private static MethodHandles.Lookup lookupIn(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw unusable(type, e);
        }
    }

    private static IllegalStateException unusable(Class<?> type, ReflectiveOperationException reason) {
        return new IllegalStateException(type + " is no value with a builder", reason);
    }
}
