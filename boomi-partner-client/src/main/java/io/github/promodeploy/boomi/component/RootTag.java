package io.github.promodeploy.boomi.component;

import io.github.promodeploy.boomi.internal.document.XmlCharacters;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The start tag of the root element in the text of a well-formed document: where its attributes are. */
final class RootTag {

    /**
     * One change of a text.
     *
     * @param before what stays in front of it
     * @param replaced what goes
     * @param replacement what takes its place
     */
    record Edit(String before, String replaced, String replacement) {}

    /** An attribute, with the white space before it. {@code valueStart} to {@code valueEnd} is the value without its quotes. */
    private record Attribute(String name, int start, int valueStart, int valueEnd) {

        int end() {
            return valueEnd + 1;
        }
    }

    private final String text;
    private final List<Attribute> attributes = new ArrayList<>();
    private int position;

    private RootTag(String text) {
        this.text = text;
        skipProlog();
        skipName();
        readAttributes();
    }

    /** Finds the root's start tag in the text of a document that is known to be well-formed, without a document type. */
    static RootTag in(String text) {
        return new RootTag(text);
    }

    private void skipProlog() {
        while (true) {
            position = text.indexOf('<', position);
            if (text.startsWith("<!--", position)) {
                position = text.indexOf("-->", position + 4) + 3;
            } else if (text.startsWith("<?", position)) {
                position = text.indexOf("?>", position + 2) + 2;
            } else {
                position++;
                return;
            }
        }
    }

    private void skipName() {
        while (!isSpace(position) && !isTagEnd(position) && text.charAt(position) != '=') {
            position++;
        }
    }

    private void readAttributes() {
        while (true) {
            int start = position;
            skipSpace();
            if (isTagEnd(position)) {
                position = start;
                return;
            }
            int nameStart = position;
            skipName();
            String name = text.substring(nameStart, position);
            position = text.indexOf('=', position) + 1;
            skipSpace();
            char quote = text.charAt(position);
            int valueStart = position + 1;
            int valueEnd = text.indexOf(quote, valueStart);
            attributes.add(new Attribute(name, start, valueStart, valueEnd));
            position = valueEnd + 1;
        }
    }

    private void skipSpace() {
        while (isSpace(position)) {
            position++;
        }
    }

    private boolean isSpace(int at) {
        return " \t\r\n".indexOf(text.charAt(at)) >= 0;
    }

    private boolean isTagEnd(int at) {
        return text.charAt(at) == '>' || text.charAt(at) == '/';
    }

    /** Returns the change that gives an attribute a value; a new attribute comes after all others. */
    Edit setting(String name, String value, Charset charset) {
        return find(name)
                .map(there -> edit(
                        there.valueStart(),
                        there.valueEnd(),
                        escaped(value, text.charAt(there.valueEnd()), charset.newEncoder())))
                .orElseGet(() -> edit(
                        position, position, " " + name + "=\"" + escaped(value, '"', charset.newEncoder()) + "\""));
    }

    /** Returns the change that removes an attribute that is there. */
    Edit removing(String name) {
        Attribute there = find(name).orElseThrow();
        return edit(there.start(), there.end(), "");
    }

    private Optional<Attribute> find(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    private Edit edit(int start, int end, String replacement) {
        return new Edit(text.substring(0, start), text.substring(start, end), replacement);
    }

    /** Line ends and tabs are escaped, too, since a parser would turn them into spaces. */
    private static String escaped(String value, char quote, CharsetEncoder encoder) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(character -> {
            if (character == '&') {
                escaped.append("&amp;");
            } else if (character == '<') {
                escaped.append("&lt;");
            } else if (character == quote || character < ' ' || !encoder.canEncode(Character.toString(character))) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    /** Namespace declarations and attributes with a prefix decide what the rest of the document means. */
    static void requirePlainName(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*") || name.equals("xmlns")) {
            throw new IllegalArgumentException(
                    "an attribute name must be letters, digits, '_', '.' and '-' and start with a letter or '_', and must not"
                            + " be xmlns");
        }
    }

    static void requireExpressible(String value) {
        if (!XmlCharacters.canExpress(value)) {
            throw new IllegalArgumentException("an attribute's value has a character that XML cannot express");
        }
    }
}
