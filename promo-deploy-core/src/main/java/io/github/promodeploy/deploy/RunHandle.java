package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.concurrent.CompletableFuture;

/** A run in progress. Thread-safe. */
public final class RunHandle {

    /** Stands in messages and results; a run that was cancelled has no reason. */
    private static final String SHUTDOWN = "its process is shutting down";

    private final String runId;
    private final CompletableFuture<PackageAndDeployResult> result;
    private final Cancellation cancellation;
    private final Thread thread;

    RunHandle(
            String runId, CompletableFuture<PackageAndDeployResult> result, Cancellation cancellation, Thread thread) {
        this.runId = runId;
        this.result = result;
        this.cancellation = cancellation;
        this.thread = thread;
    }

    /**
     * Returns the id of the run.
     *
     * @return the id
     */
    public String runId() {
        return runId;
    }

    /**
     * Returns the future result. It always completes, whatever happens during the run. Cancelling or completing the returned
     * future has no effect on the run, see {@link #cancel()}.
     *
     * @return a future of the result, new for each call
     */
    public CompletableFuture<PackageAndDeployResult> result() {
        return result.copy();
    }

    /**
     * Stops the run before its next call. A call in progress may finish, so that its outcome is known. The result says what
     * was done. Calling it again, or after the end, changes nothing. The run counts as cancelled: it is continued only by
     * {@link PackageAndDeployer#resume}.
     */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Stops the run before its next call, as {@link #cancel()} does, and records that it was interrupted, so that
     * {@link PackageAndDeployer#resumeInterrupted} continues it, in this process or another. For the orderly shutdown of a
     * service: call it for each run in progress, then wait for {@link #result()}. A run that was cancelled before stays
     * cancelled.
     */
    public void stopForShutdown() {
        cancellation.cancel(SHUTDOWN);
    }

    /**
     * Stops the run and interrupts calls in progress. An interrupted write has an unknown outcome, and the result says so.
     * Use it when you cannot wait for the response; also after {@link #stopForShutdown()}, whose effect it does not change.
     */
    public void cancelNow() {
        cancellation.cancel();
        if (!result.isDone()) {
            thread.interrupt();
        }
    }

    @Override
    public String toString() {
        return "RunHandle[" + runId + ", " + (result.isDone() ? "done" : "running") + "]";
    }
}
