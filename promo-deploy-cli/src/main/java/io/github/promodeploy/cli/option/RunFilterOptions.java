package io.github.promodeploy.cli.option;

import io.github.promodeploy.deploy.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says which of the recorded runs are meant. */
public final class RunFilterOptions {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "only runs in this state; repeat it, or separate several by commas")
    private List<RunSummary.State> states = new ArrayList<>();

    @Option(names = "--component", paramLabel = "ID", description = "only runs that promote this component")
    private @Nullable String componentId;

    @Option(
            names = "--newer-than",
            paramLabel = "AGE",
            converter = DurationConverter.class,
            description = "only runs that were begun within this time, such as 8h or 7d")
    private @Nullable Duration newerThan;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = DurationConverter.class,
            description = "only runs that were begun longer ago")
    private @Nullable Duration olderThan;

    /** Returns whether the user has restricted the runs. */
    public boolean isGiven() {
        return !states.isEmpty() || componentId != null || newerThan != null || olderThan != null;
    }

    /** Returns what a run must be, at this time. A run whose begin is not known has no age. */
    public Predicate<RunSummary> at(Instant now) {
        return run -> (states.isEmpty() || states.contains(run.state()))
                && (componentId == null
                        || run.components().stream()
                                .anyMatch(
                                        component -> component.prodComponentId().equals(componentId)))
                && (newerThan == null || begun(run, now.minus(newerThan)::isBefore))
                && (olderThan == null || begun(run, now.minus(olderThan)::isAfter));
    }

    private static boolean begun(RunSummary run, Predicate<Instant> when) {
        return run.begun().filter(when).isPresent();
    }
}
