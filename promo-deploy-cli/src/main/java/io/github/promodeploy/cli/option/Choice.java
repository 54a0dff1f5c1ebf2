package io.github.promodeploy.cli.option;

import io.github.promodeploy.cli.output.UsageException;
import java.util.Arrays;
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
    @SafeVarargs
    public static <E extends Enum<E>> E of(String option, String word, E... values) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException(option + " must be "
                        + listed(Arrays.stream(values).map(Choice::word).toList()) + ", but is " + word));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
