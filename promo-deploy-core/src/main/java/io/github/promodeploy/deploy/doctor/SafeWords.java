package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.deploy.internal.VisibleText;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes texts fit to be shown: names come from servers and people. Credentials are masked first, so that cutting or escaping leaves no
 * part of them.
 */
final class SafeWords {

    /** How many elements of a list are named. */
    static final int MOST_LISTED = 20;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_TEXT = 2_000;

    private final UnaryOperator<String> mask;

    SafeWords(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** Returns what is shown of a name. */
    String name(String name) {
        return shortened(name, LONGEST_NAME);
    }

    /** Returns what is shown of the subject of a check: an id of at most 200 characters, or a path. */
    String subject(String subject) {
        return shortened(subject, LONGEST_SUBJECT);
    }

    /** Returns what is shown of a message. */
    String text(String text) {
        return shortened(text, LONGEST_TEXT);
    }

    /** Lists what may be many. */
    static String list(List<String> all) {
        return all.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                + (all.size() > MOST_LISTED ? " and " + (all.size() - MOST_LISTED) + " more" : "");
    }

    private String shortened(String text, int longest) {
        String masked = mask.apply(text);
        StringBuilder safe = new StringBuilder();
        masked.codePoints().limit(longest).forEach(character -> VisibleText.append(safe, character));
        if (masked.codePointCount(0, masked.length()) > longest) {
            safe.append("...");
        }
        return safe.toString();
    }
}
