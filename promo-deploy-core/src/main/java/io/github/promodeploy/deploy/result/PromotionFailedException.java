package io.github.promodeploy.deploy.result;

import org.jspecify.annotations.Nullable;

/** A run is not complete; thrown only by {@link PackageAndDeployResult#orElseThrow()}. */
public final class PromotionFailedException extends RuntimeException {

    private static final long serialVersionUID = 2;

    /** The result; it stays in the JVM of the run. */
    private final transient @Nullable PackageAndDeployResult result;

    /** The result as JSON, which is serialized with the exception. */
    private final String resultJson;

    /** How the run ended. */
    private final RunOutcome outcome;

    PromotionFailedException(PackageAndDeployResult result, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
        this.resultJson = result.toJson();
        this.outcome = result.outcome();
    }

    /**
     * Returns how the run ended.
     *
     * @return the outcome; {@link RunOutcome#UNKNOWN} when the outcome of a write before the deployments is not known
     */
    public RunOutcome outcome() {
        return outcome;
    }

    /**
     * Returns everything that the run obtained and did.
     *
     * @return the result, never null
     * @throws IllegalStateException if this exception was deserialized, since results are not serialized; {@link
     *     #resultJson()} has the same facts
     */
    public PackageAndDeployResult result() {
        if (result == null) {
            throw new IllegalStateException(
                    "this exception was serialized and read again, and the result does not go along."
                            + " Take outcome() and resultJson(), which do.");
        }
        return result;
    }

    /**
     * Returns the result as JSON, see {@link PackageAndDeployResult#toJson}.
     *
     * @return a JSON object; also after Java serialization
     */
    public String resultJson() {
        return resultJson;
    }
}
