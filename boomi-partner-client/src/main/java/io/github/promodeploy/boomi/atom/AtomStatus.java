package io.github.promodeploy.boomi.atom;

import java.util.Objects;

/** Whether a runtime can be reached. */
public enum AtomStatus {
    /** It is connected to Boomi. */
    ONLINE,
    /** It is connected to Boomi, and has a problem. */
    WARNING,
    /** It is not connected to Boomi. What is deployed arrives when it is back. */
    OFFLINE,
    /** Boomi does not know, or gives a word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static AtomStatus of(String word) {
        Objects.requireNonNull(word, "word");
        for (AtomStatus known : values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
