package io.github.promodeploy.simulator.internal.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the rows of a table that have something in common, without a look at the others. They are in the order of the table, since what
 * an index goes by never changes in a row. Not thread-safe.
 */
public final class Index<T> {

    private final Function<T, String> id;
    private final Function<T, String> key;
    private final Map<String, Map<String, T>> rowsByKey = new HashMap<>();

    Index(Function<T, String> id, Function<T, String> key) {
        this.id = id;
        this.key = key;
    }

    /** Lists the rows with a key. */
    public List<T> all(String rowKey) {
        Map<String, T> rows = rowsByKey.get(rowKey);
        return rows == null ? List.of() : List.copyOf(rows.values());
    }

    /** Adds a row, or replaces the one with its id. */
    void put(T row) {
        rowsByKey
                .computeIfAbsent(key.apply(row), first -> new LinkedHashMap<>())
                .put(id.apply(row), row);
    }

    void remove(T row) {
        rowsByKey.computeIfPresent(key.apply(row), (rowKey, rows) -> {
            rows.remove(id.apply(row));
            return rows.isEmpty() ? null : rows;
        });
    }

    /** Refuses to replace a row by one with another key. */
    void requireSameKey(T before, T after) {
        if (!key.apply(before).equals(key.apply(after))) {
            throw new IllegalStateException("an index goes by what has changed in " + id.apply(after));
        }
    }
}
