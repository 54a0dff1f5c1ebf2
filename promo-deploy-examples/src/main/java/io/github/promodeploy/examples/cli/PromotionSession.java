package io.github.promodeploy.examples.cli;

import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run on the command line: the response goes to standard output, also when Ctrl-C (or SIGTERM) cancels the run. What
 * is under way is then left to finish, so that its outcome is known.
 */
final class PromotionSession {

    /** How long what is under way may take to finish after a Ctrl-C; whoever sent it rarely waits much longer. */
    private static final long PATIENCE_SECONDS = 15;

    private final Console console;
    private final Optional<String> resumeCommand;
    private boolean printed;

    /**
     * Prepares to follow a run.
     *
     * @param resumeCommand what goes on with it, if another process can
     */
    PromotionSession(Console console, Optional<String> resumeCommand) {
        this.console = console;
        this.resumeCommand = resumeCommand;
    }

    /** Waits for the end of a run, and prints what came of it. */
    int follow(RunHandle handle) {
        Thread onInterrupt = new Thread(() -> cancelAndPrint(handle), "promo-deploy-cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        int status = print(handle.result().join());
        remove(onInterrupt);
        return status;
    }

    private void cancelAndPrint(RunHandle handle) {
        console.tell("cancelling run " + handle.runId() + ", waiting for what is under way ...");
        handle.cancel();
        int status = print(awaitOrBreakOff(handle));
        Runtime.getRuntime().halt(status);
    }

    private PackageAndDeployResult awaitOrBreakOff(RunHandle handle) {
        CompletableFuture<PackageAndDeployResult> result = handle.result();
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException e) {
            console.tell("still under way, breaking it off; its outcome will be called unknown");
            handle.cancelNow();
            return result.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints once, whoever comes first; the other waits until it is done, since the hook ends the JVM after it. */
    private synchronized int print(PackageAndDeployResult result) {
        int status = ExitStatus.of(result.outcome());
        if (printed) {
            return status;
        }
        printed = true;
        console.printResult(result.toResponse().toJson());
        // A failed step has been reported when it failed.
        result.failure()
                .filter(failure -> failure.step().isEmpty())
                .ifPresent(failure -> console.tell(failure.message()));
        if (!result.outcome().isComplete() && result.resumable()) {
            resumeCommand.ifPresent(command -> console.tell("to go on with this run: " + command));
        }
        return status;
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook ends the JVM, with the same status.
        }
    }
}
