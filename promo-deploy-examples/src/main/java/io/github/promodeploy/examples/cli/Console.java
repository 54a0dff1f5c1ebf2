package io.github.promodeploy.examples.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the command line reads and writes: the result on {@code out}, everything for people on {@code err}.
 *
 * @param terminal whether somebody watches, so that a line may be rewritten
 */
record Console(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /** Tells people something, on one line: names and messages of a server must not steer the terminal. */
    void tell(String line) {
        err.println(printable(line));
    }

    /** Prints the result; says whether it got through, since a full disk or a closed pipe would lose it silently. */
    boolean printResult(String json) {
        out.println(json);
        out.flush();
        if (!out.checkError()) {
            return true;
        }
        err.println("promo-deploy: the response could not be written to standard output; here it is:");
        err.println(json);
        return false;
    }

    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
