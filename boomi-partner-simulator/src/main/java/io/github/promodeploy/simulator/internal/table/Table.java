package io.github.promodeploy.simulator.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rows of one kind, by id, in the order they were added. Not thread-safe. */
public final class Table<T> {

    private final String kind;
    private final Function<T, String> id;
    private final Map<String, T> rows = new LinkedHashMap<>();
    private final List<Consumer<T>> references = new ArrayList<>();
    private final List<Index<T>> indexes = new ArrayList<>();

    /** Makes an empty table, with the name that messages have for its rows. */
    public Table(String kind, Function<T, String> id) {
        this.kind = kind;
        this.id = id;
    }

    /** Lets {@link #add} require the row of another table that a row names. */
    Table<T> refersTo(Table<?> other, Function<T, String> otherId) {
        return refersToAll(other, row -> List.of(otherId.apply(row)));
    }

    /** Lets {@link #add} require the rows of another table that a row names. */
    Table<T> refersToAll(Table<?> other, Function<T, List<String>> otherIds) {
        references.add(row -> otherIds.apply(row).forEach(otherId -> other.require("id", otherId)));
        return this;
    }

    /** Makes an index of the rows that will be added, by something that never changes in a row. */
    Index<T> indexBy(Function<T, String> key) {
        Index<T> index = new Index<>(id, key);
        indexes.add(index);
        return index;
    }

    public int size() {
        return rows.size();
    }

    public List<T> all() {
        return List.copyOf(rows.values());
    }

    public Optional<T> find(String rowId) {
        return Optional.ofNullable(rows.get(rowId));
    }

    /** Finds a row that must exist; null is refused by the name of the parameter that has the id. */
    public T require(String parameter, String rowId) {
        return find(Objects.requireNonNull(rowId, parameter))
                .orElseThrow(() -> new IllegalStateException("no such " + kind + ", add it first: " + rowId));
    }

    /** Adds a row, or replaces the one with its id. */
    public void put(T row) {
        T before = rows.get(id.apply(row));
        if (before != null) {
            indexes.forEach(index -> index.requireSameKey(before, row));
        }
        rows.put(id.apply(row), row);
        indexes.forEach(index -> index.put(row));
    }

    /** Adds a row whose id must be new, after the rows that it refers to. */
    public void add(T row) {
        references.forEach(reference -> reference.accept(row));
        String rowId = id.apply(row);
        if (rowId.isBlank()) {
            throw new IllegalArgumentException("an id must not be blank");
        }
        if (rows.putIfAbsent(rowId, row) != null) {
            throw new IllegalStateException("there is one already: " + rowId);
        }
        indexes.forEach(index -> index.put(row));
    }

    public void remove(T row) {
        T removed = rows.remove(id.apply(row));
        if (removed != null) {
            indexes.forEach(index -> index.remove(removed));
        }
    }
}
