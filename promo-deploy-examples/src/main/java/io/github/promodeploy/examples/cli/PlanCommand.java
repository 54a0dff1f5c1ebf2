package io.github.promodeploy.examples.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.RunFailure;
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
            "Every write is shown with its path and body; new ids are stood in for by words such as new-pack."
        },
        footer = {
            "",
            "The plan goes to standard output, messages go to standard error. The connection is that of 'run'.",
            "",
            "Exit status:",
            "  0  the run can begin",
            "  1  something would stop the run before its first write; the plan says what",
            "  2  bad usage or configuration, or the request was refused before any call",
        })
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private PromotionOptions options = new PromotionOptions();

    @Option(names = "--json", description = "print the plan as JSON, for machines")
    private boolean json;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        PromotionPlan plan;
        try {
            PackageAndDeployRequest request = options.readRequest(console);
            try (BoomiClient client = Connection.open(console.environment(), options.throttle())) {
                PackageAndDeployer deployer = PromotionOptions.build(
                        options.deployer(client).listener(new ProgressPrinter(console, program.verbose())));
                plan = options.runId().map(id -> deployer.plan(request, id)).orElseGet(() -> deployer.plan(request));
            }
        } catch (InvalidRequestException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
        console.printResult(json ? plan.toJson() : PlanText.of(plan));
        // A failed step has been reported when it failed.
        plan.failure()
                .filter(failure -> failure.step().isEmpty())
                .ifPresent(failure -> console.tell(failure.message()));
        return plan.failure().map(PlanCommand::status).orElse(ExitStatus.OK);
    }

    private static int status(RunFailure failure) {
        boolean refused = failure.cause()
                .filter(InvalidRequestException.class::isInstance)
                .isPresent();
        return refused ? ExitStatus.BAD_USAGE : ExitStatus.FAILED;
    }
}
