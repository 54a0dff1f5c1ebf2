package io.github.promodeploy.deploy.dialect;

import java.util.Optional;

/**
 * Why an environment that is reached through the pack does not show the release.
 *
 * @param reason what was seen, and what to do, in plain text
 * @param certain whether the release is certainly missing; otherwise that is not known
 * @param failure the failure of the check, if it failed
 */
public record Missing(String reason, boolean certain, Optional<Throwable> failure) {

    /**
     * Says that the release is not there.
     *
     * @param reason what was seen, and what to do
     * @return the finding
     */
    public static Missing certainly(String reason) {
        return new Missing(reason, true, Optional.empty());
    }

    /**
     * Says that the release does not show, which may change: reads may lag behind writes.
     *
     * @param reason what was seen, and what to do
     * @return the finding
     */
    public static Missing notShown(String reason) {
        return new Missing(reason, false, Optional.empty());
    }

    /**
     * Says that it could not be read whether the release is there.
     *
     * @param reason what could not be read, and why
     * @param failure the failure
     * @return the finding
     */
    public static Missing unread(String reason, Throwable failure) {
        return new Missing(reason, false, Optional.of(failure));
    }

    /**
     * Returns whether another check may find the release, since reads may lag behind writes.
     *
     * @return false when the check failed
     */
    public boolean mayShowYet() {
        return failure.isEmpty();
    }
}
