package io.github.promodeploy.boomi.integrationpackenvironmentattachment;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link IntegrationPackEnvironmentAttachment} rows can be filtered by (Boomi API reference, "Integration Pack Environment Attachment object"). */
public final class IntegrationPackEnvironmentAttachmentFields {

    /** The environment. */
    public static final QueryField<IntegrationPackEnvironmentAttachment, String> ENVIRONMENT_ID =
            QueryField.named("environmentId");

    /** The installation. */
    public static final QueryField<IntegrationPackEnvironmentAttachment, String> INTEGRATION_PACK_INSTANCE_ID =
            QueryField.named("integrationPackInstanceId");

    private IntegrationPackEnvironmentAttachmentFields() {}
}
