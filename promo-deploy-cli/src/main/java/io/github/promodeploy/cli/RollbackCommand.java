package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.option.OtherEnvironmentsOption;
import io.github.promodeploy.cli.option.PacingOptions;
import io.github.promodeploy.cli.option.PromotionOptions;
import io.github.promodeploy.cli.option.ReportOptions;
import io.github.promodeploy.cli.option.WritingOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.cli.output.RollbackText;
import io.github.promodeploy.cli.output.ShellCommand;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Rolls a run back. */
@Command(
        name = "rollback",
        description = {
            "Brings back what was active before a run in the environments that the run changed, where that is certainly possible"
                    + " and nobody else has changed them since. Everything else is left, with the reason.",
            "In the platform dialect, the integration pack is released again with the earlier versions. Nothing is deleted.",
            "From then on, the run itself cannot be resumed. The same command again resumes the rollback."
        },
        footer = {
            "",
            "Standard output gets the RollbackResult as JSON, or with --plan what would be done. Messages go to standard error.",
            "The connection is that of 'run'. The rollback is recorded as run RUN_ID-rollback: see 'runs', 'show' and 'report'.",
            "",
            "Exit status:",
            "  0  every environment that the run changed runs what it ran before, or",
            "     there was nothing to do; with --plan, the rollback could begin",
            "  1  the rollback stopped before it wrote anything, or could not be recorded",
            "  2  wrong usage or configuration, or a run that cannot be rolled back",
            "  3  at least one environment is not known to run what it ran before",
            "  4  it is not known whether the pack was released again",
        })
final class RollbackCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Parameters(paramLabel = "RUN_ID", description = "the id of the run to roll back")
    private String runId = "";

    @Option(names = "--plan", description = "only report what the rollback would do; reads only")
    private boolean plan;

    @Option(names = "--json", description = "with --plan: print the plan as JSON")
    private boolean json;

    @Option(
            names = "--environment",
            paramLabel = "ID",
            description =
                    "roll back only this environment; repeatable (default: all that the run changed). The rollback is PARTIAL"
                            + " until the others follow")
    private Set<String> environments = new LinkedHashSet<>();

    @Option(
            names = "--undeploy-new",
            description = {
                "also undeploy where nothing was active before the run: pause the listeners of the run's own deployment, then"
                        + " delete it"
            })
    private boolean undeployNew;

    @Mixin
    private OtherEnvironmentsOption others = new OtherEnvironmentsOption();

    @Mixin
    private PacingOptions pacing = new PacingOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        if (!ApiId.isValid(runId)) {
            throw new UsageException("RUN_ID " + ApiId.problem());
        }
        reports.check();
        RunJournal runs = journal.journal(console);
        try (BoomiClient client = Connection.open(console.environment(), pacing.throttle())) {
            PackageAndDeployer deployer = PromotionOptions.build(
                    others.applyTo(writing.applyTo(pacing.applyTo(PackageAndDeployer.builder(client))))
                            .journal(runs)
                            .listener(new ProgressPrinter(console, program.verbose())));
            return plan
                    ? print(console, deployer.planRollback(runId, options()))
                    : new RunFollower(
                                    console,
                                    Optional.of(sameCommand()),
                                    result -> reports.write(console, () -> RunReport.of(runs, result)))
                            .follow(deployer.startRollback(runId, options()));
        }
    }

    private RollbackOptions options() {
        return RollbackOptions.builder()
                .environments(environments)
                .undeployNew(undeployNew)
                .build();
    }

    private int print(Console console, RollbackPlan planned) {
        console.printResult(json ? planned.toJson() : RollbackText.of(planned));
        // The progress printer has reported the failure of a step already.
        planned.failure()
                .filter(failure -> failure.step().isEmpty())
                .ifPresent(failure -> console.printMessage(failure.message()));
        return planned.failure().map(RollbackCommand::status).orElse(ExitStatus.OK);
    }

    private static int status(RunFailure failure) {
        boolean refused = failure.cause()
                .filter(InvalidRequestException.class::isInstance)
                .isPresent();
        return refused ? ExitStatus.BAD_USAGE : ExitStatus.FAILED;
    }

    private String sameCommand() {
        List<String> own = new ArrayList<>();
        environments.forEach(id -> own.addAll(List.of("--environment", id)));
        if (undeployNew) {
            own.add("--undeploy-new");
        }
        return ShellCommand.rollback(
                runId,
                Stream.of(own, journal.arguments(), pacing.arguments(), writing.arguments())
                        .flatMap(List::stream)
                        .toList());
    }
}
