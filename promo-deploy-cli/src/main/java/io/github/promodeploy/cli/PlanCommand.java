package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.option.PromotionOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.PlanText;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Reports what a run would do. */
@Command(
        name = "plan",
        description = {
            "Reports what 'run' would do now with the same request and options. Only reads.",
            "With the --run-id of a recorded run, it reports what 'resume' would do, and --request is optional. Nothing is"
                    + " recorded.",
            "Every write is shown with its path and body. Placeholders such as new-pack stand in for ids that do not exist yet."
        },
        footer = {
            "",
            "The plan goes to standard output, messages go to standard error. The connection is that of 'run'.",
            "",
            "Exit status:",
            "  0  the run can begin or continue, or is done already",
            "  1  something would stop the run; the plan says what. Also if the journal",
            "     cannot be used, for example because another process is working on the run,",
            "     or the file of --out cannot be written",
            "  2  wrong usage or configuration, or the request was refused before any call",
        })
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private PromotionOptions options = new PromotionOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Option(names = "--json", description = "print the plan as JSON")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "keep the plan in a file for 'run --plan FILE'; a plan that something would stop is not kept")
    private @Nullable Path out;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        checkFile(out);
        PromotionPlan plan = plan(console, program.verbose());
        console.printResult(json ? plan.toJson() : PlanText.of(plan));
        boolean kept = plan.failure().isPresent() || keep(plan, console);
        // The progress printer has reported the failure of a step already.
        plan.failure()
                .filter(failure -> failure.step().isEmpty())
                .ifPresent(failure -> console.printMessage(failure.message()));
        return plan.failure().map(PlanCommand::status).orElse(kept ? ExitStatus.OK : ExitStatus.FAILED);
    }

    /** What can be seen of the file before the plan is made. */
    private static void checkFile(@Nullable Path file) {
        if (file == null) {
            return;
        }
        if (file.toString().equals("-")) {
            throw new UsageException("--out needs a file; --json prints the plan to standard output");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new UsageException("--out " + file + ": it is a directory");
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--out " + file + ": the folder does not exist");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new UsageException("--out " + file + ": permission denied");
        }
    }

    /** Returns whether the plan is where it was to be. */
    private boolean keep(PromotionPlan plan, Console console) {
        if (out == null) {
            return true;
        }
        try {
            Files.writeString(out, plan.toJson() + System.lineSeparator());
            return true;
        } catch (IOException e) {
            console.printMessage("the plan could not be written to " + out + ": " + e.getMessage());
            return false;
        }
    }

    private PromotionPlan plan(Console console, boolean verbose) {
        try {
            Optional<PackageAndDeployRequest> request = options.readRequestIfGiven(console);
            RunJournal runJournal = journalFor(console, request);
            try (BoomiClient client = Connection.open(console.environment(), options.throttle())) {
                PackageAndDeployer deployer = PromotionOptions.build(
                        options.deployer(client).journal(runJournal).listener(new ProgressPrinter(console, verbose)));
                return request.map(given -> options.runId()
                                .map(id -> deployer.plan(given, id))
                                .orElseGet(() -> deployer.plan(given)))
                        .orElseGet(() -> deployer.planResume(options.runId().orElseThrow()));
            }
        } catch (InvalidRequestException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A new run without an id is in no journal yet, so it needs none. */
    private RunJournal journalFor(Console console, Optional<PackageAndDeployRequest> request) {
        boolean named = options.runId().isPresent()
                || request.flatMap(PackageAndDeployRequest::retryOf).isPresent();
        return named || journal.isGiven() ? journal.journal(console) : RunJournal.inMemory();
    }

    private static int status(RunFailure failure) {
        boolean refused = failure.cause()
                .filter(InvalidRequestException.class::isInstance)
                .isPresent();
        return refused ? ExitStatus.BAD_USAGE : ExitStatus.FAILED;
    }
}
