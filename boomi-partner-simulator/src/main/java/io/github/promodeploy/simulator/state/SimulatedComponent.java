package io.github.promodeploy.simulator.state;

import java.util.Objects;

/**
 * A component that can be packaged.
 *
 * @param componentId the component's id
 * @param name the component's name
 * @param type Boomi's component type, such as {@code process}
 * @param revision the newest revision, which a new package takes
 * @param accountId the account that owns it
 * @param packagingAllowed false when packaging it is refused with 400
 */
public record SimulatedComponent(
        String componentId, String name, String type, int revision, String accountId, boolean packagingAllowed) {

    /**
     * Refuses null, and counts that cannot be.
     *
     * @param componentId the component's id
     * @param name the component's name
     * @param type Boomi's component type, such as {@code process}
     * @param revision the newest revision, which a new package takes
     * @param accountId the account that owns it
     * @param packagingAllowed false when packaging it is refused with 400
     */
    public SimulatedComponent {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(accountId, "accountId");
        if (revision < 1) {
            throw new IllegalArgumentException("revisions are counted from 1: " + revision);
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
    public static SimulatedComponent process(String componentId, String name, String accountId) {
        return new SimulatedComponent(componentId, name, "process", 1, accountId, true);
    }

    /**
     * Changes the type.
     *
     * @param newType Boomi's component type, such as {@code webservice}
     * @return a copy with that type
     */
    public SimulatedComponent withType(String newType) {
        Objects.requireNonNull(newType, "newType");
        return new SimulatedComponent(componentId, name, newType, revision, accountId, packagingAllowed);
    }

    /**
     * Changes the revision.
     *
     * @param newRevision the newest revision
     * @return a copy at that revision
     */
    public SimulatedComponent atRevision(int newRevision) {
        return new SimulatedComponent(componentId, name, type, newRevision, accountId, packagingAllowed);
    }

    /**
     * Forbids packaging.
     *
     * @return a copy that cannot be packaged
     */
    public SimulatedComponent notPackageable() {
        return new SimulatedComponent(componentId, name, type, revision, accountId, false);
    }
}
