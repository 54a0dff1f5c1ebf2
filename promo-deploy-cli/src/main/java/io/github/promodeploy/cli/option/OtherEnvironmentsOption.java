package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import picocli.CommandLine.Option;

/** Whether a release may reach environments that are not targets. */
public final class OtherEnvironmentsOption {

    @Option(
            names = "--allow-other-environments",
            description =
                    "platform dialect: continue even if the release also reaches environments that are not targets")
    private boolean allowOtherEnvironments;

    /** Sets the option on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return deployer.allowOtherEnvironments(allowOtherEnvironments);
    }
}
