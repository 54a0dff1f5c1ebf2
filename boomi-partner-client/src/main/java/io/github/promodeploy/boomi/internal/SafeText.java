package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.http.BoomiCredentials;

/** Makes text of a server fit to be shown: credentials masked, control characters escaped, shortened. */
final class SafeText {

    private static final int MAX_CHARS = 2_000;

    private final BoomiCredentials credentials;

    SafeText(BoomiCredentials credentials) {
        this.credentials = credentials;
    }

    /** Masks first, so that cutting or escaping cannot leave a part of the secret behind. */
    String of(String text) {
        return shorten(escape(credentials.mask(text).strip()), MAX_CHARS);
    }

    /** Returns a short excerpt for a message. */
    String excerpt(String text) {
        return shorten(of(text), 200);
    }

    private static String shorten(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "...";
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 16);
        for (int i = 0; i < text.length() && safe.length() <= MAX_CHARS; i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.SURROGATE,
                        Character.UNASSIGNED -> safe.append(escaped(c));
                default -> safe.appendCodePoint(c);
            }
        }
        return safe.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", c);
        };
    }
}
