package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run on the command line: the response goes to standard output, also when Ctrl-C (or SIGTERM) cancels the run. What
 * is under way is then left to finish, so that its outcome is known. A CI system may not wait for that, and kill a job some 10
 * seconds after it has cancelled it; so how to resume is said first.
 */
final class RunFollower {

    /** How long what is under way may take to finish after a Ctrl-C; whoever sent it rarely waits much longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long a run that is broken off may take to end, and its result to be printed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Console console;
    private final Optional<String> resumeCommand;
    private final Duration patience;
    private final Duration grace;
    private final AtomicInteger status = new AtomicInteger(ExitStatus.UNKNOWN);
    private boolean printed;

    /**
     * Prepares to follow a run.
     *
     * @param resumeCommand what resumes it, if another process can
     */
    RunFollower(Console console, Optional<String> resumeCommand) {
        this(console, resumeCommand, PATIENCE, GRACE);
    }

    RunFollower(Console console, Optional<String> resumeCommand, Duration patience, Duration grace) {
        this.console = console;
        this.resumeCommand = resumeCommand;
        this.patience = patience;
        this.grace = grace;
    }

    /** Waits for the end of a run, and prints what came of it. */
    int follow(RunHandle handle) {
        Thread onInterrupt = new Thread(() -> cancelAndHalt(handle), "promo-deploy-cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        print(handle.result().join());
        remove(onInterrupt);
        return status.get();
    }

    /** Ends the JVM in any case: neither a run that does not stop nor a stream that nobody reads can hold it up. */
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
        console.tell("cancelling run " + handle.runId() + ", waiting for what is under way ...");
        resumeCommand.ifPresent(command ->
                console.tell("if this program is killed before the run has ended, go on with it by: " + command));
        handle.cancel();
        Optional<PackageAndDeployResult> result = within(patience, handle);
        if (result.isEmpty()) {
            console.tell("still under way, breaking it off; its outcome will be called unknown");
            handle.cancelNow();
            result = within(grace, handle);
        }
        result.ifPresentOrElse(this::print, this::tellThatItDoesNotStop);
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

    private void tellThatItDoesNotStop() {
        console.tell("the run does not stop; this program ends without it, and what it did last is not known");
        tellHowToResume();
    }

    /** Prints once, whoever comes first; the other waits until it is done, since the hook ends the JVM after it. */
    private void print(PackageAndDeployResult result) {
        status.set(ExitStatus.of(result.outcome()));
        synchronized (this) {
            if (printed) {
                return;
            }
            printed = true;
            console.printResult(result.toResponse().toJson());
            // A failed step has been reported when it failed.
            result.failure()
                    .filter(failure -> failure.step().isEmpty())
                    .ifPresent(failure -> console.tell(failure.message()));
            if (!result.outcome().isComplete() && result.resumable()) {
                tellHowToResume();
            }
        }
    }

    private void tellHowToResume() {
        resumeCommand.ifPresent(command -> console.tell("to go on with this run: " + command));
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook ends the JVM, with the same status.
        }
    }
}
