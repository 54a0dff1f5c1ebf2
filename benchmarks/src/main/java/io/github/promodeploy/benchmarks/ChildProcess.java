package io.github.promodeploy.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a JVM of its own, on this JVM's class path. It prints its address once it serves, and ends when its
 * standard input does, so that it never outlives this JVM.
 */
final class ChildProcess implements AutoCloseable {

    private static final long GRACE_SECONDS = 5;

    private final Process process;
    private final Writer input;
    private final URI address;

    private ChildProcess(Process process, Writer input, URI address) {
        this.process = process;
        this.input = input;
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                // Without it, JDK 17's server delays small responses by 40 ms.
                "-Dsun.net.httpserver.nodelay=true",
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return greet(process, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), e);
        }
    }

    private static ChildProcess greet(Process process, String secret) throws IOException {
        try {
            Writer input = process.outputWriter();
            input.write(secret + "\n");
            input.flush();
            BufferedReader output = process.inputReader();
            String address = output.readLine();
            if (address == null) {
                throw new IOException("it ended without an address");
            }
            return new ChildProcess(process, input, URI.create(address));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Returns where the server is. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
