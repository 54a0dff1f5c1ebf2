package io.github.promodeploy.boomi.listenerstatus;

import java.util.Objects;

/** What a listener does. */
public enum ListenerState {
    /** It takes messages. */
    LISTENING,
    /** It takes no messages. */
    PAUSED,
    /** It takes no messages, because of an error. */
    ERRORED,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ListenerState of(String word) {
        Objects.requireNonNull(word, "word");
        for (ListenerState known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
