package io.github.promodeploy.boomi.environment;

import java.util.Objects;

/** What an environment is for. */
public enum EnvironmentClassification {
    /** Production. */
    PROD,
    /** Test. */
    TEST,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static EnvironmentClassification of(String word) {
        Objects.requireNonNull(word, "word");
        for (EnvironmentClassification known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
