package io.github.promodeploy.boomi.branch;

import java.util.Objects;

/** Where a branch is in its life (Boomi API reference, "Branch object"). */
public enum BranchStage {
    /** Boomi is copying the components of its source. */
    CREATING,
    /** It can be used. */
    NORMAL,
    /** Boomi is deleting it. */
    DELETING,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static BranchStage of(String word) {
        Objects.requireNonNull(word, "word");
        for (BranchStage known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
