package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far a command takes a request with waves. */
public final class WaveOptions {

    @Option(
            names = "--stop-after-wave",
            paramLabel = "NAME",
            description = "end the run after this wave of the request; 'resume' continues with the next one")
    private @Nullable String stopAfterWave;

    /** Sets the options on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return stopAfterWave == null ? deployer : deployer.stopAfterWave(stopAfterWave);
    }
}
