package io.github.promodeploy.boomi.branch;

import java.util.Objects;

/** A branch that was waited for does not exist, was deleted, or is being deleted. It will not be ready. */
public final class BranchDeletedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The branch. */
    private final String branchId;

    /**
     * Creates the failure.
     *
     * @param branchId the branch
     * @param message what was waited for, and what was found
     */
    public BranchDeletedException(String branchId, String message) {
        super(Objects.requireNonNull(message, "message"));
        this.branchId = Objects.requireNonNull(branchId, "branchId");
    }

    /** {@return the branch's id} */
    public String branchId() {
        return branchId;
    }
}
