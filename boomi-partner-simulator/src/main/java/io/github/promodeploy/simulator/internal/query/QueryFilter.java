package io.github.promodeploy.simulator.internal.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the filter of a query: <code>{"QueryFilter":{"expression":{..}}}</code>. An empty filter and an empty body mean
 * all rows. The whole filter is checked before the first row is looked at.
 */
final class QueryFilter<T> {

    private final QueryFields<T> fields;
    private final boolean sortable;
    private final Set<String> used = new HashSet<>();

    QueryFilter(QueryFields<T> fields, boolean sortable) {
        this.fields = fields;
        this.sortable = sortable;
    }

    Predicate<T> read(RequestBody query) {
        JsonNode root = query.tree();
        root.fieldNames().forEachRemaining(this::refuseUnknownRoot);
        JsonNode filter = root.path("QueryFilter");
        boolean blank = filter.isTextual() && filter.asText().isBlank();
        if (filter.isMissingNode() || blank || (filter.isObject() && filter.isEmpty())) {
            fields.requireCompanions(used);
            return row -> true;
        }
        JsonNode expression = filter.path("expression");
        if (!expression.isObject()) {
            throw RefusedCall.badRequest("Unable to read message body: QueryFilter has no expression");
        }
        Predicate<T> rows = expression(expression);
        fields.requireCompanions(used);
        return rows;
    }

    private Predicate<T> expression(JsonNode node) {
        if (!node.isObject()) {
            throw RefusedCall.badRequest("Unable to read message body: an expression must be an object");
        }
        return node.has("nestedExpression") ? grouping(node) : simple(node);
    }

    private Predicate<T> grouping(JsonNode node) {
        String operator = node.path("operator").asText();
        if (!operator.equals("and") && !operator.equals("or")) {
            throw RefusedCall.badRequest("The operator '" + operator + "' is invalid for nested expressions");
        }
        List<Predicate<T>> nested = new ArrayList<>();
        elements(node.path("nestedExpression")).forEach(each -> nested.add(expression(each)));
        return operator.equals("and")
                ? row -> nested.stream().allMatch(each -> each.test(row))
                : row -> nested.stream().anyMatch(each -> each.test(row));
    }

    private Predicate<T> simple(JsonNode node) {
        String name = node.path("property").asText();
        QueryFields.Property<T> property = fields.property(name);
        used.add(name);
        QueryOperator operator = QueryOperator.of(node.path("operator").asText());
        fields.requireOperator(operator);
        List<String> arguments = elements(node.path("argument")).stream()
                .map(QueryFilter::argument)
                .toList();
        operator.check(property.comparison(), arguments);
        return row -> operator.test(property.comparison(), property.value().apply(row), arguments);
    }

    private static String argument(JsonNode node) {
        if (!node.isValueNode()) {
            throw RefusedCall.badRequest("Unable to read message body: an argument must be a single value");
        }
        return node.asText();
    }

    private static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!node.isMissingNode()) {
            elements.add(node);
        }
        return elements;
    }

    private void refuseUnknownRoot(String field) {
        boolean known = field.equals("QueryFilter") || field.equals("@type") || (sortable && field.equals("QuerySort"));
        if (!known) {
            throw RefusedCall.badRequest("Unable to read message body: found " + field + ", expected QueryFilter");
        }
    }
}
