package io.github.promodeploy.deploy.result;

import org.jspecify.annotations.Nullable;

/** A run did not do all that was asked for; thrown only by {@link PackageAndDeployResult#orElseThrow()}. */
public final class PromoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The result so far. */
    private final transient PackageAndDeployResult result;

    /** How the run ended. */
    private final RunOutcome outcome;

    PromoException(PackageAndDeployResult result, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
        this.outcome = result.outcome();
    }

    /**
     * Returns how the run ended.
     *
     * @return the outcome; {@link RunOutcome#UNKNOWN} when it is not known what became of a write before the deployments
     */
    public RunOutcome outcome() {
        return outcome;
    }

    /**
     * Returns everything that the run obtained and did.
     *
     * @return the result
     */
    public PackageAndDeployResult result() {
        return result;
    }
}
