package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.cli.option.DoctorOptions;
import io.github.promodeploy.cli.option.JournalOptions;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.DoctorText;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Checks whether an account is set up right. */
@Command(
        name = "doctor",
        description = {
            "Checks whether the account is set up right: connection, proxy, credentials, clock, dialect, the right to read what a"
                    + " run reads, and the journal folder. With a request, also its account group, environments and pack. Only reads.",
            "A wrong password is sent only once: after a 401 nothing more is sent, and the rest is not checked."
        },
        footer = {
            "",
            "The report goes to standard output, messages go to standard error. The connection is that of 'run'.",
            "",
            "Statuses:",
            "  OK    nothing stands in the way of a run",
            "  WARN  a run can begin; '->' says what should be put right",
            "  FAIL  a run would stop, or would not do what it is for; '->' says what to do",
            "",
            "'promo-deploy plan' reports what a run would write.",
            "",
            "Exit status: 0 if nothing is FAIL, otherwise 1; 2 for wrong usage or configuration,",
            "or a request that is not valid.",
        })
final class DoctorCommand implements Callable<Integer> {

    /**
     * A lost connection or a moment of overload says nothing of the account, so a read is repeated twice. But problems are to be seen, and soon: a run
     * would wait for up to a minute.
     */
    private static final RetryPolicy FEW_RETRIES = RetryPolicy.builder()
            .maxAttempts(3)
            .maxUndecodableAttempts(1)
            .maxUnreachable(Duration.ofSeconds(5))
            .maxNeverReached(Duration.ZERO)
            .build();

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Mixin
    private DoctorOptions options = new DoctorOptions();

    @Mixin
    private JournalOptions journal = new JournalOptions();

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        Console console = program.console();
        DoctorReport report = examine(console, program.verbose());
        console.printResult(json ? report.toJson() : DoctorText.of(report));
        return report.isHealthy() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private DoctorReport examine(Console console, boolean verbose) {
        try {
            Optional<PackageAndDeployRequest> request = options.readRequestIfGiven(console);
            try (BoomiClient client = Connection.open(console.environment(), options.throttle(), FEW_RETRIES)) {
                BoomiClient watched = client.withOptions(CallOptions.builder()
                        .listener(new ProgressPrinter(console, verbose))
                        .build());
                BoomiDoctor.Builder doctor = options.doctor(watched).journalFolder(journal.folder(console));
                request.ifPresent(doctor::request);
                return doctor.build().examine();
            }
        } catch (InvalidRequestException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
