package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/** How a conflict is resolved. */
public enum Resolution {
    /** The component of the source branch replaces the one of the destination. */
    OVERRIDE,
    /** The component of the destination stays as it is. */
    KEEP_DESTINATION,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static Resolution of(String word) {
        Objects.requireNonNull(word, "word");
        for (Resolution known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
