package io.github.promodeploy.boomi.environment;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link Environment} rows can be filtered by (Boomi API reference, "Environment object"). */
public final class EnvironmentFields {

    /** The environment's id. */
    public static final QueryField<Environment, String> ID = QueryField.named("id");

    /** The name. */
    public static final QueryField<Environment, String> NAME = QueryField.named("name");

    /** {@code PROD} or {@code TEST}. */
    public static final QueryField<Environment, String> CLASSIFICATION = QueryField.named("classification");

    private EnvironmentFields() {}
}
