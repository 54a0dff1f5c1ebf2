package io.github.promodeploy.cli;

import picocli.CommandLine.Option;

/** Whether to replace what somebody else has deployed meanwhile; the same for a run and for its plan. */
final class ReplaceNewerOption {

    static final String NAME = "--replace-newer";

    @Option(
            names = NAME,
            description = "deploy also where somebody else has deployed since the run began (default: such an"
                    + " environment is FAILED)")
    private boolean replaceNewer;

    boolean isGiven() {
        return replaceNewer;
    }
}
