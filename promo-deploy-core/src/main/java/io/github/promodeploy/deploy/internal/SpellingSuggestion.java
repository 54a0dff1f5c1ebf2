package io.github.promodeploy.deploy.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that somebody who mistyped most likely meant. */
public final class SpellingSuggestion {

    private SpellingSuggestion() {}

    /**
     * Returns the name that is nearest. A part of a name means that name, however long the rest is.
     *
     * @param mistyped what was typed
     * @param names what can be meant, at least one
     * @return one of the names
     */
    public static String to(String mistyped, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String, Boolean>comparing(name -> !lower(name).contains(lower(mistyped)))
                        .thenComparingInt(name -> distance(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Counts the letters to insert, delete or replace (Levenshtein), upper and lower case being the same. */
    private static int distance(String one, String other) {
        String a = lower(one);
        String b = lower(other);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
