package io.github.promodeploy.examples.cli;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only matters where something is written. */
final class WritingOptions {

    @Option(
            names = "--max-concurrent-deployments",
            paramLabel = "N",
            defaultValue = "8",
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

    PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        deployer.maxConcurrentDeployments(maxConcurrentDeployments);
        return quietPeriod == null ? deployer : deployer.quietPeriod(quietPeriod);
    }
}
