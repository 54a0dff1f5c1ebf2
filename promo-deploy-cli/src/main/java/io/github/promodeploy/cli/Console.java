package io.github.promodeploy.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;

/**
 * What the command line reads and writes: the result on {@code out}, everything for people on {@code err}.
 *
 * @param terminal whether somebody watches, so that a line may be rewritten
 */
record Console(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    private static final Set<Byte> UNPRINTABLE =
            Set.of(Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

    /** Tells people something, on one line: names and messages of a server must not steer the terminal. */
    void tell(String line) {
        err.println(printable(line));
    }

    /**
     * Prints the result. A full disk or a closed pipe loses it: it is then shown to people. The exit status says what was
     * done, and not whether somebody could read of it.
     */
    void printResult(String result) {
        out.println(result);
        out.flush();
        if (out.checkError()) {
            err.println("promo-deploy: standard output could not be written to (is the disk full, or the pipe closed?);"
                    + " this is what it should have got:");
            err.println(result);
        }
    }

    static String printable(String text) {
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
