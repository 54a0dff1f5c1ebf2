package io.github.promodeploy.boomi.mergerequest;

import java.util.Objects;

/** What the source branch did to a component. */
public enum ChangeType {
    /** It is new. */
    ADDED,
    /** It was changed. */
    MODIFIED,
    /** It was deleted. */
    DELETED,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ChangeType of(String word) {
        Objects.requireNonNull(word, "word");
        for (ChangeType known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
