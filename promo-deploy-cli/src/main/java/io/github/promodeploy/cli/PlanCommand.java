package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.RunFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what a run would do. */
@Command(
        name = "plan",
        description = {
            "Tells what 'run' would do now, with the same request and options. Only reads.",
            "Under the id of a run that is kept, it tells what is left of that run, as 'resume' would do it: what is done is",
            "shown as done, and only what is left as writes. Such a run needs --run-id only. Nothing is noted.",
            "Every write is shown with its path and body; new ids are stood in for by words such as new-pack."
        },
        footer = {
            "",
            "The plan goes to standard output, messages go to standard error. The connection is that of 'run'.",
            "",
            "Exit status:",
            "  0  the run can begin, or go on; also when all of it is done already, so that a run would write nothing",
            "  1  something would stop the run; the plan says what. Also when the journal cannot be used, such as while another",
            "     process is at work on the run",
            "  2  bad usage or configuration, or the request was refused before any call",
        })
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private PromotionOptions options = new PromotionOptions();

    @Mixin
    private ReplaceNewerOption replaceNewer = new ReplaceNewerOption();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Option(names = "--json", description = "print the plan as JSON, for machines")
    private boolean json;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        PromotionPlan plan = plan(console, program.verbose());
        console.printResult(json ? plan.toJson() : PlanText.of(plan));
        // A failed step has been reported when it failed.
        plan.failure()
                .filter(failure -> failure.step().isEmpty())
                .ifPresent(failure -> console.tell(failure.message()));
        return plan.failure().map(PlanCommand::status).orElse(ExitStatus.OK);
    }

    private PromotionPlan plan(Console console, boolean verbose) {
        try {
            Optional<PackageAndDeployRequest> request = options.readRequestIfGiven(console);
            RunJournal kept = kept(console, request);
            try (BoomiClient client = Connection.open(console.environment(), options.throttle())) {
                PackageAndDeployer deployer = PromotionOptions.build(options.deployer(client)
                        .replaceNewer(replaceNewer.isGiven())
                        .journal(kept)
                        .listener(new ProgressPrinter(console, verbose)));
                return request.map(given -> options.runId()
                                .map(id -> deployer.plan(given, id))
                                .orElseGet(() -> deployer.plan(given)))
                        .orElseGet(() -> deployer.planResume(options.runId().orElseThrow()));
            }
        } catch (InvalidRequestException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A run of its own is in no journal yet, so that none is needed. */
    private RunJournal kept(Console console, Optional<PackageAndDeployRequest> request) {
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
