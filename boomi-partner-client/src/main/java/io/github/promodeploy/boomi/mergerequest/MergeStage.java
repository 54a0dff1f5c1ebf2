package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/** Where a merge request is on its way (Boomi API reference, "Merge Request object"). */
public enum MergeStage {
    /** It does not exist yet; only a previous stage. */
    NOT_EXIST,
    /** Boomi compares the branches. */
    DRAFTING,
    /** The branches could not be compared. */
    FAILED_TO_DRAFT,
    /** Boomi compares the branches again. */
    REDRAFTING,
    /** The branches could not be compared again. */
    FAILED_TO_REDRAFT,
    /** The branches were compared. */
    DRAFTED,
    /** It can be reviewed, its conflicts resolved, and executed. */
    REVIEWING,
    /** It is being executed. */
    MERGING,
    /** The destination has the changes. */
    MERGED,
    /** The execution failed, and the destination has none of the changes. It can be executed again. */
    FAILED_TO_MERGE,
    /** It was merged, and then taken back. */
    REVERTED,
    /** It was deleted, by a user, or because a component was saved meanwhile. */
    DELETED,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static MergeStage of(String word) {
        Objects.requireNonNull(word, "word");
        for (MergeStage known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
