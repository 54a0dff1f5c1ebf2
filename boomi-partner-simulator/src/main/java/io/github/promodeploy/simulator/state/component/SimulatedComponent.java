package io.github.promodeploy.simulator.state.component;

import java.util.Objects;
import org.immutables.value.Value;

/**
 * A component that can be packaged.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedComponent permits ImmutableSimulatedComponent {

    /** {@return a builder; required are {@code componentId}, {@code name}, {@code accountId}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the component's id} */
    String componentId();

    /** {@return the component's name} */
    String name();

    /** {@return Boomi's component type, such as {@code process}; {@code process} by default} */
    @Value.Default
    default String type() {
        return "process";
    }

    /** {@return the newest revision, which a new package takes; 1 by default} */
    @Value.Default
    default int revision() {
        return 1;
    }

    /** {@return the account that owns it} */
    String accountId();

    /** {@return false when packaging it is refused with 400; true by default} */
    @Value.Default
    default boolean packagingAllowed() {
        return true;
    }

    /** {@return true for a process that runs by messages and cannot be scheduled; false by default} */
    @Value.Default
    default boolean listener() {
        return false;
    }

    /** {@return the type of the connector that listens; {@code jms} by default} */
    @Value.Default
    default String connectorType() {
        return "jms";
    }

    /** Refuses impossible revisions. */
    @Value.Check
    default void check() {
        if (revision() < 1) {
            throw new IllegalArgumentException("revisions are counted from 1: " + revision());
        }
    }

    /**
     * Makes a process at revision 1 that may be packaged.
     *
     * @param componentId the component's id
     * @param name the component's name
     * @param accountId the account that owns it
     * @return the component
     */
    static SimulatedComponent process(String componentId, String name, String accountId) {
        return builder()
                .componentId(componentId)
                .name(name)
                .accountId(accountId)
                .build();
    }

    /**
     * Changes the type.
     *
     * @param newType Boomi's component type, such as {@code webservice}
     * @return a copy with that type
     */
    default SimulatedComponent withType(String newType) {
        Objects.requireNonNull(newType, "newType");
        return toBuilder().type(newType).build();
    }

    /**
     * Changes the revision.
     *
     * @param newRevision the newest revision
     * @return a copy at that revision
     */
    default SimulatedComponent atRevision(int newRevision) {
        return toBuilder().revision(newRevision).build();
    }

    /**
     * Forbids packaging.
     *
     * @return a copy that cannot be packaged
     */
    default SimulatedComponent notPackageable() {
        return toBuilder().packagingAllowed(false).build();
    }

    /**
     * Makes it a listener.
     *
     * @return a copy that runs by messages, and cannot be scheduled
     */
    default SimulatedComponent asListener() {
        return toBuilder().listener(true).build();
    }

    /**
     * Makes it a listener of a connector.
     *
     * @param newConnectorType the type of the connector; {@code wss} for a web service, whose status Boomi never shows
     * @return a copy that runs by messages, and cannot be scheduled
     */
    default SimulatedComponent asListener(String newConnectorType) {
        Objects.requireNonNull(newConnectorType, "newConnectorType");
        return toBuilder().listener(true).connectorType(newConnectorType).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedComponent}. */
    final class Builder extends ImmutableSimulatedComponent.Builder {
        Builder() {}
    }
}
