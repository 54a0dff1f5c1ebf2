package io.github.promodeploy.simulator.internal.query;

import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The simple operators of a query (Boomi API reference, SimpleExpression). */
enum QueryOperator {
    EQUALS(1),
    NOT_EQUALS(1),
    LIKE(1),
    IS_NULL(0),
    IS_NOT_NULL(0),
    BETWEEN(2),
    GREATER_THAN(1),
    GREATER_THAN_OR_EQUAL(1),
    LESS_THAN(1),
    LESS_THAN_OR_EQUAL(1),
    CONTAINS(1),
    NOT_CONTAINS(1);

    private final int arguments;

    QueryOperator(int arguments) {
        this.arguments = arguments;
    }

    static QueryOperator of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equals(word))
                .findFirst()
                .orElseThrow(() -> RefusedCall.badRequest("The operator '" + word + "' is invalid"));
    }

    /** Refuses a wrong number of arguments, and arguments that the property cannot have. */
    void check(Comparison comparison, List<String> given) {
        if (given.size() != arguments) {
            throw RefusedCall.badRequest(
                    "The operator " + name() + " takes " + arguments + " arguments, not " + given.size());
        }
        if (!comparesText()) {
            given.forEach(comparison::read);
        }
    }

    boolean test(Comparison comparison, String value, List<String> given) {
        if (this == IS_NULL) {
            return value.isEmpty();
        }
        if (this == NOT_EQUALS || this == NOT_CONTAINS) {
            return value.isEmpty() || !has(comparison, value, given.get(0));
        }
        return !value.isEmpty() && present(comparison, value, given);
    }

    private boolean present(Comparison comparison, String value, List<String> given) {
        return switch (this) {
            case IS_NOT_NULL -> true;
            case EQUALS, CONTAINS -> has(comparison, value, given.get(0));
            case LIKE -> like(given.get(0)).matcher(value).matches();
            case BETWEEN ->
                comparison.compare(value, given.get(0)) >= 0 && comparison.compare(value, given.get(1)) <= 0;
            case GREATER_THAN -> comparison.compare(value, given.get(0)) > 0;
            case GREATER_THAN_OR_EQUAL -> comparison.compare(value, given.get(0)) >= 0;
            case LESS_THAN -> comparison.compare(value, given.get(0)) < 0;
            case LESS_THAN_OR_EQUAL -> comparison.compare(value, given.get(0)) <= 0;
            case IS_NULL, NOT_EQUALS, NOT_CONTAINS -> throw new IllegalStateException(name());
        };
    }

    private boolean has(Comparison comparison, String value, String argument) {
        return comparesText() ? value.contains(argument) : comparison.compare(value, argument) == 0;
    }

    private boolean comparesText() {
        return this == LIKE || this == CONTAINS || this == NOT_CONTAINS;
    }

    /** {@code %} is the only wildcard. */
    private static Pattern like(String argument) {
        StringBuilder pattern = new StringBuilder();
        for (String literal : List.of(argument.split("%", -1))) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
