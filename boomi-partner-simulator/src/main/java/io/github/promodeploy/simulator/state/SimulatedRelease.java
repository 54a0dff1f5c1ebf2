package io.github.promodeploy.simulator.state;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One release of an integration pack: what the pack held when it was released.
 *
 * @param packageId the id that the release can be deployed by
 * @param integrationPackId the pack
 * @param version the released version
 * @param notes free text, empty when none
 * @param releasedDate when it was released
 * @param releasedBy the user who released it
 * @param members what the release holds, the most recently added last
 */
public record SimulatedRelease(
        String packageId,
        String integrationPackId,
        String version,
        String notes,
        Instant releasedDate,
        String releasedBy,
        List<SimulatedPackMember> members) {

    /**
     * Copies the members, so that the value cannot change.
     *
     * @param packageId the id that the release can be deployed by
     * @param integrationPackId the pack
     * @param version the released version
     * @param notes free text, empty when none
     * @param releasedDate when it was released
     * @param releasedBy the user who released it
     * @param members what the release holds, the most recently added last
     */
    public SimulatedRelease {
        Objects.requireNonNull(packageId, "packageId");
        Objects.requireNonNull(integrationPackId, "integrationPackId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(notes, "notes");
        Objects.requireNonNull(releasedDate, "releasedDate");
        Objects.requireNonNull(releasedBy, "releasedBy");
        members = List.copyOf(Objects.requireNonNull(members, "members"));
    }

    /**
     * Finds the member that stands for the pack in a deployment: the one added last.
     *
     * @return that member
     */
    public SimulatedPackMember newestMember() {
        return members.get(members.size() - 1);
    }
}
