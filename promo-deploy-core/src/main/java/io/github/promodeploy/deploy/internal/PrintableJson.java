package io.github.promodeploy.deploy.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * JSON that may be shown on a terminal or in a log. JSON itself allows characters that steer one: names come from servers and
 * people, and one with a C1 control can clear the screen, one with a line separator can fake a line, and one with a
 * bidirectional control can make {@code FAILED} read otherwise.
 */
public final class PrintableJson {

    /** Controls, line and paragraph separators, invisible format characters, and halves of characters, which no encoding can hold. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x7f-\\x9f\\p{Zl}\\p{Zp}\\p{Cf}\\p{Cs}]");

    /** Characters below it need no look by the pattern, which costs more than all else that is done to an entry of a journal. */
    private static final char FIRST_UNPRINTABLE = '\u007f';

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer(new Printer());

    private PrintableJson() {}

    /**
     * Writes a tree over several lines.
     *
     * @param json the tree
     * @return a document in which nothing steers a terminal
     */
    public static String indented(JsonNode json) {
        try {
            return of(WRITER.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree could not be written as JSON", e);
        }
    }

    /**
     * Escapes what must not be shown. It can stand in names and texts only, where an escape means the same.
     *
     * @param json a JSON document
     * @return a document that is read as the same
     */
    public static String of(String json) {
        return mayBeUnprintable(json) ? UNPRINTABLE.matcher(json).replaceAll(PrintableJson::escape) : json;
    }

    private static boolean mayBeUnprintable(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) >= FIRST_UNPRINTABLE) {
                return true;
            }
        }
        return false;
    }

    /** Beyond the first plane a character is written as two halves. */
    private static String escape(MatchResult unprintable) {
        StringBuilder escaped = new StringBuilder();
        unprintable.group().chars().forEach(half -> escaped.append(String.format("\\\\u%04x", half)));
        return escaped.toString();
    }

    /** One field or entry on a line, and no space around the colon, in the words of every version of Jackson 2. */
    private static final class Printer extends DefaultPrettyPrinter {

        private static final long serialVersionUID = 1;
        private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

        Printer() {
            indentObjectsWith(TWO_SPACES);
            indentArraysWith(TWO_SPACES);
        }

        private Printer(Printer base) {
            super(base);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new Printer(this);
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(':');
        }
    }
}
