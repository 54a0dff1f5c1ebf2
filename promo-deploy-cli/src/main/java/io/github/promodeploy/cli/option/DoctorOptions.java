package io.github.promodeploy.cli.option;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says what the doctor examines. Options that a run has too mean the same. */
public final class DoctorOptions {

    @Option(
            names = "--request",
            paramLabel = "FILE|-",
            description =
                    "the request of the release: also check its account group, environments and pack; - reads standard input")
    private @Nullable String request;

    @Option(
            names = "--dialect",
            paramLabel = "auto|guide|platform",
            defaultValue = "auto",
            description = "which API the server offers (default: ${DEFAULT-VALUE}, which detects it)")
    private String dialect = "auto";

    @Option(
            names = "--skip-account",
            paramLabel = "ID",
            description =
                    "account whose environments are left out, as in 'run'; repeat the option for several accounts")
    private List<String> skipAccounts = new ArrayList<>();

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            defaultValue = "120ms",
            converter = DurationConverter.class,
            description =
                    "minimum time from the start of one request to the start of the next (default: ${DEFAULT-VALUE})")
    private Duration gap = Throttle.DEFAULT_GAP;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description = "time limit of the whole examination (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(2);

    /** Checks the other options, then reads the request, if one is given. */
    public Optional<PackageAndDeployRequest> readRequestIfGiven(Console console) {
        dialect();
        if (!skipAccounts.stream().allMatch(ApiId::isValid)) {
            throw new UsageException("--skip-account " + ApiId.problem());
        }
        if (timeout.isZero()) {
            throw new UsageException("--timeout must be more than 0");
        }
        if (request != null && request.isBlank()) {
            throw new UsageException("--request FILE is blank");
        }
        return Optional.ofNullable(request).map(file -> RequestFile.read(file, console.in()));
    }

    /** Returns the throttle for the client. */
    public Throttle throttle() {
        try {
            return Throttle.fixedGap(gap);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--gap cannot be used: " + e.getMessage(), e);
        }
    }

    /** Starts to build a doctor with these options. */
    public BoomiDoctor.Builder doctor(BoomiClient client) {
        return BoomiDoctor.builder(client)
                .dialect(dialect())
                .skipAccounts(skipAccounts)
                .timeout(timeout);
    }

    private Dialect dialect() {
        return Choice.of("--dialect", dialect, List.of(Dialect.values()));
    }
}
