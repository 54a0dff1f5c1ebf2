package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the platform dialect reaches environments of other accounts. */
public final class ReachOptions {

    @Mixin
    private OtherEnvironmentsOption others = new OtherEnvironmentsOption();

    @Option(
            names = "--allow-early-release",
            description =
                    "platform dialect: continue even if the release reaches targets of a later wave at once, because the"
                            + " pack is attached to them")
    private boolean allowEarlyRelease;

    @Option(
            names = "--installation-name",
            paramLabel = "NAME",
            description = "platform dialect: name of the pack's installation in other accounts (default: the pack's)")
    private @Nullable String installationName;

    @Option(
            names = "--require-online-runtimes",
            description =
                    "platform dialect: write nothing unless every target environment has a runtime that is online")
    private boolean requireOnlineRuntimes;

    /** Sets the options on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        others.applyTo(deployer).allowEarlyRelease(allowEarlyRelease);
        if (requireOnlineRuntimes) {
            deployer.requireOnlineRuntimes();
        }
        return installationName == null ? deployer : deployer.installationName(installationName);
    }
}
