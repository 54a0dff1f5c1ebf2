package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.option.PlanOptions;
import io.github.promodeploy.cli.option.PromotionOptions;
import io.github.promodeploy.cli.option.ReportOptions;
import io.github.promodeploy.cli.option.WritingOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.cli.output.ShellCommand;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a promotion from a request file. */
@Command(
        name = "run",
        description = "Runs one promotion: package, integration pack, release, deployments.",
        footer = {
            "",
            "The request is a PackageAndDeployRequest in JSON, for example:",
            "  {",
            "    \"prodComponentId\":\"5b4746bc-6a3e-4b18-838c-57887dae41e3\",",
            "    \"packageVersion\":\"1.2.0\",",
            "    \"createNewPack\":true, \"newPackName\":\"Order Processing\",",
            "    \"targetAccountGroupId\":\"cd17ad0e-3e5c-4d7a-9c39-1f4a2f6f3a11\"",
            "  }",
            "\"waves\":[{\"name\":\"canary\",\"environmentIds\":[...]},...] deploys to one part after the other.",
            "For an existing pack, give \"integrationPackId\":\"...\" instead of createNewPack and newPackName.",
            "",
            "Standard output gets the PackageAndDeployResponse and nothing else. Messages go to standard error.",
            "",
            "Connection, from the environment (secrets are never arguments):",
            "  BOOMI_ACCOUNT_ID   the primary account",
            "  BOOMI_USERNAME     BOOMI_TOKEN.<email>",
            "  BOOMI_PASSWORD     the API token",
            "  BOOMI_BASE_URL     default https://api.boomi.com",
            "  BOOMI_API_PREFIX   partner (default) or plain",
            "  HTTPS_PROXY        a proxy, as http://host:port without user and password",
            "  NO_PROXY           hosts and domains that need no proxy",
            "",
            "Exit status:",
            "  0  the run did everything it was asked to do",
            "  1  failed before the deployments began; the response has every id obtained",
            "     until then. Also if the journal cannot be used, for example because",
            "     another process is working on the run",
            "  2  wrong usage or configuration, or the request was refused before any call",
            "  3  released, but not every target is known to be deployed",
            "  4  like 1, but it is not known whether a package, pack, addition or release",
            "     took effect, or how an accepted release ended; the message says what to",
            "     check",
            "",
            "'promo-deploy plan' reports what a run would do, and with --out FILE keeps it; 'promo-deploy run --plan FILE' carries"
                    + " out exactly that. 'promo-deploy resume' continues a run that did not do everything,"
                    + " if that can help. 'promo-deploy runs' lists the recorded runs.",
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private PromotionOptions options = new PromotionOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(names = "--no-journal", description = "do not record this run; it cannot be resumed then")
    private boolean noJournal;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        if (noJournal && journal.isGiven()) {
            throw new UsageException("--journal and --no-journal contradict each other; give one of the two");
        }
        reports.check();
        RunJournal runs = noJournal ? RunJournal.inMemory() : journal.journal(console);
        try {
            Optional<PromotionPlan> planned =
                    plan.read(console, Objects.requireNonNull(spec, "picocli sets the command"));
            Optional<PackageAndDeployRequest> request =
                    planned.isPresent() ? Optional.empty() : Optional.of(options.readRequest(console));
            try (BoomiClient client = Connection.open(console.environment(), options.throttle())) {
                PackageAndDeployer deployer =
                        PromotionOptions.build(writing.applyTo(plan.applyTo(options.deployer(client)))
                                .journal(runs)
                                .listener(new ProgressPrinter(console, program.verbose())));
                RunHandle handle = planned.map(deployer::start).orElseGet(() -> start(deployer, request.orElseThrow()));
                return new RunFollower(
                                console, advice(handle.runId()), result -> reports.write(console, report(runs, result)))
                        .follow(handle);
            }
        } catch (InvalidRequestException e) {
            console.printResult(PackageAndDeployResponse.refused(e).toJson());
            console.printMessage(String.valueOf(e.getMessage()));
            reports.write(console, report(runs, refused(e)));
            return ExitStatus.BAD_USAGE;
        }
    }

    private RunHandle start(PackageAndDeployer deployer, PackageAndDeployRequest request) {
        return options.runId().map(id -> deployer.start(request, id)).orElseGet(() -> deployer.start(request));
    }

    /** Nothing resumes a run that this process alone has recorded, and nothing can be compared with its report later. */
    private Supplier<RunReport> report(RunJournal runs, PackageAndDeployResult result) {
        return () -> noJournal ? unrecorded(RunReport.of(runs, result)) : RunReport.of(runs, result);
    }

    private static RunReport unrecorded(RunReport report) {
        PackageAndDeployResult result = report.result();
        return RunReport.builder()
                .from(report)
                .state(result.outcome().isComplete() ? RunSummary.State.DONE : RunSummary.State.STOPPED)
                .result(PackageAndDeployResult.builder()
                        .from(result)
                        .resumable(false)
                        .build())
                .journalEntries(0)
                .journalHead(Optional.empty())
                .build();
    }

    /** A request that cannot be read has no run yet. */
    private PackageAndDeployResult refused(InvalidRequestException e) {
        return PackageAndDeployResult.builder()
                .runId(options.runId().orElse("not-begun"))
                .dialect("AUTO")
                .outcome(RunOutcome.INVALID_REQUEST)
                .failure(RunFailure.builder()
                        .message(String.valueOf(e.getMessage()))
                        .build())
                .build();
    }

    /** Returns the command that resumes the run. */
    private Optional<String> advice(String runId) {
        return noJournal
                ? Optional.empty()
                : Optional.of(ShellCommand.resume(
                        runId,
                        Stream.of(journal.arguments(), options.resumeArguments(), writing.arguments())
                                .flatMap(List::stream)
                                .toList()));
    }
}
