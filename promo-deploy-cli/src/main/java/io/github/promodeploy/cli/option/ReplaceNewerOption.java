package io.github.promodeploy.cli.option;

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

    /** Returns whether the user has given the option. */
    public boolean isGiven() {
        return replaceNewer;
    }
}
