package io.github.promodeploy.simulator.internal.query;

import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields that queries of an object can filter by, and how to read each from a row. */
public final class QueryFields<T> {

    private final Map<String, Property<T>> properties = new HashMap<>();
    private final Set<String> operators = new HashSet<>();
    private final Map<String, String> companions = new HashMap<>();
    private final Set<String> needed = new TreeSet<>();

    /** A property: how it is compared, and its value in a row; "" is none. */
    record Property<T>(Comparison comparison, Function<T, String> value) {}

    public QueryFields<T> text(String name, Function<T, String> value) {
        properties.put(name, new Property<>(Comparison.TEXT, value));
        return this;
    }

    public QueryFields<T> number(String name, Function<T, Integer> value) {
        properties.put(name, new Property<>(Comparison.NUMBER, row -> String.valueOf(value.apply(row))));
        return this;
    }

    public QueryFields<T> date(String name, Function<T, Instant> value) {
        properties.put(name, new Property<>(Comparison.DATE, row -> Json.date(value.apply(row))));
        return this;
    }

    public QueryFields<T> flag(String name, Predicate<T> value) {
        properties.put(name, new Property<>(Comparison.FLAG, row -> String.valueOf(value.test(row))));
        return this;
    }

    /** Limits all fields to these operators; all operators by default. */
    public QueryFields<T> withOperators(String... names) {
        operators.clear();
        operators.addAll(List.of(names));
        return this;
    }

    /** Refuses an operator that the object does not have. */
    void requireOperator(QueryOperator operator) {
        if (!operators.isEmpty() && !operators.contains(operator.name())) {
            throw RefusedCall.badRequest("The operator " + operator + " is not supported for this object.");
        }
    }

    /** Makes queries that filter by a field filter by another one as well. */
    public QueryFields<T> onlyWith(String name, String companion) {
        companions.put(name, companion);
        return this;
    }

    /** Makes every query filter by at least one of these fields. */
    public QueryFields<T> onlyByAnyOf(String... names) {
        needed.addAll(List.of(names));
        return this;
    }

    /** Refuses a query that filters by these fields and misses another one. */
    void requireCompanions(Set<String> names) {
        if (!needed.isEmpty() && needed.stream().noneMatch(names::contains)) {
            throw RefusedCall.badRequest("The query requires a filter for " + String.join(" or ", needed) + ".");
        }
        companions.forEach((name, companion) -> {
            if (names.contains(name) && !names.contains(companion)) {
                throw RefusedCall.badRequest("The filter " + name + " requires a filter for " + companion + ".");
            }
        });
    }

    Property<T> property(String name) {
        Property<T> property = properties.get(name);
        if (property == null) {
            throw RefusedCall.badRequest(name + " does not exist");
        }
        return property;
    }
}
