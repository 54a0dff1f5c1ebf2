package io.github.promodeploy.simulator.state.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedPack permits ImmutableSimulatedPack {

    /** {@return a builder; required are {@code id}, {@code name}, {@code accountId}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the pack's id} */
    String id();

    /** {@return the pack's name} */
    String name();

    /** {@return free text, empty when none; none by default} */
    @Value.Default
    default String description() {
        return "";
    }

    /** {@return {@code MULTI} or {@code SINGLE}; {@code MULTI} by default} */
    @Value.Default
    default String installationType() {
        return "MULTI";
    }

    /** {@return the account that publishes it} */
    String accountId();

    /** {@return what the pack holds now, the most recently added last; at most one package of a component} */
    List<SimulatedPackMember> members();

    /** {@return the pack's releases, oldest first} */
    List<SimulatedRelease> releases();

    /**
     * Makes an empty MULTI pack.
     *
     * @param id the pack's id
     * @param name the pack's name
     * @param accountId the account that publishes it
     * @return the pack
     */
    static SimulatedPack of(String id, String name, String accountId) {
        return builder().id(id).name(name).accountId(accountId).build();
    }

    /**
     * Changes the description.
     *
     * @param newDescription free text
     * @return a copy with that description
     */
    default SimulatedPack withDescription(String newDescription) {
        Objects.requireNonNull(newDescription, "newDescription");
        return toBuilder().description(newDescription).build();
    }

    /**
     * Changes the installation type.
     *
     * @param newInstallationType {@code MULTI} or {@code SINGLE}
     * @return a copy with that type
     */
    default SimulatedPack withInstallationType(String newInstallationType) {
        Objects.requireNonNull(newInstallationType, "newInstallationType");
        return toBuilder().installationType(newInstallationType).build();
    }

    /**
     * Adds a member; another package of the same component is replaced by it.
     *
     * @param member the member
     * @return a copy that holds it, as the most recently added one
     */
    default SimulatedPack withMember(SimulatedPackMember member) {
        Objects.requireNonNull(member, "member");
        List<SimulatedPackMember> changed = new ArrayList<>(members());
        changed.removeIf(present -> present.componentId().equals(member.componentId()));
        changed.add(member);
        return toBuilder().members(changed).build();
    }

    /**
     * Adds a release.
     *
     * @param release the release
     * @return a copy with that release as the newest
     */
    default SimulatedPack withRelease(SimulatedRelease release) {
        Objects.requireNonNull(release, "release");
        return toBuilder().addRelease(release).build();
    }

    /**
     * Changes the name.
     *
     * @param newName the pack's name
     * @return a copy with that name
     */
    default SimulatedPack withName(String newName) {
        Objects.requireNonNull(newName, "newName");
        return toBuilder().name(newName).build();
    }

    /**
     * Removes a member. What was released of it stays released until the next release.
     *
     * @param componentId the member's component
     * @return a copy without it
     */
    default SimulatedPack withoutMember(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        List<SimulatedPackMember> changed = new ArrayList<>(members());
        changed.removeIf(present -> present.componentId().equals(componentId));
        return toBuilder().members(changed).build();
    }

    /**
     * Replaces a member by another package of its component, at the same position.
     *
     * @param member the new member
     * @return a copy with it; the same pack when it has no such member
     */
    default SimulatedPack withChangedMember(SimulatedPackMember member) {
        Objects.requireNonNull(member, "member");
        List<SimulatedPackMember> changed = new ArrayList<>(members());
        changed.replaceAll(present -> present.componentId().equals(member.componentId()) ? member : present);
        return toBuilder().members(changed).build();
    }

    /**
     * Returns the released version of a component, which Boomi calls {@code currentVersion}.
     *
     * @param componentId the component
     * @return its version in the newest release, empty if there is none
     */
    default Optional<String> currentVersion(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        return releasedMembers().stream()
                .filter(member -> member.componentId().equals(componentId))
                .map(SimulatedPackMember::packageVersion)
                .findFirst();
    }

    /**
     * Returns the version of a component that waits for the next release, which Boomi calls {@code pendingVersion}.
     *
     * @param componentId the component
     * @return its version in the pack, empty when it is not in the pack or is released already
     */
    default Optional<String> pendingVersion(String componentId) {
        return member(componentId)
                .map(SimulatedPackMember::packageVersion)
                .filter(version -> !currentVersion(componentId).equals(Optional.of(version)));
    }

    /**
     * Lists what the newest release holds.
     *
     * @return its members, none when the pack was never released
     */
    default List<SimulatedPackMember> releasedMembers() {
        return newestRelease().map(SimulatedRelease::members).orElse(List.of());
    }

    /**
     * Lists what is released but no longer in the pack; Boomi shows it as {@code deleted} until the next release drops it.
     *
     * @return those members of the newest release
     */
    default List<SimulatedPackMember> droppedMembers() {
        return releasedMembers().stream()
                .filter(released -> member(released.componentId()).isEmpty())
                .toList();
    }

    /**
     * Finds the newest release.
     *
     * @return that release, empty when the pack was never released
     */
    default Optional<SimulatedRelease> newestRelease() {
        return releases().isEmpty()
                ? Optional.empty()
                : Optional.of(releases().get(releases().size() - 1));
    }

    /**
     * Finds the member of a component.
     *
     * @param componentId the component
     * @return its member, empty when the component is not in the pack
     */
    default Optional<SimulatedPackMember> member(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        return members().stream()
                .filter(member -> member.componentId().equals(componentId))
                .findFirst();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedPack}. */
    final class Builder extends ImmutableSimulatedPack.Builder {
        Builder() {}
    }
}
