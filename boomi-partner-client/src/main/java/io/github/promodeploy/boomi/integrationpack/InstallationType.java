package io.github.promodeploy.boomi.integrationpack;

import java.util.Objects;

/** How often a pack can be installed in an account. */
public enum InstallationType {
    /** Once in an account. */
    SINGLE,
    /** Several times in an account, each under a name of its own. */
    MULTI,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static InstallationType of(String word) {
        Objects.requireNonNull(word, "word");
        for (InstallationType known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
