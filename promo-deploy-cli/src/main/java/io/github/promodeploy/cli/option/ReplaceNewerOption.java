package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.PackageAndDeployerBuilder;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether a run replaces what somebody else has deployed since it began. A run and its plan share the option. */
public final class ReplaceNewerOption {

    /** The name of the option. */
    public static final String NAME = "--replace-newer";

    @Option(
            names = NAME,
            description = "also deploy where somebody else has deployed since the run began (default: such an"
                    + " environment is FAILED)")
    private boolean replaceNewer;

    /** Returns the option if it is given, for the command that resumes the run. */
    public List<String> arguments() {
        return replaceNewer ? List.of(NAME) : List.of();
    }

    /** Sets the option on a deployer. */
    public PackageAndDeployerBuilder applyTo(PackageAndDeployerBuilder deployer) {
        return deployer.replaceNewer(replaceNewer);
    }
}
