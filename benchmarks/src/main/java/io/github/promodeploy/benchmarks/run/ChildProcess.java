package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.benchmarks.process.ChildJvm;
import java.net.URI;
import java.util.List;

/** A server in a JVM of its own. It prints its address once it serves. */
final class ChildProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final URI address;

    private ChildProcess(ChildJvm jvm, URI address) {
        this.jvm = jvm;
        this.address = address;
    }

    /**
     * Starts a server and waits until it serves.
     *
     * @param main its program
     * @param secret the first line of its standard input, since others can read a process's arguments
     * @param arguments the program's arguments, without secrets
     */
    static ChildProcess start(Class<?> main, String secret, String... arguments) {
        ChildJvm jvm = ChildJvm.start(List.of(), main, arguments);
        try {
            jvm.writeLine(secret);
            return new ChildProcess(jvm, URI.create(jvm.readLine()));
        } catch (RuntimeException e) {
            jvm.close();
            throw e;
        }
    }

    /** Returns where the server is. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
