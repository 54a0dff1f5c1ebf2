package io.github.promodeploy.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;

/**
 * What the command line reads and writes: the result goes to {@code out}, messages go to {@code err}.
 *
 * @param terminal whether {@code err} is a terminal, on which a line may be rewritten
 */
public record Console(
        Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    private static final Set<Byte> UNPRINTABLE =
            Set.of(Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

    /** Prints a message on one line. Names and messages of a server must not control the terminal, so they are escaped. */
    public void printMessage(String line) {
        err.println(printable(line));
    }

    /**
     * Prints the result. If standard output cannot be written to (a full disk, a closed pipe), it goes to standard error. The
     * exit status is not affected.
     */
    public void printResult(String result) {
        out.println(result);
        out.flush();
        if (out.checkError()) {
            err.println("promo-deploy: cannot write to standard output (is the disk full, or the pipe closed?);"
                    + " the result is:");
            err.println(result);
        }
    }

    /** Returns a text with its control characters escaped. */
    public static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (UNPRINTABLE.contains((byte) Character.getType(c))) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
