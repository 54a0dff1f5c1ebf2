package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/**
 * A merge will not happen: its execution or its draft failed, or the merge request was deleted or reverted. The destination has none of the
 * changes, unless it was reverted.
 */
public final class MergeFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The merge request as it was read. */
    private final transient MergeRequest mergeRequest;

    /**
     * Creates the failure.
     *
     * @param message what was waited for, and what was found
     * @param mergeRequest the merge request as it was read
     */
    public MergeFailedException(String message, MergeRequest mergeRequest) {
        super(Objects.requireNonNull(message, "message"));
        this.mergeRequest = Objects.requireNonNull(mergeRequest, "mergeRequest");
    }

    /** {@return the merge request as it was read} */
    public MergeRequest mergeRequest() {
        return mergeRequest;
    }
}
