package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/** What happens to components that were changed on both branches (Boomi API reference, "Merge Request object"). */
public enum MergeStrategy {
    /** The {@link PriorityBranch} wins. */
    OVERRIDE,
    /** A user or an update of the merge request decides for each component. */
    CONFLICT_RESOLVE,
    /** Only some components are merged; Boomi does not describe it. */
    SUBSET,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static MergeStrategy of(String word) {
        Objects.requireNonNull(word, "word");
        for (MergeStrategy known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
