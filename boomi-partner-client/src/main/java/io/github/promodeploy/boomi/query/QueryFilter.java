package io.github.promodeploy.boomi.query;

import java.util.List;
import java.util.Objects;

/**
 * Which rows a query returns: everything, a comparison of one property, or several filters joined by {@code and} or
 * {@code or}, nested as deeply as needed. Immutable and thread-safe.
 *
 * <pre>{@code
 * QueryFilter<DeployedPackage> filter =
 *         DeployedPackageFields.COMPONENT_ID.isEqualTo("c1").and(DeployedPackageFields.ACTIVE.isEqualTo(true));
 * }</pre>
 *
 * @param <T> the object whose rows are filtered
 */
public sealed interface QueryFilter<T> {

    /**
     * Returns the filter that every row passes.
     *
     * @param <T> the object
     * @return the filter
     */
    static <T> QueryFilter<T> everything() {
        return new Everything<>();
    }

    /**
     * Returns the filter for rows that pass all of these.
     *
     * @param <T> the object
     * @param filters at least one
     * @return the filter
     * @throws IllegalArgumentException if there are none
     */
    static <T> QueryFilter<T> allOf(List<QueryFilter<T>> filters) {
        return Group.of("and", Objects.requireNonNull(filters, "filters"));
    }

    /**
     * Returns the filter for rows that pass at least one of these.
     *
     * @param <T> the object
     * @param filters at least one
     * @return the filter
     * @throws IllegalArgumentException if there are none
     */
    static <T> QueryFilter<T> anyOf(List<QueryFilter<T>> filters) {
        return Group.of("or", Objects.requireNonNull(filters, "filters"));
    }

    /**
     * Returns the filter for rows that pass this one and another.
     *
     * @param other the other filter
     * @return the filter
     */
    default QueryFilter<T> and(QueryFilter<T> other) {
        return allOf(List.of(this, Objects.requireNonNull(other, "other")));
    }

    /**
     * Returns the filter for rows that pass this one or another.
     *
     * @param other the other filter
     * @return the filter
     */
    default QueryFilter<T> or(QueryFilter<T> other) {
        return anyOf(List.of(this, Objects.requireNonNull(other, "other")));
    }

    /**
     * Every row.
     *
     * @param <T> the object
     */
    record Everything<T>() implements QueryFilter<T> {}

    /**
     * A comparison of one property.
     *
     * @param <T> the object
     * @param property the property's name on the wire
     * @param operator how to compare
     * @param arguments what to compare with: none for {@code IS_NULL} and {@code IS_NOT_NULL}, two for
     *     {@code BETWEEN}, otherwise one
     */
    record Comparison<T>(String property, QueryOperator operator, List<String> arguments) implements QueryFilter<T> {

        /**
         * Refuses a wrong number of arguments.
         *
         * @param property the property's name on the wire
         * @param operator how to compare
         * @param arguments what to compare with
         */
        public Comparison {
            Objects.requireNonNull(property, "property");
            arguments = List.copyOf(Objects.requireNonNull(arguments, "arguments"));
            int expected = switch (Objects.requireNonNull(operator, "operator")) {
                case IS_NULL, IS_NOT_NULL -> 0;
                case BETWEEN -> 2;
                default -> 1;
            };
            if (arguments.size() != expected) {
                throw new IllegalArgumentException("the query operator " + operator + " on " + property + " takes "
                        + expected + " argument(s), not " + arguments.size());
            }
        }
    }

    /**
     * Several filters joined.
     *
     * @param <T> the object
     * @param operator {@code and} or {@code or}
     * @param filters what is joined, at least one
     */
    record Group<T>(String operator, List<QueryFilter<T>> filters) implements QueryFilter<T> {

        /**
         * Refuses what cannot be written as a group.
         *
         * @param operator {@code and} or {@code or}
         * @param filters what is joined, each of which narrows the result
         */
        public Group {
            filters = List.copyOf(Objects.requireNonNull(filters, "filters"));
            if (!Objects.requireNonNull(operator, "operator").equals("and") && !operator.equals("or")) {
                throw new IllegalArgumentException("query filters are joined by 'and' or 'or', not '" + operator + "'");
            }
            requireParts(operator, filters);
            if (filters.stream().anyMatch(Everything.class::isInstance)) {
                throw new IllegalArgumentException("a filter that lets everything through cannot be part of a group;"
                        + " allOf and anyOf take care of it");
            }
        }

        /** Filters that let everything through cannot be written inside a group: they vanish or swallow it. */
        private static <T> QueryFilter<T> of(String operator, List<QueryFilter<T>> filters) {
            requireParts(operator, filters);
            List<QueryFilter<T>> narrowing = filters.stream()
                    .filter(filter -> !(filter instanceof Everything))
                    .toList();
            if (narrowing.isEmpty() || (operator.equals("or") && narrowing.size() < filters.size())) {
                return everything();
            }
            return narrowing.size() == 1 ? narrowing.get(0) : new Group<>(operator, narrowing);
        }

        private static void requireParts(String operator, List<?> filters) {
            if (filters.isEmpty()) {
                throw new IllegalArgumentException(
                        "a query filter joined by '" + operator + "' needs at least one part");
            }
        }
    }
}
