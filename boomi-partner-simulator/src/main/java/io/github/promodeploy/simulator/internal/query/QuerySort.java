package io.github.promodeploy.simulator.internal.query;

import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.util.Comparator;
import java.util.stream.Stream;

/** Reads the order of a query: <code>{"QuerySort":{"sortField":[{"fieldName":..,"sortOrder":..}]}}</code>. */
final class QuerySort<T> {

    private final QueryFields<T> fields;

    QuerySort(QueryFields<T> fields) {
        this.fields = fields;
    }

    /** Sorts rows; those that the order does not tell apart stay as they are. */
    Stream<T> sort(Stream<T> rows, RequestBody query) {
        return query.list("QuerySort", "sortField", "fieldName", "sortOrder").stream()
                .map(this::comparator)
                .reduce(Comparator::thenComparing)
                .map(rows::sorted)
                .orElse(rows);
    }

    private Comparator<T> comparator(RequestBody field) {
        QueryFields.Property<T> property = fields.property(field.required("fieldName"));
        Comparator<T> order = (one, other) -> compare(property, one, other);
        return isDescending(field.required("sortOrder")) ? order.reversed() : order;
    }

    private static <T> int compare(QueryFields.Property<T> property, T one, T other) {
        String value = property.value().apply(one);
        String otherValue = property.value().apply(other);
        return value.isEmpty() || otherValue.isEmpty()
                ? value.compareTo(otherValue)
                : property.comparison().compare(value, otherValue);
    }

    private static boolean isDescending(String sortOrder) {
        if (!sortOrder.equals("ASC") && !sortOrder.equals("DESC")) {
            throw RefusedCall.badRequest("The sort order '" + sortOrder + "' is invalid");
        }
        return sortOrder.equals("DESC");
    }
}
