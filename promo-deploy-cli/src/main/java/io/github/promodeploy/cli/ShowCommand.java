package io.github.promodeploy.cli;

import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.ShellCommand;
import io.github.promodeploy.cli.output.ShowText;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a run did. */
@Command(
        name = "show",
        description = {
            "Shows what a run did: its steps, its environments, what it created, and how to resume it.",
            "Only reads the journal, also while the run is in progress. Needs no connection and no credentials."
        },
        footer = {
            "",
            "It shows what the run recorded, not what has changed on the server since. A run that wrote nothing is not recorded.",
            "",
            "With --json, standard output gets the PackageAndDeployResponse that the run printed, and nothing else. If the run"
                    + " has not ended, 'success' is false and 'errorCode' is NOT_FINISHED: it has neither succeeded nor failed.",
            "",
            "Exit status: 0 if the run is shown, however it ended; 1 if its journal cannot be read; 2 for wrong usage, or"
                    + " if there is no such run.",
        })
final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Parameters(paramLabel = "RUN_ID", description = "the id of the run; 'promo-deploy runs' lists them")
    private String runId = "";

    @Option(names = "--json", description = "print the response of the run, or the result of the rollback, as JSON")
    private boolean json;

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Override
    public Integer call() {
        Console console = PromoDeploy.of(parent).console();
        RunReport run = journal.find(console, runId, RunReport::of);
        console.printResult(json ? json(run.result()) : ShowText.of(run, resumeCommand(run)));
        return ExitStatus.OK;
    }

    private static String json(PackageAndDeployResult result) {
        return result.rollback()
                .map(rollback -> rollback.toJson())
                .orElseGet(() -> result.toResponse().toJson());
    }

    private String resumeCommand(RunReport run) {
        return run.result()
                .rollbackOf()
                .map(rolledBack -> ShellCommand.rollback(rolledBack, journal.arguments()))
                .orElseGet(() -> ShellCommand.resume(runId, journal.arguments()));
    }
}
