package io.github.promodeploy.boomi.publisherintegrationpack;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link PublisherIntegrationPack} rows can be filtered by (Boomi API reference, "Publisher Integration Pack object"). */
public final class PublisherIntegrationPackFields {

    /** The name. */
    public static final QueryField<PublisherIntegrationPack, String> NAME = QueryField.named("name");

    /** The id. */
    public static final QueryField<PublisherIntegrationPack, String> ID = QueryField.named("id");

    /** {@code SINGLE} or {@code MULTI}, in capital letters. */
    public static final QueryField<PublisherIntegrationPack, String> INSTALLATION_TYPE =
            QueryField.named("installationType");

    private PublisherIntegrationPackFields() {}
}
