package io.github.promodeploy.examples.cli;

import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.time.Duration;
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

    PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return deployer.timeout(timeout);
    }
}
