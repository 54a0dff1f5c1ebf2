package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.deploy.PackageAndDeployer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = {
            "Goes on with a run where it ended: completes what is missing, repeats nothing that is done.",
            "Request, targets and options are those that the run began with, unless they are given here."
        },
        footer = {
            "",
            "The PackageAndDeployResponse of the whole run goes to standard output, messages go to standard error.",
            "Connection and exit status are those of 'run', 4 included: it is still not known what became of a write.",
            "'promo-deploy runs' lists what there is to resume.",
        })
final class ResumeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Parameters(paramLabel = "RUN_ID", description = "the run, as it was named when it began")
    private String runId = "";

    @Mixin
    private ReachOptions reach = new ReachOptions();

    @Mixin
    private PacingOptions pacing = new PacingOptions();

    @Mixin
    private WritingOptions writing = new WritingOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        if (!ApiId.isValid(runId)) {
            throw new UsageException("RUN_ID " + ApiId.problem());
        }
        try (BoomiClient client = Connection.open(console.environment(), pacing.throttle())) {
            PackageAndDeployer deployer = PromotionOptions.build(
                    reach.applyTo(writing.applyTo(pacing.applyTo(PackageAndDeployer.builder(client))))
                            .journal(journal.journal(console))
                            .listener(new ProgressPrinter(console, program.verbose())));
            return new RunFollower(console, Optional.of(resumeCommand())).follow(deployer.startResume(runId));
        }
    }

    private String resumeCommand() {
        return ShellCommand.resume(
                runId,
                Stream.of(journal.arguments(), pacing.arguments(), writing.arguments())
                        .flatMap(List::stream)
                        .toList());
    }
}
