package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.option.PacingOptions;
import io.github.promodeploy.cli.option.PromotionOptions;
import io.github.promodeploy.cli.option.ReachOptions;
import io.github.promodeploy.cli.option.ReplaceNewerOption;
import io.github.promodeploy.cli.option.ReportOptions;
import io.github.promodeploy.cli.option.VerificationOption;
import io.github.promodeploy.cli.option.WaveOptions;
import io.github.promodeploy.cli.option.WritingOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.cli.output.ShellCommand;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.report.RunReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Resumes a run. */
@Command(
        name = "resume",
        description = {
            "Continues a run where it ended: completes what is missing, and repeats nothing that is done.",
            "Uses the request, targets and options that the run began with, unless you give other options here."
        },
        footer = {
            "",
            "Standard output gets the PackageAndDeployResponse of the whole run. Messages go to standard error.",
            "Connection and exit statuses are those of 'run'; 4 means that the outcome of a write is still not known.",
            "'promo-deploy runs' lists the recorded runs.",
        })
final class ResumeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Parameters(paramLabel = "RUN_ID", description = "the id of the run")
    private String runId = "";

    @Mixin
    private ReachOptions reach = new ReachOptions();

    @Mixin
    private WaveOptions waves = new WaveOptions();

    @Mixin
    private PacingOptions pacing = new PacingOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Mixin
    private ReplaceNewerOption replaceNewer = new ReplaceNewerOption();

    @Mixin
    private VerificationOption verification = new VerificationOption();

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
            PackageAndDeployer deployer = PromotionOptions.build(waves.applyTo(verification.applyTo(reach.applyTo(
                            replaceNewer.applyTo(writing.applyTo(pacing.applyTo(PackageAndDeployer.builder(client)))))))
                    .journal(runs)
                    .listener(new ProgressPrinter(console, program.verbose())));
            return new RunFollower(
                            console,
                            Optional.of(resumeCommand()),
                            result -> reports.write(console, () -> RunReport.of(runs, result)))
                    .follow(deployer.startResume(runId));
        }
    }

    private String resumeCommand() {
        return ShellCommand.resume(
                runId,
                Stream.of(journal.arguments(), pacing.arguments(), writing.arguments(), replaceNewer.arguments())
                        .flatMap(List::stream)
                        .toList());
    }
}
