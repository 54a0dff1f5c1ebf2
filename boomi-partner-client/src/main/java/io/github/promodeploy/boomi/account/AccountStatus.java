package io.github.promodeploy.boomi.account;

import java.util.Objects;

/** Whether an account can be used. */
public enum AccountStatus {
    /** It is on trial. */
    TRIAL,
    /** It is paid for. */
    ACTIVE,
    /** It is suspended. */
    SUSPENDED,
    /** It was deleted. */
    DELETED,
    /** It never expires. */
    UNLIMITED,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static AccountStatus of(String word) {
        Objects.requireNonNull(word, "word");
        for (AccountStatus known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
