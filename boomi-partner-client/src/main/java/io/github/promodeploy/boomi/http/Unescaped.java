package io.github.promodeploy.boomi.http;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * A text with its escapes resolved once, of whichever kinds they are: backslashes of JSON and Java, percent-encoding, HTML
 * and XML entities. Knows for each character where in the original text it came from.
 */
final class Unescaped {

    private static final Map<String, Character> NAMED_ENTITIES =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');

    private static final Map<Character, Character> CONTROLS =
            Map.of('b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');

    /** The longest entity between {@code &} and {@code ;} that is resolved. */
    private static final int MAX_ENTITY_LENGTH = 12;

    private static final int NONE = -1;

    private final String text;

    /** Where each character began in the original text, and where the last one ended. */
    private final int[] origins;

    private Unescaped(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    /** Begins with the original text. */
    static Unescaped none(String text) {
        int[] origins = new int[text.length() + 1];
        Arrays.setAll(origins, i -> i);
        return new Unescaped(text, origins);
    }

    String text() {
        return text;
    }

    static boolean mayHoldEscapes(String text) {
        return text.indexOf('\\') >= 0 || text.indexOf('%') >= 0 || text.indexOf('&') >= 0;
    }

    /** Marks the characters of the original text that an escaped form represents, everywhere. */
    void mark(String form, BitSet marked) {
        for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
            marked.set(origins[at], origins[at + form.length()]);
        }
    }

    /** Resolves the escapes once more. */
    Unescaped unescape() {
        return new Pass().run();
    }

    /** One reading of the text, from its beginning to its end. */
    private final class Pass {

        private final StringBuilder resolved = new StringBuilder(text.length());
        private final int[] from = new int[text.length() + 1];
        private int at;

        Unescaped run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                boolean escape = switch (c) {
                    case '\\' -> backslash();
                    case '%' -> percent();
                    case '&' -> entity();
                    default -> false;
                };
                if (!escape) {
                    add(c, 1);
                }
            }
            from[resolved.length()] = origins[at];
            return new Unescaped(resolved.toString(), Arrays.copyOf(from, resolved.length() + 1));
        }

        private void add(int character, int length) {
            for (char unit : Character.toChars(character)) {
                from[resolved.length()] = origins[at];
                resolved.append(unit);
            }
            at += length;
        }

        /** A backslash makes the character after it itself, except in the short escapes of JSON and before hexadecimal digits. */
        private boolean backslash() {
            if (at + 1 == text.length()) {
                return false;
            }
            char kind = text.charAt(at + 1);
            int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
            int coded = digits == 0 ? NONE : number(at + 2, at + 2 + digits, 16);
            if (coded == NONE) {
                add(CONTROLS.getOrDefault(kind, kind), 2);
            } else {
                add(coded, 2 + digits);
            }
            return true;
        }

        /** Bytes that are not UTF-8 are taken for characters of their own. */
        private boolean percent() {
            int first = percentByte(at);
            if (first == NONE) {
                return false;
            }
            int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
            int character = more == 0 ? first : first & (0x3f >> more);
            for (int i = 1; i <= more; i++) {
                int next = percentByte(at + 3 * i);
                if (next == NONE || (next & 0xc0) != 0x80) {
                    add(first, 3);
                    return true;
                }
                character = character << 6 | (next & 0x3f);
            }
            if (Character.isValidCodePoint(character)) {
                add(character, 3 * (more + 1));
            } else {
                add(first, 3);
            }
            return true;
        }

        private int percentByte(int start) {
            return start < text.length() && text.charAt(start) == '%' ? number(start + 1, start + 3, 16) : NONE;
        }

        private boolean entity() {
            int end = at + 1;
            while (end < text.length() && end - at <= MAX_ENTITY_LENGTH && text.charAt(end) != ';') {
                end++;
            }
            if (end == text.length() || text.charAt(end) != ';') {
                return false;
            }
            Character named = NAMED_ENTITIES.get(text.substring(at + 1, end));
            int character = named == null ? numericEntity(end) : named;
            if (character == NONE || !Character.isValidCodePoint(character)) {
                return false;
            }
            add(character, end + 1 - at);
            return true;
        }

        private int numericEntity(int end) {
            if (text.charAt(at + 1) != '#') {
                return NONE;
            }
            boolean hexadecimal = Character.toLowerCase(text.charAt(at + 2)) == 'x';
            return hexadecimal ? number(at + 3, end, 16) : number(at + 2, end, 10);
        }

        /** Reads digits; what is too large is no character, and stays so however many follow. */
        private int number(int start, int end, int radix) {
            if (start >= end || end > text.length()) {
                return NONE;
            }
            int value = 0;
            for (int i = start; i < end; i++) {
                int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : NONE;
                if (digit == NONE) {
                    return NONE;
                }
                value = Math.min(value * radix + digit, Character.MAX_CODE_POINT + 1);
            }
            return value;
        }
    }
}
