package io.github.promodeploy.cli;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.simulator.BoomiSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A console in memory, which is no terminal. It keeps what the last command printed. */
final class TestConsole {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Returns the variables that connect a command to a simulator. */
    static Map<String, String> connectionTo(BoomiSimulator boomi) {
        return Map.of(
                "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                "BOOMI_ACCOUNT_ID", boomi.accountId(),
                "BOOMI_USERNAME", boomi.userName(),
                "BOOMI_PASSWORD", boomi.password());
    }

    /** Executes a command, and returns its exit status. */
    int execute(Map<String, String> environment, String input, String... args) {
        out.reset();
        err.reset();
        Console console = new Console(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return PromoDeploy.execute(console, args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
