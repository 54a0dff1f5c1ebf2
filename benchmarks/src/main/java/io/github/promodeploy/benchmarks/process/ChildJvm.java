package io.github.promodeploy.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, on this JVM's class path, with which one exchanges lines. It is expected to end when its
 * standard input does, so that it never outlives this JVM.
 */
public final class ChildJvm implements AutoCloseable {

    private static final long GRACE_SECONDS = 5;

    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        this.output = process.inputReader();
    }

    /**
     * Starts a program.
     *
     * @param flags the options of its JVM
     * @param main its class
     * @param arguments its arguments, without secrets: others can read them
     * @return the JVM, just started
     */
    public static ChildJvm start(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), e);
        }
    }

    /**
     * Returns a program of this JDK.
     *
     * @param name such as {@code jstat}
     * @return its path
     */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /**
     * Sends a line.
     *
     * @param line what the program reads from its standard input
     */
    public void writeLine(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the child JVM takes no more lines", e);
        }
    }

    /**
     * Waits for a line.
     *
     * @return what the program printed
     */
    public String readLine() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the child JVM ended without another line");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the process's id} */
    public long pid() {
        return process.pid();
    }

    /** {@return the CPU time of the whole process so far, JVM start included} */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not show the CPU time of a process"));
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
