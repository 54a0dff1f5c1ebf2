package io.github.promodeploy.cli;

import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.Locale;

/** Reads which API a simulator shall have. */
final class SimulatedDialects {

    private SimulatedDialects() {}

    static SimulatedDialect one(String option, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "guide" -> SimulatedDialect.GUIDE;
            case "platform" -> SimulatedDialect.PLATFORM;
            default -> throw new UsageException(option + " must be guide or platform, but is " + word);
        };
    }

    static SimulatedDialect[] oneOrBoth(String option, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "both" -> SimulatedDialect.values();
            case "guide", "platform" -> new SimulatedDialect[] {one(option, word)};
            default -> throw new UsageException(option + " must be both, guide or platform, but is " + word);
        };
    }
}
