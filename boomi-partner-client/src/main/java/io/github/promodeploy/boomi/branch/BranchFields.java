package io.github.promodeploy.boomi.branch;

import io.github.promodeploy.boomi.query.QueryField;

/** The properties that {@link Branch} rows can be filtered by (Boomi API reference, "Branch object"; the reference has no closed list). */
public final class BranchFields {

    /** The id. */
    public static final QueryField<Branch, String> ID = QueryField.named("id");

    /** The name. */
    public static final QueryField<Branch, String> NAME = QueryField.named("name");

    /** Who created it. */
    public static final QueryField<Branch, String> CREATED_BY = QueryField.named("createdBy");

    private BranchFields() {}
}
