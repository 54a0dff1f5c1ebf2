package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.internal.VisibleText;

/**
 * Texts that a server or a user chose, made harmless for the format they stand in. What a format cannot hold, and what would not be seen,
 * such as control characters and marks that turn the direction of writing, is shown as {@code \\uXXXX}.
 */
final class Escapes {

    private Escapes() {}

    /** Returns a text for the content of an element, or for an attribute in double quotes, of HTML or XML. */
    static String markup(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        visible(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append("&#10;");
                case '\t' -> safe.append("&#9;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /**
     * Returns a text as Markdown code on one line. Nothing in it is formatted, becomes a link, or notifies a person.
     */
    static String markdown(String text) {
        String line = visible(text).replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        String gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + gap + line + gap + fence;
    }

    private static int longestRun(String line) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Returns a text of at most so many characters, which says if it was longer. */
    static String shortened(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "... (shortened; it has " + text.length() + " characters)";
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                visible.appendCodePoint(c);
            } else if (c != '\r') {
                VisibleText.append(visible, c);
            }
        });
        return visible.toString();
    }
}
