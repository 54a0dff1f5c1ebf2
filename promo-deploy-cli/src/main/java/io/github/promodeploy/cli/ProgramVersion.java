package io.github.promodeploy.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of the jar. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(PromoDeploy.class.getPackage().getImplementationVersion())
                .orElse("(not run from its jar)");
        return new String[] {"promo-deploy " + version};
    }
}
