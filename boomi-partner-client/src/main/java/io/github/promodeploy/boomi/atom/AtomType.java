package io.github.promodeploy.boomi.atom;

import java.util.Objects;

/** What kind of runtime it is. */
public enum AtomType {
    /** One process on one host. */
    ATOM,
    /** Several nodes that share the work. */
    MOLECULE,
    /** An Atom Cloud, or an attachment to one. */
    CLOUD,
    /** A word this version of the library does not know; the object keeps the word itself. */
    UNKNOWN;

    /**
     * Reads a word of the wire.
     *
     * @param word the word, in any case
     * @return its constant, or {@link #UNKNOWN}
     */
    public static AtomType of(String word) {
        Objects.requireNonNull(word, "word");
        for (AtomType known : values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
