package io.github.promodeploy.boomi.environmentatomattachment;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link EnvironmentAtomAttachment} rows can be filtered by (Boomi API reference, "Environment Atom Attachment object"). */
public final class EnvironmentAtomAttachmentFields {

    /** The runtime. */
    public static final QueryField<EnvironmentAtomAttachment, String> ATOM_ID = QueryField.named("atomId");

    /** The environment. */
    public static final QueryField<EnvironmentAtomAttachment, String> ENVIRONMENT_ID =
            QueryField.named("environmentId");

    private EnvironmentAtomAttachmentFields() {}
}
