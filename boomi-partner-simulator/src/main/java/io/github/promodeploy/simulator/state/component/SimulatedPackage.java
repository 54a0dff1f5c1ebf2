package io.github.promodeploy.simulator.state.component;

import java.time.Instant;
import java.util.Objects;
import org.immutables.value.Value;

/**
 * A packaged component. Immutable in Boomi as well: only {@code deleted} ever changes.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedPackage permits ImmutableSimulatedPackage {

    /**
     * {@return a builder; required are {@code packageId}, {@code packageVersion}, {@code componentId}, {@code
     * componentVersion}, {@code componentType}, {@code accountId}}
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the package's id} */
    String packageId();

    /** {@return the version label, unique per component, deleted packages included} */
    String packageVersion();

    /** {@return the packaged component} */
    String componentId();

    /** {@return the revision that was packaged} */
    int componentVersion();

    /** {@return Boomi's component type} */
    String componentType();

    /** {@return when it was created; 1970 by default} */
    @Value.Default
    default Instant createdDate() {
        return Instant.EPOCH;
    }

    /** {@return the user who created it; {@code seed@example.com} by default} */
    @Value.Default
    default String createdBy() {
        return "seed@example.com";
    }

    /** {@return free text, empty when none; none by default} */
    @Value.Default
    default String notes() {
        return "";
    }

    /** {@return whether it may go into an integration pack; true by default} */
    @Value.Default
    default boolean shareable() {
        return true;
    }

    /** {@return whether it was deleted; a deleted package keeps its version; false by default} */
    @Value.Default
    default boolean deleted() {
        return false;
    }

    /** {@return the branch it was made from; {@code main} by default} */
    @Value.Default
    default String branchName() {
        return "main";
    }

    /** {@return the account that owns it} */
    String accountId();

    /**
     * Makes a shareable package of a component's newest revision, on branch {@code main}, without notes.
     *
     * @param packageId the package's id
     * @param packageVersion the version label
     * @param component the packaged component
     * @return the package
     */
    static SimulatedPackage of(String packageId, String packageVersion, SimulatedComponent component) {
        Objects.requireNonNull(component, "component");
        return builder()
                .packageId(packageId)
                .packageVersion(packageVersion)
                .componentId(component.componentId())
                .componentVersion(component.revision())
                .componentType(component.type())
                .accountId(component.accountId())
                .build();
    }

    /**
     * Changes who created it, and when.
     *
     * @param user the user's name
     * @param date the time
     * @return a copy with that user and time
     */
    default SimulatedPackage createdBy(String user, Instant date) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(date, "date");
        return toBuilder().createdBy(user).createdDate(date).build();
    }

    /**
     * Changes the notes.
     *
     * @param newNotes free text
     * @return a copy with those notes
     */
    default SimulatedPackage withNotes(String newNotes) {
        Objects.requireNonNull(newNotes, "newNotes");
        return toBuilder().notes(newNotes).build();
    }

    /**
     * Changes the branch.
     *
     * @param newBranchName the branch it was made from
     * @return a copy on that branch
     */
    default SimulatedPackage onBranch(String newBranchName) {
        Objects.requireNonNull(newBranchName, "newBranchName");
        return toBuilder().branchName(newBranchName).build();
    }

    /**
     * Keeps it out of integration packs.
     *
     * @return a copy that is not shareable
     */
    default SimulatedPackage notShareable() {
        return toBuilder().shareable(false).build();
    }

    /**
     * Deletes it.
     *
     * @return a copy that is deleted
     */
    default SimulatedPackage asDeleted() {
        return toBuilder().deleted(true).build();
    }

    /**
     * Undoes a deletion.
     *
     * @return a copy that is not deleted
     */
    default SimulatedPackage asRestored() {
        return toBuilder().deleted(false).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedPackage}. */
    final class Builder extends ImmutableSimulatedPackage.Builder {
        Builder() {}
    }
}
