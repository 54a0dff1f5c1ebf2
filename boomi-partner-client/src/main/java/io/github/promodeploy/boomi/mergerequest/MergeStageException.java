package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/**
 * A merge request is not at a stage at which Boomi allows the action. Nothing was sent but a read.
 */
public final class MergeStageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The merge request as it was read. */
    private final transient MergeRequest mergeRequest;

    /**
     * Creates the failure.
     *
     * @param message what was not sent, and at which stages it can be
     * @param mergeRequest the merge request as it was read
     */
    public MergeStageException(String message, MergeRequest mergeRequest) {
        super(Objects.requireNonNull(message, "message"));
        this.mergeRequest = Objects.requireNonNull(mergeRequest, "mergeRequest");
    }

    /** {@return the merge request as it was read} */
    public MergeRequest mergeRequest() {
        return mergeRequest;
    }
}
