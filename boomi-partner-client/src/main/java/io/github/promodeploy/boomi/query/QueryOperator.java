package io.github.promodeploy.boomi.query;

/**
 * How a query compares a property with its arguments. Which operators a property supports differs from object to
 * object; Boomi responds with 400 to others (Boomi API reference, "Query filters").
 */
public enum QueryOperator {
    /** The same. */
    EQUALS,
    /** Not the same. */
    NOT_EQUALS,
    /** Matches a pattern in which {@code %} matches any text. */
    LIKE,
    /** Has no value. */
    IS_NULL,
    /** Has a value. */
    IS_NOT_NULL,
    /** Lies between two values, both included. */
    BETWEEN,
    /** Is more. */
    GREATER_THAN,
    /** Is as much or more. */
    GREATER_THAN_OR_EQUAL,
    /** Is less. */
    LESS_THAN,
    /** Is as much or less. */
    LESS_THAN_OR_EQUAL,
    /** Holds a text. */
    CONTAINS,
    /** Does not hold a text. */
    NOT_CONTAINS
}
