package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.UnknownRunException;
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
            "Shows what a run did: its steps, its environments, what it made, and how to go on with it.",
            "Only reads the journal, also while a process is at the run. Needs no connection and no credentials."
        },
        footer = {
            "",
            "It tells what was noted, and not what has become of it at the server since. A run that wrote nothing is not kept.",
            "",
            "With --json, standard output gets the PackageAndDeployResponse that the run printed, and nothing else. For a run",
            "that has not ended, 'success' is false there, and 'errorCode' is NOT_FINISHED: it has neither succeeded nor failed.",
            "",
            "Exit status: 0 when the run is shown, however it ended; 1 when its journal cannot be read; 2 for bad usage, or",
            "when there is no such run.",
        })
final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Parameters(
            paramLabel = "RUN_ID",
            description = "the run, as it was named when it began; 'promo-deploy runs' lists them")
    private String runId = "";

    @Option(names = "--json", description = "print the response of the run as JSON, for machines")
    private boolean json;

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Override
    public Integer call() {
        Console console = PromoDeploy.of(parent).console();
        if (!ApiId.isValid(runId)) {
            throw new UsageException("RUN_ID " + ApiId.problem());
        }
        RunSummary run = find(console);
        PackageAndDeployResult result = run.result();
        console.printResult(
                json
                        ? result.toResponse().toJson()
                        : ShowText.of(run, result, ShellCommand.resume(runId, journal.arguments())));
        return ExitStatus.OK;
    }

    private RunSummary find(Console console) {
        try {
            return RunSummary.of(journal.journal(console), runId);
        } catch (UnknownRunException e) {
            throw new UsageException(
                    e.getMessage() + " The journal is " + journal.folder(console)
                            + "; 'promo-deploy runs' lists what it has.",
                    e);
        }
    }
}
