package io.github.promodeploy.boomi.executionrecord;

import java.util.Objects;

/** How far an execution is. */
public enum ExecutionStatus {
    /** It was cancelled, or its runtime ended it. */
    ABORTED,
    /** It was interrupted, and its runtime recovers it. */
    ABORTED_RECOVERING,
    /** It is done. */
    COMPLETE,
    /** It is done, with warnings. */
    COMPLETE_WARN,
    /** It was discarded. */
    DISCARDED,
    /** It failed. */
    ERROR,
    /** It runs. */
    INPROCESS,
    /** It has started. */
    STARTED,
    /** A word this version of the library does not know; the record keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ExecutionStatus of(String word) {
        Objects.requireNonNull(word, "word");
        for (ExecutionStatus known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }

    /**
     * Says whether the execution has ended. A word that this version of the library does not know is not final, since only a known word
     * proves an end.
     *
     * @return true for {@code ABORTED}, {@code COMPLETE}, {@code COMPLETE_WARN}, {@code DISCARDED} and {@code ERROR}
     */
    public boolean isFinal() {
        return switch (this) {
            case ABORTED, COMPLETE, COMPLETE_WARN, DISCARDED, ERROR -> true;
            case ABORTED_RECOVERING, INPROCESS, STARTED, UNKNOWN -> false;
        };
    }

    /**
     * Says whether the execution has succeeded.
     *
     * @return true for {@code COMPLETE} and {@code COMPLETE_WARN}
     */
    public boolean isSuccess() {
        return this == COMPLETE || this == COMPLETE_WARN;
    }
}
