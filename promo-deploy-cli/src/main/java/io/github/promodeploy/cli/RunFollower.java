package io.github.promodeploy.cli;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Follows one run on the command line, and prints its response on standard output. Ctrl-C (or SIGTERM) cancels the run: calls in
 * progress may finish, so that their outcome is known, and then the response is printed. A CI system may kill a cancelled job
 * after some 10 seconds, so the command that resumes the run is printed first.
 */
final class RunFollower {

    /** How long calls in progress may take to finish after Ctrl-C. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long a run may take to end after its calls were interrupted, and how long printing its result may take. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Console console;
    private final Optional<String> resumeCommand;
    private final Consumer<PackageAndDeployResult> reports;
    private final Duration patience;
    private final Duration grace;
    private final AtomicInteger status = new AtomicInteger(ExitStatus.UNKNOWN);
    private boolean printed;

    /**
     * Prepares to follow a run.
     *
     * @param resumeCommand the command that resumes the run, if another process can
     * @param reports writes the reports of the run
     */
    RunFollower(Console console, Optional<String> resumeCommand, Consumer<PackageAndDeployResult> reports) {
        this(console, resumeCommand, reports, PATIENCE, GRACE);
    }

    RunFollower(
            Console console,
            Optional<String> resumeCommand,
            Consumer<PackageAndDeployResult> reports,
            Duration patience,
            Duration grace) {
        this.console = console;
        this.resumeCommand = resumeCommand;
        this.reports = reports;
        this.patience = patience;
        this.grace = grace;
    }

    /** Waits for the end of a run, prints its response, and returns the exit status. */
    int follow(RunHandle handle) {
        Thread onInterrupt = new Thread(() -> cancelAndHalt(handle), "promo-deploy-cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        print(handle.result().join());
        remove(onInterrupt);
        return status.get();
    }

    /** Ends the JVM even if the run does not stop, or if printing blocks because the reader of the stream does not read. */
    private void cancelAndHalt(RunHandle handle) {
        Thread cancel = new Thread(() -> cancelAndPrint(handle), "promo-deploy-print");
        cancel.setDaemon(true);
        cancel.start();
        try {
            cancel.join(patience.plus(grace).plus(grace).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status.get());
    }

    private void cancelAndPrint(RunHandle handle) {
        console.printMessage("cancelling run " + handle.runId() + ", waiting for calls in progress ...");
        resumeCommand.ifPresent(command -> console.printMessage(
                "if this program is killed before the run has ended, resume the run with: " + command));
        handle.cancel();
        Optional<PackageAndDeployResult> result = within(patience, handle);
        if (result.isEmpty()) {
            console.printMessage("calls are still in progress; interrupting them, so their outcome will be unknown");
            handle.cancelNow();
            result = within(grace, handle);
        }
        result.ifPresentOrElse(this::print, this::reportThatItDoesNotStop);
    }

    private static Optional<PackageAndDeployResult> within(Duration limit, RunHandle handle) {
        try {
            return Optional.of(handle.result().get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | InterruptedException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reportThatItDoesNotStop() {
        console.printMessage(
                "the run does not stop; the program exits without its result, and the outcome of its last calls is not known");
        printResumeCommand();
    }

    /** Prints once. A second thread waits until the first has printed, because the hook then ends the JVM. */
    private void print(PackageAndDeployResult result) {
        status.set(ExitStatus.of(result.outcome()));
        synchronized (this) {
            if (printed) {
                return;
            }
            printed = true;
            console.printResult(
                    result.rollbackOf().isPresent()
                            ? result.rollback().orElseThrow().toJson()
                            : result.toResponse().toJson());
            // The progress printer has reported the failure of a step already.
            result.failure()
                    .filter(failure -> failure.step().isEmpty())
                    .ifPresent(failure -> console.printMessage(failure.message()));
            if (result.resumable()) {
                printResumeCommand();
            }
            reports.accept(result);
        }
    }

    private void printResumeCommand() {
        resumeCommand.ifPresent(command -> console.printMessage("to resume this run: " + command));
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook ends the JVM with the same status.
        }
    }
}
