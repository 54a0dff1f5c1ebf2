package io.github.promodeploy.simulator.state;

import java.time.Instant;
import java.util.Objects;

/**
 * A packaged component. Immutable in Boomi as well: only {@code deleted} ever changes.
 *
 * @param packageId the package's id
 * @param packageVersion the version label, unique per component, deleted packages included
 * @param componentId the packaged component
 * @param componentVersion the revision that was packaged
 * @param componentType Boomi's component type
 * @param createdDate when it was created
 * @param createdBy the user who created it
 * @param notes free text, empty when none
 * @param shareable whether it may go into an integration pack
 * @param deleted whether it was deleted; a deleted package still burns its version
 * @param branchName the branch it was made from
 * @param accountId the account that owns it
 */
public record SimulatedPackage(
        String packageId,
        String packageVersion,
        String componentId,
        int componentVersion,
        String componentType,
        Instant createdDate,
        String createdBy,
        String notes,
        boolean shareable,
        boolean deleted,
        String branchName,
        String accountId) {

    /**
     * Refuses null.
     *
     * @param packageId the package's id
     * @param packageVersion the version label, unique per component, deleted packages included
     * @param componentId the packaged component
     * @param componentVersion the revision that was packaged
     * @param componentType Boomi's component type
     * @param createdDate when it was created
     * @param createdBy the user who created it
     * @param notes free text, empty when none
     * @param shareable whether it may go into an integration pack
     * @param deleted whether it was deleted; a deleted package still burns its version
     * @param branchName the branch it was made from
     * @param accountId the account that owns it
     */
    public SimulatedPackage {
        Objects.requireNonNull(packageId, "packageId");
        Objects.requireNonNull(packageVersion, "packageVersion");
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(componentType, "componentType");
        Objects.requireNonNull(createdDate, "createdDate");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(notes, "notes");
        Objects.requireNonNull(branchName, "branchName");
        Objects.requireNonNull(accountId, "accountId");
    }

    /**
     * Makes a shareable package of a component's newest revision, on branch {@code main}, without notes.
     *
     * @param packageId the package's id
     * @param packageVersion the version label
     * @param component the packaged component
     * @return the package
     */
    public static SimulatedPackage of(String packageId, String packageVersion, SimulatedComponent component) {
        Objects.requireNonNull(component, "component");
        return new SimulatedPackage(
                packageId,
                packageVersion,
                component.componentId(),
                component.revision(),
                component.type(),
                Instant.EPOCH,
                "seed@example.com",
                "",
                true,
                false,
                "main",
                component.accountId());
    }

    /**
     * Says who created it, and when.
     *
     * @param user the user's name
     * @param date the time
     * @return a copy with that origin
     */
    public SimulatedPackage createdBy(String user, Instant date) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(date, "date");
        return new SimulatedPackage(
                packageId,
                packageVersion,
                componentId,
                componentVersion,
                componentType,
                date,
                user,
                notes,
                shareable,
                deleted,
                branchName,
                accountId);
    }

    /**
     * Changes the notes.
     *
     * @param newNotes free text
     * @return a copy with those notes
     */
    public SimulatedPackage withNotes(String newNotes) {
        Objects.requireNonNull(newNotes, "newNotes");
        return new SimulatedPackage(
                packageId,
                packageVersion,
                componentId,
                componentVersion,
                componentType,
                createdDate,
                createdBy,
                newNotes,
                shareable,
                deleted,
                branchName,
                accountId);
    }

    /**
     * Changes the branch.
     *
     * @param newBranchName the branch it was made from
     * @return a copy on that branch
     */
    public SimulatedPackage onBranch(String newBranchName) {
        Objects.requireNonNull(newBranchName, "newBranchName");
        return new SimulatedPackage(
                packageId,
                packageVersion,
                componentId,
                componentVersion,
                componentType,
                createdDate,
                createdBy,
                notes,
                shareable,
                deleted,
                newBranchName,
                accountId);
    }

    /**
     * Keeps it out of integration packs.
     *
     * @return a copy that is not shareable
     */
    public SimulatedPackage notShareable() {
        return flagged(false, deleted);
    }

    /**
     * Deletes it.
     *
     * @return a copy that is deleted
     */
    public SimulatedPackage asDeleted() {
        return flagged(shareable, true);
    }

    /**
     * Undoes a deletion.
     *
     * @return a copy that is not deleted
     */
    public SimulatedPackage asRestored() {
        return flagged(shareable, false);
    }

    private SimulatedPackage flagged(boolean isShareable, boolean isDeleted) {
        return new SimulatedPackage(
                packageId,
                packageVersion,
                componentId,
                componentVersion,
                componentType,
                createdDate,
                createdBy,
                notes,
                isShareable,
                isDeleted,
                branchName,
                accountId);
    }
}
