package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.Dialect;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option that chooses the dialect. */
final class DialectOption {

    @Option(
            names = "--dialect",
            paramLabel = "auto|guide|platform",
            defaultValue = "auto",
            description = {
                "how the server is spoken to: platform, Boomi's published API; guide, the promotion guide's calls;"
                        + " auto asks the server by one read (default: ${DEFAULT-VALUE})"
            })
    private String name = "auto";

    Dialect dialect() {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> Dialect.AUTO;
            case "guide" -> Dialect.GUIDE;
            case "platform" -> Dialect.PLATFORM;
            default -> throw new UsageException("--dialect must be auto, guide or platform, but is " + name);
        };
    }
}
