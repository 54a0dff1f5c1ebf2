package io.github.promodeploy.deploy.request;

/** What a run does when the package version or the name of the new pack is taken, by whomever. */
public enum OnExisting {
    /** It stops before its first write and says who made what is there, as far as the server tells. */
    FAIL,

    /**
     * It goes on with the package and the pack that are there, as if it had made them. What bears the mark of a run is known to
     * be its own: under the same run id, a run whose journal was lost goes on where that can be seen.
     */
    ADOPT
}
