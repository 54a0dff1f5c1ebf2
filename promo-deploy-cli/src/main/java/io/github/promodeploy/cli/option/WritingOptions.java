package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that write. */
public final class WritingOptions {

    private static final int DEFAULT_CONCURRENCY = 8;

    @Option(
            names = "--max-concurrent-deployments",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_CONCURRENCY,
            description =
                    "how many deployments run, and how many accounts are read, at the same time, 1 to 64 (default: ${DEFAULT-VALUE})")
    private int maxConcurrentDeployments;

    @Option(
            names = "--quiet-period",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = {
                "how long to look for a write whose response was lost before sending it again, if the server would accept"
                        + " it twice (default: 130s, for a release 430s)"
            })
    private @Nullable Duration quietPeriod;

    /** Returns the options that differ from the defaults, for the command that resumes the run. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (maxConcurrentDeployments != DEFAULT_CONCURRENCY) {
            arguments.addAll(List.of("--max-concurrent-deployments", String.valueOf(maxConcurrentDeployments)));
        }
        if (quietPeriod != null) {
            arguments.addAll(List.of("--quiet-period", quietPeriod.toMillis() + "ms"));
        }
        return arguments;
    }

    /** Sets the options on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        deployer.maxConcurrentDeployments(maxConcurrentDeployments);
        return quietPeriod == null ? deployer : deployer.quietPeriod(quietPeriod);
    }
}
