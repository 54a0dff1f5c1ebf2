package io.github.promodeploy.boomi.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that must not be shown, in any form that a server or proxy may echo it in: as it is, with backslashes, as JSON or
 * Java escapes, percent-encoded, or as HTML and XML entities, and in any mixture of these.
 */
final class HiddenText {

    private static final Map<Integer, String> NAMED_ENTITIES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");

    private final Pattern forms;

    HiddenText(String text) {
        this.forms =
                Pattern.compile(text.codePoints().mapToObj(HiddenText::formsOf).collect(Collectors.joining()));
    }

    String replaceIn(String text, String mask) {
        return forms.matcher(text).replaceAll(mask);
    }

    private static String formsOf(int character) {
        String plain = Character.toString(character);
        String named = NAMED_ENTITIES.containsKey(character) ? "|&" + NAMED_ENTITIES.get(character) + ";" : "";
        return "(?:\\\\?" + Pattern.quote(plain) + "|" + unicodeEscapes(plain) + "|" + percentEncoding(plain) + "|&#0*"
                + character + ";|&#[xX]0*" + anyCase(Integer.toHexString(character)) + ";" + named + ")";
    }

    private static String unicodeEscapes(String character) {
        return character
                .chars()
                .mapToObj(unit -> "\\\\+u" + anyCase(String.format("%04x", unit)))
                .collect(Collectors.joining());
    }

    private static String percentEncoding(String character) {
        StringBuilder bytes = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            bytes.append('%').append(anyCase(String.format("%02x", b)));
        }
        return bytes.toString();
    }

    private static String anyCase(String hexadecimal) {
        return "(?i:" + hexadecimal + ")";
    }
}
