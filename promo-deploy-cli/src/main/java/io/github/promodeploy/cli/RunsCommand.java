package io.github.promodeploy.cli;

import io.github.promodeploy.cli.option.DurationConverter;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.option.RunFilterOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.RunJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the recorded runs, checks their journals, or removes old ones. */
@Command(
        name = "runs",
        description = "Lists recorded runs and their state. Needs no connection.",
        footer = {
            "",
            "States:",
            "  RUNNING      in progress",
            "  DONE         the run did everything it was asked to do",
            "  INCOMPLETE   ended before everything was done; resume it",
            "  STOPPED      ended before everything was done, and resuming cannot help;",
            "               the line says what to do",
            "  INTERRUPTED  the process ended before the run was finished; resume it",
            "  ROLLED_BACK  run RUN_ID-rollback has rolled it back, or has begun to",
            "  DAMAGED      the journal of the run cannot be read",
            "",
            "'promo-deploy show RUN_ID' shows what a run did.",
            "",
            "Exit status: 0; 1 if the folder cannot be read, or --verify finds a line that does",
            "not fit; 2 for wrong usage.",
        })
final class RunsCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Mixin
    private RunFilterOptions filter = new RunFilterOptions();

    @Option(names = "--json", description = "print the runs as a JSON array")
    private boolean json;

    @Option(
            names = "--verify",
            description =
                    "check that no line of a journal was changed, removed, inserted or moved, and print the hash of its last"
                            + " line: kept elsewhere, it shows whether lines were removed at the end")
    private boolean verify;

    @Option(
            names = "--prune",
            paramLabel = "AGE",
            converter = DurationConverter.class,
            description = "remove the runs that are DONE and were begun longer ago, such as 90d")
    private @Nullable Duration prune;

    @Override
    public Integer call() {
        Console console = PromoDeploy.of(parent).console();
        if (Stream.of(json, verify, prune != null).filter(given -> given).count() > 1) {
            throw new UsageException("--json, --verify and --prune cannot be combined");
        }
        RunJournal runs = journal.journal(console);
        if (prune != null) {
            return prune(runs, prune, console);
        }
        List<RunSummary> found =
                RunSummary.in(runs).stream().filter(filter.at(Instant.now())).toList();
        if (json) {
            console.printResult(array(found));
            return ExitStatus.OK;
        }
        if (found.isEmpty()) {
            console.printMessage(
                    (filter.isGiven() ? "no such runs" : "no runs") + " are recorded in " + journal.folder(console));
            return ExitStatus.OK;
        }
        return verify ? verify(found, console) : list(found, RunsCommand::line, console);
    }

    private static Integer list(List<RunSummary> runs, Function<RunSummary, String> line, Console console) {
        StringBuilder table = new StringBuilder();
        runs.forEach(run -> table.append(Console.printable(line.apply(run))).append('\n'));
        console.printResult(table.toString().stripTrailing());
        return ExitStatus.OK;
    }

    private static String array(List<RunSummary> runs) {
        return runs.isEmpty()
                ? "[]"
                : runs.stream().map(RunSummary::toJson).collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
    }

    private static Integer verify(List<RunSummary> runs, Console console) {
        Map<String, Optional<String>> problems = new HashMap<>();
        runs.forEach(run -> problems.put(run.runId(), run.chainProblem()));
        Function<RunSummary, String> finding = run ->
                problems.getOrDefault(run.runId(), Optional.empty()).orElseGet(() -> "fits, last line " + run.head());
        list(runs, run -> String.format("%-36s  %s", run.runId(), finding.apply(run)), console);
        return problems.values().stream().anyMatch(Optional::isPresent) ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private Integer prune(RunJournal runs, Duration age, Console console) {
        if (filter.isGiven()) {
            throw new UsageException("--prune removes every run that is DONE and old enough; leave out the filters");
        }
        List<RunSummary> removed = RunSummary.prune(runs, Instant.now().minus(age));
        removed.forEach(run -> console.printMessage("removed run " + Console.printable(run.runId())));
        console.printMessage(removed.size() + (removed.size() == 1 ? " run" : " runs") + " removed");
        return ExitStatus.OK;
    }

    private static String components(RunSummary run) {
        int more = run.components().size() - 1;
        return run.begun().isPresent()
                ? run.componentId() + " " + run.packageVersion() + (more > 0 ? " and " + more + " more" : "")
                : "";
    }

    private static String line(RunSummary run) {
        String line = String.format(
                "%-36s  %-11s  %-20s  %s",
                run.runId(),
                run.state(),
                run.begun()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(""),
                components(run));
        String outcome = run.outcome().map(Enum::name).orElse("");
        String rest =
                run.message().isEmpty() ? outcome : outcome.isEmpty() ? run.message() : outcome + ": " + run.message();
        return (line + "  " + rest).stripTrailing();
    }
}
