package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/** Which branch wins where both changed a component (Boomi API reference, "Merge Request object"). */
public enum PriorityBranch {
    /** The branch that is merged. */
    SOURCE,
    /** The branch that it is merged into. */
    DESTINATION,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static PriorityBranch of(String word) {
        Objects.requireNonNull(word, "word");
        for (PriorityBranch known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
