package io.github.promodeploy.examples.cli;

import io.github.promodeploy.deploy.dialect.PromotionDialect;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option that chooses the dialect. */
final class DialectOption {

    @Option(
            names = "--dialect",
            paramLabel = "guide",
            defaultValue = "guide",
            description = "how the server is spoken to: guide, the promotion guide's calls (default: guide)")
    private String name = "guide";

    PromotionDialect dialect() {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "guide" -> PromotionDialect.guide();
            case "platform" ->
                throw new UsageException("the platform dialect is not available yet; use --dialect guide");
            default -> throw new UsageException("--dialect must be guide, but is " + name);
        };
    }
}
