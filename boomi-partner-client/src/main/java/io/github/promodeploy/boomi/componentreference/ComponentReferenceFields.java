package io.github.promodeploy.boomi.componentreference;

import io.github.promodeploy.boomi.query.QueryField;

/**
 * The properties that {@link ComponentReference} rows can be filtered by (Boomi API reference, "Component Reference object").
 */
public final class ComponentReferenceFields {

    /** The component that uses the other one; needs a filter for its revision as well. */
    public static final QueryField<ComponentReference, String> PARENT_COMPONENT_ID =
            QueryField.named("parentComponentId");

    /** The revision of the parent. */
    public static final QueryField<ComponentReference, Integer> PARENT_VERSION = QueryField.named("parentVersion");

    /** The component that is used. */
    public static final QueryField<ComponentReference, String> COMPONENT_ID = QueryField.named("componentId");

    /** How the child belongs to the parent: {@code DEPENDENT} or {@code INDEPENDENT}. */
    public static final QueryField<ComponentReference, String> TYPE = QueryField.named("type");

    private ComponentReferenceFields() {}
}
