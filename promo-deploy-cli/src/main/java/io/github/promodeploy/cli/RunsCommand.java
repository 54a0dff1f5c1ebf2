package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.RunSummary;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists the runs that are kept. */
@Command(
        name = "runs",
        description = "Lists the runs that wrote something, and how they stand. Needs no connection.",
        footer = {
            "",
            "States:",
            "  RUNNING      a process is at it",
            "  DONE         everything that was asked for is done",
            "  INCOMPLETE   it ended with something undone; 'promo-deploy resume' goes on with it",
            "  STOPPED      it ended with something undone, and resuming cannot help; the line says what to do instead",
            "  INTERRUPTED  its process ended in the middle; 'promo-deploy resume' goes on with it",
            "  DAMAGED      its journal cannot be read",
            "",
            "'promo-deploy show RUN_ID' shows what one of them did.",
            "",
            "Exit status: 0; 1 when the folder cannot be read; 2 for bad usage.",
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
            console.tell("no runs are kept in " + journal.folder(console));
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
