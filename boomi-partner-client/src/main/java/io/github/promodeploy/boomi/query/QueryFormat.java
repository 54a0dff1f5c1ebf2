package io.github.promodeploy.boomi.query;

/**
 * The format of queries and of their responses. Boomi supports both for every object that can be queried, and both give the same
 * values.
 */
public enum QueryFormat {
    /** {@code application/json}, the default. */
    JSON,
    /** {@code application/xml}, as the promotion guide's query operations send it. */
    XML
}
