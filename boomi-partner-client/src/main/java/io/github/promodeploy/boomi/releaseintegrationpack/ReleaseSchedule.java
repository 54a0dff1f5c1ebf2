package io.github.promodeploy.boomi.releaseintegrationpack;

import java.util.Objects;

/** When a release takes effect. */
public enum ReleaseSchedule {
    /** At once. */
    IMMEDIATELY,
    /** On a given day. */
    RELEASE_ON_SPECIFIED_DATE,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ReleaseSchedule of(String word) {
        Objects.requireNonNull(word, "word");
        for (ReleaseSchedule known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
