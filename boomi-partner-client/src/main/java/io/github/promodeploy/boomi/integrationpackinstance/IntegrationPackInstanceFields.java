package io.github.promodeploy.boomi.integrationpackinstance;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link IntegrationPackInstance} rows can be filtered by (Boomi API reference, "Integration Pack Instance object"). */
public final class IntegrationPackInstanceFields {

    /** The pack. */
    public static final QueryField<IntegrationPackInstance, String> INTEGRATION_PACK_ID =
            QueryField.named("integrationPackId");

    /** The name of the pack. */
    public static final QueryField<IntegrationPackInstance, String> INTEGRATION_PACK_NAME =
            QueryField.named("integrationPackName");

    /** The name that the installation was given. */
    public static final QueryField<IntegrationPackInstance, String> INTEGRATION_PACK_OVERRIDE_NAME =
            QueryField.named("integrationPackOverrideName");

    private IntegrationPackInstanceFields() {}
}
