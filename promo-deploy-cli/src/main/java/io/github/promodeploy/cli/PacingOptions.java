package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How fast, and how long. */
final class PacingOptions {

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            defaultValue = "120ms",
            converter = DurationConverter.class,
            description = "least time between two requests, start to start (default: ${DEFAULT-VALUE})")
    private Duration gap = Throttle.DEFAULT_GAP;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "deadline of the whole (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(30);

    Throttle throttle() {
        try {
            return Throttle.fixedGap(gap);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--gap cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns what was asked for otherwise than by default, to be given again. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (!gap.equals(Throttle.DEFAULT_GAP)) {
            arguments.addAll(List.of("--gap", gap.toMillis() + "ms"));
        }
        if (!timeout.equals(Duration.ofMinutes(30))) {
            arguments.addAll(List.of("--timeout", timeout.toMillis() + "ms"));
        }
        return arguments;
    }

    PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return deployer.timeout(timeout);
    }
}
