package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What only matters where something is written. */
final class WritingOptions {

    private static final int DEFAULT_CONCURRENCY = 8;

    @Option(
            names = "--max-concurrent-deployments",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_CONCURRENCY,
            description = "deployments under way at once, 1 to 64 (default: ${DEFAULT-VALUE})")
    private int maxConcurrentDeployments;

    @Option(
            names = "--quiet-period",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = {
                "how long a request whose answer was lost is looked for before it is sent again, where a second one",
                "would be accepted beside the first (default: 130s, for a release 430s)"
            })
    private @Nullable Duration quietPeriod;

    @Mixin
    private ReplaceNewerOption replaceNewer = new ReplaceNewerOption();

    /** Returns what was asked for otherwise than by default, to be given again. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (maxConcurrentDeployments != DEFAULT_CONCURRENCY) {
            arguments.addAll(List.of("--max-concurrent-deployments", String.valueOf(maxConcurrentDeployments)));
        }
        if (quietPeriod != null) {
            arguments.addAll(List.of("--quiet-period", quietPeriod.toMillis() + "ms"));
        }
        if (replaceNewer.isGiven()) {
            arguments.add(ReplaceNewerOption.NAME);
        }
        return arguments;
    }

    PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        deployer.maxConcurrentDeployments(maxConcurrentDeployments).replaceNewer(replaceNewer.isGiven());
        return quietPeriod == null ? deployer : deployer.quietPeriod(quietPeriod);
    }
}
