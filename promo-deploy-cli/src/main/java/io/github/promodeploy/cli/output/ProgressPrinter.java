package io.github.promodeploy.cli.output;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Shows the progress of a run. A terminal gets one line that is rewritten, and a line that stays for each thing that ends. Any
 * other output gets one line for each event.
 */
public final class ProgressPrinter implements RunListener {

    private static final String REWRITE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final boolean verbose;

    /**
     * Creates a printer.
     *
     * @param verbose whether to print every request and every wait too
     */
    public ProgressPrinter(Console console, boolean verbose) {
        this.err = console.err();
        this.terminal = console.terminal();
        this.verbose = verbose;
    }

    @Override
    public void runStarted(String runId, String dialect) {
        lasting("run " + runId + ", dialect " + dialect);
    }

    @Override
    public void dialectChosen(String dialect) {
        lasting("dialect " + dialect + ", detected from a response of the server");
    }

    @Override
    public void stepStarted(Step step) {
        passing(step.display() + " ...");
    }

    @Override
    public void stepFinished(StepReport report) {
        String took = " (" + seconds(report.duration()) + ", " + requests(report.attempts()) + ")";
        String failed = report.outcomeUnknown() ? ": outcome not known" : " failed";
        lasting(report.step().display()
                + report.message()
                        .map(message -> failed + took + ": " + message)
                        .orElse(" done" + took));
    }

    @Override
    public void environmentDone(EnvironmentResult result, int done, int total) {
        String line = (result.status() == EnvironmentStatus.ROLLED_BACK ? "environments: " : "deployments: ") + done
                + " of " + total + ", " + result.display() + " " + result.status()
                + result.reason().map(reason -> ": " + reason).orElse("");
        if (result.status().isReached()) {
            passing(line);
        } else {
            lasting(line);
        }
    }

    @Override
    public void actionEnded(String environmentId, ActionReport report) {
        String line = report.display() + ", in environment " + environmentId;
        if (report.isPassed()) {
            passing(line);
        } else {
            lasting(line);
        }
    }

    @Override
    public void environmentVerified(EnvironmentResult result) {
        result.verification()
                .filter(seen -> seen.verdict() != Verification.Verdict.CONFIRMED)
                .ifPresent(seen -> lasting("read back: " + result.display() + " " + seen.verdict()
                        + seen.reason().map(reason -> ": " + reason).orElse("")));
    }

    @Override
    public void waveStarted(String wave) {
        lasting("wave '" + wave + "' ...");
    }

    @Override
    public void waveEnded(EndedWave wave) {
        int all = wave.environments().size();
        lasting("wave '" + wave.name() + "' "
                + wave.stopped()
                        .map(reason -> "stops the run: " + reason)
                        .orElse("passed: " + (all - wave.failures().size()) + " of " + all
                                + (all == 1 ? " environment" : " environments")));
    }

    @Override
    public void wavePausing(String wave, Duration pause) {
        lasting("pausing for " + PlanText.inWords(pause.truncatedTo(ChronoUnit.SECONDS)) + " after wave '" + wave
                + "'");
    }

    @Override
    public void attempted(CallReport report) {
        if (verbose) {
            lasting("  " + report.method() + " " + report.path()
                    + report.overrideAccount()
                            .map(account -> " in account " + account)
                            .orElse("")
                    + " " + seconds(report.duration())
                    + report.failure()
                            .map(failure -> " " + failure.getMessage())
                            .orElse(""));
        }
    }

    @Override
    public void throttled(String operation, Duration waited) {
        if (verbose) {
            lasting("  waited " + waited.toMillis() + " ms for its turn: " + operation);
        }
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        lasting("retrying in " + seconds(delay) + ": " + failure.getMessage());
    }

    @Override
    public void inDoubt(String write, String reason) {
        lasting("in doubt, checking: " + write + ": " + reason);
    }

    @Override
    public void reconciled(String write, String finding) {
        lasting("checked: " + write + ": " + finding);
    }

    @Override
    public void stillWaiting(String what, Duration waited) {
        passing("still waiting for " + what + ", " + roughly(waited) + " so far");
    }

    @Override
    public void warning(String message) {
        lasting("warning: " + message);
    }

    private void passing(String line) {
        if (terminal) {
            err.print(REWRITE + Console.printable(line));
            err.flush();
        } else {
            err.println(Console.printable(line));
        }
    }

    private void lasting(String line) {
        err.println((terminal ? REWRITE : "") + Console.printable(line));
    }

    private static String requests(int number) {
        return number == 1 ? "1 request" : number + " requests";
    }

    private static String roughly(Duration duration) {
        return duration.toMinutes() < 1 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
