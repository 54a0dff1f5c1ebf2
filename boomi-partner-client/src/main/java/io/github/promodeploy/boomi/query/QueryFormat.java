package io.github.promodeploy.boomi.query;

/** How query bodies are written; responses are always requested as JSON. Boomi accepts both. */
public enum QueryFormat {
    /** {@code application/json}, the default. */
    JSON,
    /** {@code application/xml}, as the promotion guide's query operations send it. */
    XML
}
