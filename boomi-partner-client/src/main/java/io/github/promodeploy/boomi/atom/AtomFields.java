package io.github.promodeploy.boomi.atom;

import io.github.promodeploy.boomi.query.QueryField;

/**
 * The properties that {@link Atom} rows can be filtered by (Boomi API reference, "Atom object"). They can be compared with
 * {@code EQUALS}, {@code NOT_EQUALS}, {@code CONTAINS} and {@code NOT_CONTAINS} only.
 */
public final class AtomFields {

    /** The runtime's id. */
    public static final QueryField<Atom, String> ID = QueryField.named("id");

    /** The name. */
    public static final QueryField<Atom, String> NAME = QueryField.named("name");

    /** The host that it is installed on; Boomi writes this property in small letters here only. */
    public static final QueryField<Atom, String> HOST_NAME = QueryField.named("hostname");

    /** A name of {@link AtomStatus}. */
    public static final QueryField<Atom, String> STATUS = QueryField.named("status");

    /** A name of {@link AtomType}. */
    public static final QueryField<Atom, String> TYPE = QueryField.named("type");

    /** {@code GATEWAY} or {@code BROKER}. */
    public static final QueryField<Atom, String> CAPABILITIES = QueryField.named("capabilities");

    /** The Atom Cloud. */
    public static final QueryField<Atom, String> CLOUD_ID = QueryField.named("cloudId");

    /** The Atom Cloud that an attachment belongs to. */
    public static final QueryField<Atom, String> ATTACHMENT_CLOUD_ID = QueryField.named("attachmentCloudId");

    /** The Cloud Molecule. */
    public static final QueryField<Atom, String> CLOUD_MOLECULE_ID = QueryField.named("cloudMoleculeId");

    /** The instance of a runtime in an Atom Cloud. */
    public static final QueryField<Atom, String> INSTANCE_ID = QueryField.named("instanceId");

    /** Whether it is an attachment to an Atom Cloud. */
    public static final QueryField<Atom, Boolean> IS_CLOUD_ATTACHMENT = QueryField.named("isCloudAttachment");

    private AtomFields() {}
}
