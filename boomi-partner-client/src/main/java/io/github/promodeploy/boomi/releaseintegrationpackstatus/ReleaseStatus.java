package io.github.promodeploy.boomi.releaseintegrationpackstatus;

import java.util.Objects;

/** How far a release is. */
public enum ReleaseStatus {
    /** It runs. Boomi writes it with and without the underscore. */
    IN_PROGRESS,
    /** It waits for its day. */
    SCHEDULED,
    /** It is done. */
    SUCCESS,
    /** It failed. */
    ERROR,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case, with or without underscores
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ReleaseStatus of(String word) {
        Objects.requireNonNull(word, "word");
        for (ReleaseStatus known : values()) {
            if (known != UNKNOWN && plain(known.name()).equalsIgnoreCase(plain(word))) {
                return known;
            }
        }
        return UNKNOWN;
    }

    private static String plain(String word) {
        return word.replace("_", "");
    }
}
