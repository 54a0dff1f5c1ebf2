package io.github.promodeploy.boomi.deployedpackage;

import java.util.Objects;

/** Whether the listeners of a deployment take messages. */
public enum ListenerStatus {
    /** They do. */
    RUNNING,
    /** They do not. */
    PAUSED,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ListenerStatus of(String word) {
        Objects.requireNonNull(word, "word");
        for (ListenerStatus known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
