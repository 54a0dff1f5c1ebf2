package io.github.promodeploy.cli.option;

import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How fast a run sends requests, and how long it may take. */
public final class PacingOptions {

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            defaultValue = "120ms",
            converter = DurationConverter.class,
            description =
                    "minimum time from the start of one request to the start of the next (default: ${DEFAULT-VALUE})")
    private Duration gap = Throttle.DEFAULT_GAP;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "time limit of the whole run (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(30);

    /** Returns the throttle for the client. */
    public Throttle throttle() {
        try {
            return Throttle.fixedGap(gap);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--gap cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns the options that differ from the defaults, for the command that resumes the run. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (!gap.equals(Throttle.DEFAULT_GAP)) {
            arguments.addAll(List.of("--gap", gap.toMillis() + "ms"));
        }
        if (!timeout.equals(Duration.ofMinutes(30))) {
            arguments.addAll(List.of("--timeout", timeout.toMillis() + "ms"));
        }
        return arguments;
    }

    /** Sets the time limit on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return deployer.timeout(timeout);
    }
}
