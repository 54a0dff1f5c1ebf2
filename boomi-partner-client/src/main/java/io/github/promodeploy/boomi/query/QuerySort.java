package io.github.promodeploy.boomi.query;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * In which order a query returns its rows. Boomi sorts the records of executions only. Immutable and thread-safe.
 *
 * <pre>{@code
 * QuerySort<ExecutionRecord> newestFirst = QuerySort.descending(ExecutionRecordFields.EXECUTION_TIME);
 * }</pre>
 *
 * @param <T> the object whose rows are sorted
 * @param sortFields the fields, the most important first
 */
public record QuerySort<T>(List<SortField> sortFields) {

    /** The direction of an order, as it is sent. */
    public enum Order {
        /** From the least to the greatest. */
        ASC,
        /** From the greatest to the least. */
        DESC
    }

    /**
     * One field of an order.
     *
     * @param fieldName the name of the property
     * @param sortOrder the direction
     */
    public record SortField(String fieldName, Order sortOrder) {

        /**
         * Creates a field of an order.
         *
         * @param fieldName the name of the property
         * @param sortOrder the direction
         */
        public SortField {
            Objects.requireNonNull(fieldName, "fieldName");
            Objects.requireNonNull(sortOrder, "sortOrder");
        }
    }

    /**
     * Creates an order.
     *
     * @param sortFields the fields, the most important first; none for no order
     */
    public QuerySort {
        sortFields = List.copyOf(Objects.requireNonNull(sortFields, "sortFields"));
    }

    /**
     * Returns no order: that of the server.
     *
     * @param <T> the object whose rows are sorted
     * @return no order
     */
    public static <T> QuerySort<T> none() {
        return new QuerySort<>(List.of());
    }

    /**
     * Sorts from the least to the greatest value.
     *
     * @param <T> the object whose rows are sorted
     * @param field the property
     * @return the order
     */
    public static <T> QuerySort<T> ascending(QueryField<T, ?> field) {
        return by(Objects.requireNonNull(field, "field"), Order.ASC);
    }

    /**
     * Sorts from the greatest to the least value.
     *
     * @param <T> the object whose rows are sorted
     * @param field the property
     * @return the order
     */
    public static <T> QuerySort<T> descending(QueryField<T, ?> field) {
        return by(Objects.requireNonNull(field, "field"), Order.DESC);
    }

    private static <T> QuerySort<T> by(QueryField<T, ?> field, Order order) {
        return new QuerySort<>(List.of(new SortField(field.toString(), order)));
    }

    /**
     * Adds an order for rows that this one does not tell apart.
     *
     * @param next the other order
     * @return both
     */
    public QuerySort<T> then(QuerySort<T> next) {
        Objects.requireNonNull(next, "next");
        return new QuerySort<>(
                Stream.concat(sortFields.stream(), next.sortFields.stream()).toList());
    }
}
