package io.github.promodeploy.deploy.result;

import java.util.Locale;

/** The steps of a run, in their order. */
public enum Step {
    /** Detecting the dialect of the server, unless the deployer was configured with one; reads only. */
    CHOOSE_DIALECT,

    /** Finding the target environments; reads only. */
    RESOLVE_TARGETS,

    /** Checking everything that can be checked before the first write; reads only. */
    PREFLIGHT,

    /** Requesting the merge of a branch into main, if the request names one. */
    MERGE_REQUEST,

    /** Merging that branch. */
    MERGE,

    /** Packaging the component. */
    PACKAGE,

    /** Deleting the branch that was merged, if the request says so. */
    DELETE_BRANCH,

    /** Creating the new pack. */
    PACK,

    /** Putting the package into the pack. */
    ADD_TO_PACK,

    /** Releasing the pack. */
    RELEASE,

    /** Deploying to the target environments. */
    DEPLOY;

    /**
     * Says whether the step is read-only.
     *
     * @return true for the steps before {@link #MERGE_REQUEST}
     */
    public boolean isReadOnly() {
        return compareTo(MERGE_REQUEST) < 0;
    }

    /**
     * Returns the step's readable name.
     *
     * @return such as {@code add to pack}
     */
    public String display() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
