package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/** Where a component of a merge request is on its way. */
public enum DetailStage {
    /** It was compared. */
    DRAFTED,
    /** It was reviewed. */
    REVIEWED,
    /** Its conflict is resolved. */
    CONFLICT_RESOLVED,
    /** It is merged. */
    MERGED,
    /** Its merge was taken back. */
    REVERTED,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static DetailStage of(String word) {
        Objects.requireNonNull(word, "word");
        for (DetailStage known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
