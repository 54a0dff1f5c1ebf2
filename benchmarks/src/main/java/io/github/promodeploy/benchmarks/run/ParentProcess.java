package io.github.promodeploy.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;

/** The other end of {@link ChildProcess}: what a server sees of the program that started it. */
final class ParentProcess {

    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    /** Reads the secret. */
    String secret() throws IOException {
        String line = input.readLine();
        if (line == null) {
            throw new IOException("no secret on standard input; this program is started by another one");
        }
        return line;
    }

    /** Tells where the server is, and waits until the parent lets go of it. */
    void serveUntilReleased(URI address) throws IOException {
        System.out.println(address);
        System.out.flush();
        while (input.readLine() != null) {
            // Nothing more is said; what matters is the end.
        }
    }
}
