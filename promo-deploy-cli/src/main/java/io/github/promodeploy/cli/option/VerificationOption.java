package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import picocli.CommandLine.Option;

/** Whether a run reads back what is active after its deployments. A run, its plan and its resumption share the option. */
public final class VerificationOption {

    @Option(
            names = "--no-verify",
            description = "do not read back, after the deployments, whether what was deployed is active")
    private boolean noVerify;

    /** Sets the option on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return noVerify ? deployer.withoutVerification() : deployer;
    }
}
