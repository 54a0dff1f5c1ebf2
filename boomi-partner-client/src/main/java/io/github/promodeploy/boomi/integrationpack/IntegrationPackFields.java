package io.github.promodeploy.boomi.integrationpack;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link IntegrationPack} rows can be filtered by (Boomi API reference, "Integration Pack object"). */
public final class IntegrationPackFields {

    /** The name. */
    public static final QueryField<IntegrationPack, String> NAME = QueryField.named("name");

    /** The id. */
    public static final QueryField<IntegrationPack, String> ID = QueryField.named("id");

    /** {@code SINGLE} or {@code MULTI}. */
    public static final QueryField<IntegrationPack, String> INSTALLATION_TYPE = QueryField.named("installationType");

    private IntegrationPackFields() {}
}
