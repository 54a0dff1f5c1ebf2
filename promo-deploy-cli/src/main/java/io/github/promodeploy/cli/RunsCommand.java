package io.github.promodeploy.cli;

import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.deploy.RunSummary;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists the recorded runs. */
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
            "  DAMAGED      the journal of the run cannot be read",
            "",
            "'promo-deploy show RUN_ID' shows what a run did.",
            "",
            "Exit status: 0; 1 if the folder cannot be read; 2 for wrong usage.",
        })
final class RunsCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Override
    public Integer call() {
        Console console = PromoDeploy.of(parent).console();
        List<RunSummary> runs = RunSummary.in(journal.journal(console));
        if (runs.isEmpty()) {
            console.printMessage("no runs are recorded in " + journal.folder(console));
            return ExitStatus.OK;
        }
        StringBuilder table = new StringBuilder();
        runs.forEach(run -> table.append(Console.printable(line(run))).append('\n'));
        console.printResult(table.toString().stripTrailing());
        return ExitStatus.OK;
    }

    private static String line(RunSummary run) {
        String line = String.format(
                "%-36s  %-11s  %-20s  %s",
                run.runId(),
                run.state(),
                run.begun()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(""),
                run.begun().isPresent() ? run.componentId() + " " + run.packageVersion() : "");
        String outcome = run.outcome().map(Enum::name).orElse("");
        String rest =
                run.message().isEmpty() ? outcome : outcome.isEmpty() ? run.message() : outcome + ": " + run.message();
        return (line + "  " + rest).stripTrailing();
    }
}
