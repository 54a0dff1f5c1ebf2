package io.github.promodeploy.boomi.query;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * A property that rows can be filtered by. The known ones stand beside each object, such as
 * {@code DeployedPackageFields.ENVIRONMENT_ID}; {@link #named} makes one for a property this library does not list.
 * Immutable and thread-safe.
 *
 * @param <T> the object it belongs to
 * @param <V> the type of its values: {@link String}, {@link Boolean}, {@link Integer}, {@link Long} or {@link Instant}
 */
public final class QueryField<T, V> {

    private final String name;

    private QueryField(String name) {
        this.name = name;
    }

    /**
     * Returns the property of that name.
     *
     * @param <T> the object it belongs to
     * @param <V> the type of its values
     * @param name the property's name on the wire
     * @return the field
     * @throws IllegalArgumentException if the name is blank
     */
    public static <T, V> QueryField<T, V> named(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the query property's name is blank");
        }
        return new QueryField<>(name);
    }

    /**
     * Returns the filter for rows whose property has this value.
     *
     * @param value the value
     * @return the filter
     */
    public QueryFilter<T> isEqualTo(V value) {
        return compare(QueryOperator.EQUALS, value);
    }

    /**
     * Returns the filter for rows whose property has another value.
     *
     * @param value the value
     * @return the filter
     */
    public QueryFilter<T> isNotEqualTo(V value) {
        return compare(QueryOperator.NOT_EQUALS, value);
    }

    /**
     * Returns the filter for rows whose property has one of these values: an {@code or} of comparisons.
     *
     * @param values the values, at least one
     * @return the filter
     * @throws IllegalArgumentException if there are none
     */
    public QueryFilter<T> isAnyOf(List<? extends V> values) {
        if (Objects.requireNonNull(values, "values").isEmpty()) {
            throw new IllegalArgumentException("isAnyOf on " + name + " needs at least one value");
        }
        return QueryFilter.anyOf(values.stream().map(this::isEqualTo).toList());
    }

    /**
     * Returns the filter for rows whose property matches a pattern.
     *
     * @param pattern the pattern; {@code %} matches any text
     * @return the filter
     */
    public QueryFilter<T> isLike(String pattern) {
        return new QueryFilter.Comparison<>(
                name, QueryOperator.LIKE, List.of(Objects.requireNonNull(pattern, "pattern")));
    }

    /**
     * Returns the filter for rows whose property holds a text.
     *
     * @param text the text
     * @return the filter
     */
    public QueryFilter<T> contains(String text) {
        return new QueryFilter.Comparison<>(
                name, QueryOperator.CONTAINS, List.of(Objects.requireNonNull(text, "text")));
    }

    /** {@return the filter for rows whose property has no value} */
    public QueryFilter<T> isNull() {
        return new QueryFilter.Comparison<>(name, QueryOperator.IS_NULL, List.of());
    }

    /** {@return the filter for rows whose property has a value} */
    public QueryFilter<T> isNotNull() {
        return new QueryFilter.Comparison<>(name, QueryOperator.IS_NOT_NULL, List.of());
    }

    /**
     * Returns the filter for rows whose property lies between two values, both included.
     *
     * @param low the lower bound
     * @param high the upper bound
     * @return the filter
     */
    public QueryFilter<T> isBetween(V low, V high) {
        return new QueryFilter.Comparison<>(
                name, QueryOperator.BETWEEN, List.of(onWire("low", low), onWire("high", high)));
    }

    /**
     * Returns the filter for rows whose property is compared with one value, for the operators without a method of
     * their own.
     *
     * @param operator an operator that takes one argument
     * @param value the argument
     * @return the filter
     * @throws IllegalArgumentException if the operator takes none or two
     */
    public QueryFilter<T> compare(QueryOperator operator, V value) {
        return new QueryFilter.Comparison<>(name, operator, List.of(onWire("value", value)));
    }

    /** Dates go out in whole seconds, the only form the API documents for arguments. */
    private static String onWire(String name, Object value) {
        Objects.requireNonNull(value, name);
        return value instanceof Instant instant
                ? DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS))
                : value.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
