package io.github.promodeploy.deploy.result;

import org.jspecify.annotations.Nullable;

/** A run did not do all that was asked for; thrown only by {@link PackageAndDeployResult#orElseThrow()}. */
public final class PromoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The result so far. */
    private final transient PackageAndDeployResult result;

    PromoException(PackageAndDeployResult result, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
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
