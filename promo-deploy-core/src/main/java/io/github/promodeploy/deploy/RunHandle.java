package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.concurrent.CompletableFuture;

/** A run under way. Thread-safe. */
public final class RunHandle {

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
     * Returns the result to come. It always comes, whatever happens on the way; cancelling or completing the returned
     * future has no effect on the run, see {@link #cancel()}.
     *
     * @return a future of the result, new for each call
     */
    public CompletableFuture<PackageAndDeployResult> result() {
        return result.copy();
    }

    /**
     * Stops the run before its next call. A call that is under way is left to finish, so that its outcome is known;
     * what was done is in the result. Calling it again, or after the end, changes nothing.
     */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Stops the run and breaks off what is under way. A write that was broken off has an unknown outcome, and the result
     * says so; use it when waiting for an answer takes longer than one can wait.
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
