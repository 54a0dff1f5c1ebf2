package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.BoomiSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a main class in a JVM of its own, with its own environment, as a user would. */
public final class ChildJvm {

    /** What a run printed, and its exit status. */
    public record Outcome(int exitStatus, String out, String err) {}

    private final Process process;
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;
    private final BlockingQueue<String> errorLines = new LinkedBlockingQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.out = CompletableFuture.supplyAsync(
                () -> text(process.getInputStream(), line -> {}), ChildJvm::onThreadOfItsOwn);
        this.err = CompletableFuture.supplyAsync(
                () -> text(process.getErrorStream(), errorLines::add), ChildJvm::onThreadOfItsOwn);
    }

    /** The common pool may have one thread only, and then nothing else is read while a stream stays open. */
    private static void onThreadOfItsOwn(Runnable reader) {
        Thread thread = new Thread(reader, "child-jvm-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs an example against a simulator, and returns what it printed. */
    public static String run(BoomiSimulator boomi, Class<?> example, String... args) {
        Outcome outcome = start(boomi, example, args).await();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitStatus()).isZero();
        return outcome.out();
    }

    /** Starts an example against a simulator. */
    public static ChildJvm start(BoomiSimulator boomi, Class<?> example, String... args) {
        Map<String, String> environment = Map.of(
                "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                "BOOMI_ACCOUNT_ID", boomi.accountId(),
                "BOOMI_USERNAME", boomi.userName(),
                "BOOMI_PASSWORD", boomi.password());
        return start(example, environment, args);
    }

    /** Starts a main class on the class path of the tests. */
    public static ChildJvm start(Class<?> main, Map<String, String> environment, String... args) {
        return start(List.of(), main, environment, args);
    }

    /** Starts a main class by a shell that redirects its standard output, and ends standard error with its exit status. */
    public static ChildJvm startRedirected(
            String redirection, Class<?> main, Map<String, String> environment, String... args) {
        String script = "{ \"$@\"; echo \"exit status $?\" >&2; } " + redirection;
        return start(List.of("sh", "-c", script, "sh"), main, environment, args);
    }

    private static ChildJvm start(List<String> shell, Class<?> main, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("BOOMI_"));
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end. */
    public Outcome await() {
        try {
            return new Outcome(process.waitFor(), out.join(), err.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a line of standard error that has these words, and returns all lines up to it. */
    public List<String> awaitError(String words) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        do {
            String line = errorLines.poll(1, TimeUnit.MINUTES);
            assertThat(line).as("a line after %s", lines).isNotNull();
            lines.add(line);
        } while (!lines.get(lines.size() - 1).contains(words));
        return lines;
    }

    /** Ends the JVM at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the JVM to end, as Ctrl-C and SIGTERM do. */
    public void interrupt() {
        // Unlike Process.destroy, this leaves the streams open.
        process.toHandle().destroy();
    }

    private static String text(InputStream stream, Consumer<String> line) {
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                all.append(next).append('\n');
                line.accept(next);
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
