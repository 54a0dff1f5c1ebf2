package io.github.promodeploy.boomi.packagedcomponent;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/** The properties that {@link PackagedComponent} rows can be filtered by (Boomi API reference, "Packaged Component object"; the reference has no closed list). */
public final class PackagedComponentFields {

    /** The packaged component. */
    public static final QueryField<PackagedComponent, String> COMPONENT_ID = QueryField.named("componentId");

    /** The version label. */
    public static final QueryField<PackagedComponent, String> PACKAGE_VERSION = QueryField.named("packageVersion");

    /** The type of the component. */
    public static final QueryField<PackagedComponent, String> COMPONENT_TYPE = QueryField.named("componentType");

    /** Whether it may go into a pack. */
    public static final QueryField<PackagedComponent, Boolean> SHAREABLE = QueryField.named("shareable");

    /** Who created it. */
    public static final QueryField<PackagedComponent, String> CREATED_BY = QueryField.named("createdBy");

    /** When it was created. */
    public static final QueryField<PackagedComponent, Instant> CREATED_DATE = QueryField.named("createdDate");

    private PackagedComponentFields() {}
}
