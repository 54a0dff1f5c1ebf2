package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.UsageException;
import java.util.List;
import java.util.Locale;

/** Reads options that take one of a few words. */
public final class Choice {

    private Choice() {}

    /**
     * Finds the value that a word names: its constant, in lower case and with hyphens.
     *
     * @param option the option, for the error message
     * @param word what the user typed, in upper or lower case
     * @param values the values to choose from, in the order of the error message
     * @throws UsageException if the word names none of them
     */
    public static <E extends Enum<E>> E of(String option, String word, List<E> values) {
        return values.stream()
                .filter(value -> word(value).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException(option + " must be "
                        + listed(values.stream().map(Choice::word).toList()) + ", but is " + word));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
