package io.github.promodeploy.simulator.internal.query;

import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.util.Comparator;

/** Reads the order of a query: <code>{"QuerySort":{"sortField":[{"fieldName":..,"sortOrder":..}]}}</code>. */
final class QuerySort<T> {

    private final QueryFields<T> fields;

    QuerySort(QueryFields<T> fields) {
        this.fields = fields;
    }

    /** Returns the order; rows that it does not tell apart keep theirs. */
    Comparator<T> read(RequestBody query) {
        Comparator<T> order = (one, other) -> 0;
        for (RequestBody field : query.list("QuerySort", "sortField", "fieldName", "sortOrder")) {
            QueryFields.Property<T> property = fields.property(field.required("fieldName"));
            Comparator<T> next = (one, other) -> compare(property, one, other);
            order = order.thenComparing(isDescending(field.required("sortOrder")) ? next.reversed() : next);
        }
        return order;
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
