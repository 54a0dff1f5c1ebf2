package io.github.promodeploy.deploy.internal;

import java.util.Set;

/**
 * Shows characters that would not be seen, or that would act: controls of a terminal, separators of lines, marks that turn the direction
 * of writing, and halves of characters.
 */
public final class VisibleText {

    private static final Set<Byte> INVISIBLE = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE,
            Character.UNASSIGNED);

    private VisibleText() {}

    /**
     * Adds a character as it is, or as {@code \\uXXXX} if it would not be seen.
     *
     * @param text what it is added to
     * @param character its code point
     */
    public static void append(StringBuilder text, int character) {
        if (INVISIBLE.contains((byte) Character.getType(character))) {
            text.append(String.format(character > 0xFFFF ? "\\u{%x}" : "\\u%04x", character));
        } else {
            text.appendCodePoint(character);
        }
    }
}
