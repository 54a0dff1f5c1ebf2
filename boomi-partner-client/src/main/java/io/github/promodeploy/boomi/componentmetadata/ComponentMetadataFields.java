package io.github.promodeploy.boomi.componentmetadata;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/**
 * The properties that {@link ComponentMetadata} rows can be filtered by (Boomi API reference, "Component Metadata object").
 */
public final class ComponentMetadataFields {

    /** The component's id. */
    public static final QueryField<ComponentMetadata, String> COMPONENT_ID = QueryField.named("componentId");

    /** The number of the revision; needs a filter for the component's id as well. */
    public static final QueryField<ComponentMetadata, Integer> VERSION = QueryField.named("version");

    /** The name. */
    public static final QueryField<ComponentMetadata, String> NAME = QueryField.named("name");

    /** The type. */
    public static final QueryField<ComponentMetadata, String> TYPE = QueryField.named("type");

    /** The sub-type. */
    public static final QueryField<ComponentMetadata, String> SUB_TYPE = QueryField.named("subType");

    /** Whether it is the newest revision; without this filter a query returns all. */
    public static final QueryField<ComponentMetadata, Boolean> CURRENT_VERSION = QueryField.named("currentVersion");

    /** Whether it is deleted; without this filter a query returns deleted ones too. */
    public static final QueryField<ComponentMetadata, Boolean> DELETED = QueryField.named("deleted");

    /** Who created it. */
    public static final QueryField<ComponentMetadata, String> CREATED_BY = QueryField.named("createdBy");

    /** Who changed it last. */
    public static final QueryField<ComponentMetadata, String> MODIFIED_BY = QueryField.named("modifiedBy");

    /** When it was created. */
    public static final QueryField<ComponentMetadata, Instant> CREATED_DATE = QueryField.named("createdDate");

    /** When it was changed last. */
    public static final QueryField<ComponentMetadata, Instant> MODIFIED_DATE = QueryField.named("modifiedDate");

    /** The folder. */
    public static final QueryField<ComponentMetadata, String> FOLDER_ID = QueryField.named("folderId");

    /** The name of the folder. */
    public static final QueryField<ComponentMetadata, String> FOLDER_NAME = QueryField.named("folderName");

    /** The component that it is a copy of; goes with the revision. */
    public static final QueryField<ComponentMetadata, String> COPIED_FROM_COMPONENT_ID =
            QueryField.named("copiedFromComponentId");

    /** The revision that it is a copy of; goes with the component. */
    public static final QueryField<ComponentMetadata, Integer> COPIED_FROM_COMPONENT_VERSION =
            QueryField.named("copiedFromComponentVersion");

    /** The branch. */
    public static final QueryField<ComponentMetadata, String> BRANCH_ID = QueryField.named("branchId");

    /** The name of the branch. */
    public static final QueryField<ComponentMetadata, String> BRANCH_NAME = QueryField.named("branchName");

    private ComponentMetadataFields() {}
}
