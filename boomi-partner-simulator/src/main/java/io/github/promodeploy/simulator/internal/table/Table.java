package io.github.promodeploy.simulator.internal.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The rows of one kind, by id, in the order they came. Not thread-safe. */
public final class Table<T> {

    private final String kind;
    private final Function<T, String> id;
    private final Map<String, T> rows = new LinkedHashMap<>();

    /** Makes an empty table of what messages call by this kind. */
    public Table(String kind, Function<T, String> id) {
        this.kind = kind;
        this.id = id;
    }

    public List<T> all() {
        return List.copyOf(rows.values());
    }

    public Optional<T> find(String rowId) {
        return Optional.ofNullable(rows.get(rowId));
    }

    /** Finds a row that must be there; null is refused by the name of the parameter that has the id. */
    public T require(String parameter, String rowId) {
        return find(Objects.requireNonNull(rowId, parameter))
                .orElseThrow(() -> new IllegalStateException("no such " + kind + ", add it first: " + rowId));
    }

    /** Adds a row, or replaces the one with its id. */
    public void put(T row) {
        rows.put(id.apply(row), row);
    }

    /** Adds a row whose id must be new. */
    public void add(T row) {
        String rowId = id.apply(row);
        if (rowId.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
        if (rows.putIfAbsent(rowId, row) != null) {
            throw new IllegalStateException("there is one already: " + rowId);
        }
    }

    public void remove(T row) {
        rows.remove(id.apply(row));
    }
}
