package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the platform dialect reaches environments of other accounts. */
final class ReachOptions {

    @Option(
            names = "--allow-other-environments",
            description = "platform dialect: go on although the release also reaches environments that are no targets")
    private boolean allowOtherEnvironments;

    @Option(
            names = "--installation-name",
            paramLabel = "NAME",
            description = "platform dialect: name of the pack's installation in other accounts (default: the pack's)")
    private @Nullable String installationName;

    PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        deployer.allowOtherEnvironments(allowOtherEnvironments);
        return installationName == null ? deployer : deployer.installationName(installationName);
    }
}
