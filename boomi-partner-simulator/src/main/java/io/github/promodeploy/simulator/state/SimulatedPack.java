package io.github.promodeploy.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(installationType, "installationType");
        Objects.requireNonNull(accountId, "accountId");
        members = List.copyOf(Objects.requireNonNull(members, "members"));
        releases = List.copyOf(Objects.requireNonNull(releases, "releases"));
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
        Objects.requireNonNull(newDescription, "newDescription");
        return new SimulatedPack(id, name, newDescription, installationType, accountId, members, releases);
    }

    /**
     * Changes the installation type.
     *
     * @param newInstallationType {@code MULTI} or {@code SINGLE}
     * @return a copy with that type
     */
    public SimulatedPack withInstallationType(String newInstallationType) {
        Objects.requireNonNull(newInstallationType, "newInstallationType");
        return new SimulatedPack(id, name, description, newInstallationType, accountId, members, releases);
    }

    /**
     * Adds a member; another package of the same component is replaced by it.
     *
     * @param member the member
     * @return a copy that holds it, as the most recently added one
     */
    public SimulatedPack withMember(SimulatedPackMember member) {
        Objects.requireNonNull(member, "member");
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
        Objects.requireNonNull(release, "release");
        List<SimulatedRelease> changed = new ArrayList<>(releases);
        changed.add(release);
        return new SimulatedPack(id, name, description, installationType, accountId, members, changed);
    }

    /**
     * Changes the name.
     *
     * @param newName the pack's name
     * @return a copy with that name
     */
    public SimulatedPack withName(String newName) {
        Objects.requireNonNull(newName, "newName");
        return new SimulatedPack(id, newName, description, installationType, accountId, members, releases);
    }

    /**
     * Removes a member. What was released of it stays released until the next release.
     *
     * @param componentId the member's component
     * @return a copy without it
     */
    public SimulatedPack withoutMember(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        List<SimulatedPackMember> changed = new ArrayList<>(members);
        changed.removeIf(present -> present.componentId().equals(componentId));
        return new SimulatedPack(id, name, description, installationType, accountId, changed, releases);
    }

    /**
     * Moves a member to another package of its component, in its place among the members.
     *
     * @param member the member as it is to be
     * @return a copy with it; the same pack when it has no such member
     */
    public SimulatedPack withChangedMember(SimulatedPackMember member) {
        Objects.requireNonNull(member, "member");
        List<SimulatedPackMember> changed = new ArrayList<>(members);
        changed.replaceAll(present -> present.componentId().equals(member.componentId()) ? member : present);
        return new SimulatedPack(id, name, description, installationType, accountId, changed, releases);
    }

    /**
     * Tells the version of a component that is released now, which Boomi calls {@code currentVersion}.
     *
     * @param componentId the component
     * @return its version in the newest release, empty when it is in none
     */
    public Optional<String> currentVersion(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        return releasedMembers().stream()
                .filter(member -> member.componentId().equals(componentId))
                .map(SimulatedPackMember::packageVersion)
                .findFirst();
    }

    /**
     * Tells the version of a component that waits for the next release, which Boomi calls {@code pendingVersion}.
     *
     * @param componentId the component
     * @return its version in the pack, empty when it is not in the pack or is released already
     */
    public Optional<String> pendingVersion(String componentId) {
        return member(componentId)
                .map(SimulatedPackMember::packageVersion)
                .filter(version -> !currentVersion(componentId).equals(Optional.of(version)));
    }

    /**
     * Lists what the newest release holds.
     *
     * @return its members, none when the pack was never released
     */
    public List<SimulatedPackMember> releasedMembers() {
        return newestRelease().map(SimulatedRelease::members).orElse(List.of());
    }

    /**
     * Lists what is released but no longer in the pack; Boomi shows it as {@code deleted} until the next release drops it.
     *
     * @return those members of the newest release
     */
    public List<SimulatedPackMember> droppedMembers() {
        return releasedMembers().stream()
                .filter(released -> member(released.componentId()).isEmpty())
                .toList();
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
        Objects.requireNonNull(componentId, "componentId");
        return members.stream()
                .filter(member -> member.componentId().equals(componentId))
                .findFirst();
    }
}
