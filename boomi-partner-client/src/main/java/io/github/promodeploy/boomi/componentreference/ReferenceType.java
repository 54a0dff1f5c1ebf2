package io.github.promodeploy.boomi.componentreference;

import java.util.Objects;

/** How a component belongs to the one that uses it (Boomi API reference, "Component Reference object"). */
public enum ReferenceType {
    /** It exists for this parent only, and is packaged and copied with it. */
    DEPENDENT,
    /** It exists for itself, and other components may use it too. */
    INDEPENDENT,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static ReferenceType of(String word) {
        Objects.requireNonNull(word, "word");
        for (ReferenceType known : values()) {
            if (known != UNKNOWN && known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
