package io.github.promodeploy.simulator;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of an object of the simulator, and of all those that it refers to, as text, by class and field. */
final class ObjectFields {

    private static final String SIMULATOR = "io.github.promodeploy.simulator.";

    private final Map<String, List<String>> values = new TreeMap<>();
    private final Set<String> changeable = new TreeSet<>();
    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private ObjectFields() {}

    static ObjectFields of(Object root) {
        ObjectFields fields = new ObjectFields();
        fields.visit(root);
        return fields;
    }

    /** Returns the fields that are not final, and those that hold something that can change. */
    Set<String> changeable() {
        return changeable;
    }

    List<String> valuesOf(String field) {
        return values.getOrDefault(field, List.of());
    }

    private void visit(@Nullable Object value) {
        if (value instanceof Collection<?> rows) {
            rows.forEach(this::visit);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::visit);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        } else if (value != null && isOurs(value) && visited.add(value)) {
            for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                        visit(value, field);
                    }
                }
            }
        }
    }

    private void visit(Object owner, Field field) {
        Object value = read(owner, field);
        String name = owner.getClass().isHidden()
                ? "lambda"
                : owner.getClass().getName().replaceFirst(".*\\.", "") + "." + field.getName();
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(text(value));
        boolean fixed = Modifier.isFinal(field.getModifiers()) && !isOpen(value);
        if (!fixed && !owner.getClass().isRecord()) {
            changeable.add(name);
        }
        visit(value);
    }

    private static @Nullable Object read(Object owner, Field field) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    /** Tells collections, counters and locks from values. */
    private static boolean isOpen(@Nullable Object value) {
        return value != null
                && value.getClass().getName().startsWith("java.util.")
                && !value.getClass().getName().matches("java\\.util\\.(ImmutableCollections|Collections|Optional).*");
    }

    private static boolean isOurs(Object value) {
        return value.getClass().getName().startsWith(SIMULATOR) && !(value instanceof Enum);
    }

    /** What is visited on its own is only named. */
    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> rows) {
            return rows.stream().map(ObjectFields::text).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> texts = new TreeMap<>();
            map.forEach((key, each) -> texts.put(text(key), text(each)));
            return texts.toString();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(ObjectFields::text).toString();
        }
        return value != null && isOurs(value)
                ? value.getClass().getName().replaceAll("\\$\\$Lambda.*", "")
                : String.valueOf(value).replaceAll("@[0-9a-f]+", "");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectFields fields && fields.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
