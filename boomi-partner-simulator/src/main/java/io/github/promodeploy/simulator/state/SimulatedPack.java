package io.github.promodeploy.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An integration pack.
 *
 * @param id the pack's id
 * @param name the pack's name
 * @param description free text, empty when none
 * @param installationType {@code MULTI} or {@code SINGLE}
 * @param accountId the account that publishes it
 * @param members what the pack holds now, the most recently added last; at most one package of a component
 * @param releases the pack's releases, oldest first
 */
public record SimulatedPack(
        String id,
        String name,
        String description,
        String installationType,
        String accountId,
        List<SimulatedPackMember> members,
        List<SimulatedRelease> releases) {

    /**
     * Copies the lists, so that the value cannot change.
     *
     * @param id the pack's id
     * @param name the pack's name
     * @param description free text, empty when none
     * @param installationType {@code MULTI} or {@code SINGLE}
     * @param accountId the account that publishes it
     * @param members what the pack holds now, the most recently added last; at most one package of a component
     * @param releases the pack's releases, oldest first
     */
    public SimulatedPack {
        members = List.copyOf(members);
        releases = List.copyOf(releases);
    }

    /**
     * Makes an empty MULTI pack.
     *
     * @param id the pack's id
     * @param name the pack's name
     * @param accountId the account that publishes it
     * @return the pack
     */
    public static SimulatedPack of(String id, String name, String accountId) {
        return new SimulatedPack(id, name, "", "MULTI", accountId, List.of(), List.of());
    }

    /**
     * Changes the description.
     *
     * @param newDescription free text
     * @return a copy with that description
     */
    public SimulatedPack withDescription(String newDescription) {
        return new SimulatedPack(id, name, newDescription, installationType, accountId, members, releases);
    }

    /**
     * Changes the installation type.
     *
     * @param newInstallationType {@code MULTI} or {@code SINGLE}
     * @return a copy with that type
     */
    public SimulatedPack withInstallationType(String newInstallationType) {
        return new SimulatedPack(id, name, description, newInstallationType, accountId, members, releases);
    }

    /**
     * Adds a member; another package of the same component is replaced by it.
     *
     * @param member the member
     * @return a copy that holds it, as the most recently added one
     */
    public SimulatedPack withMember(SimulatedPackMember member) {
        List<SimulatedPackMember> changed = new ArrayList<>(members);
        changed.removeIf(present -> present.componentId().equals(member.componentId()));
        changed.add(member);
        return new SimulatedPack(id, name, description, installationType, accountId, changed, releases);
    }

    /**
     * Adds a release.
     *
     * @param release the release
     * @return a copy with that release as the newest
     */
    public SimulatedPack withRelease(SimulatedRelease release) {
        List<SimulatedRelease> changed = new ArrayList<>(releases);
        changed.add(release);
        return new SimulatedPack(id, name, description, installationType, accountId, members, changed);
    }

    /**
     * Finds the newest release.
     *
     * @return that release, empty when the pack was never released
     */
    public Optional<SimulatedRelease> newestRelease() {
        return releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(releases.size() - 1));
    }

    /**
     * Finds the member of a component.
     *
     * @param componentId the component
     * @return its member, empty when the component is not in the pack
     */
    public Optional<SimulatedPackMember> member(String componentId) {
        return members.stream()
                .filter(member -> member.componentId().equals(componentId))
                .findFirst();
    }
}
