package io.github.promodeploy.deploy.result;

import java.util.Locale;

/** The steps of a run, in their order. */
public enum Step {
    /** Asking the server which dialect it speaks, unless the deployer was told; reads only. */
    CHOOSE_DIALECT,

    /** Finding out which environments are the targets; reads only. */
    RESOLVE_TARGETS,

    /** Checking everything that can be checked before the first write; reads only. */
    PREFLIGHT,

    /** Packaging the component. */
    PACKAGE,

    /** Creating the new pack, or reading the existing one. */
    PACK,

    /** Putting the package into the pack. */
    ADD_TO_PACK,

    /** Releasing the pack. */
    RELEASE,

    /** Deploying to the target environments. */
    DEPLOY;

    /**
     * Says whether the step leaves the server as it is.
     *
     * @return true for the steps before {@link #PACKAGE}
     */
    public boolean isReadOnly() {
        return compareTo(PACKAGE) < 0;
    }

    /**
     * Returns the step's name for people.
     *
     * @return such as {@code add to pack}
     */
    public String display() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
