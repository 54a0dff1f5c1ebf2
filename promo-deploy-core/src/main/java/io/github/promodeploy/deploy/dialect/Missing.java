package io.github.promodeploy.deploy.dialect;

import java.util.Optional;

/**
 * Why an environment that is reached through the pack was not seen to have the release.
 *
 * @param reason what was seen, and what to do, for people
 * @param certain whether the release is not there; otherwise that is not known
 * @param failure the failure of the look, if it failed
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
     * Tells whether a further look may find the release, since reads may lag behind writes.
     *
     * @return false when the look failed
     */
    public boolean mayShowYet() {
        return failure.isEmpty();
    }
}
