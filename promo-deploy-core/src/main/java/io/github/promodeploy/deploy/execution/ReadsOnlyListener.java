package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Duration;

/** Passes the deployer's listener only what really happens in a plan: the reads. */
public record ReadsOnlyListener(RunListener delegate) implements RunListener {

    @Override
    @SuppressWarnings("NullAway") // A listener that returns null is named as such, here as in a run.
    public RunListener forRun(String runId) {
        RunListener own = delegate.forRun(runId);
        return own == null ? own : new ReadsOnlyListener(own);
    }

    @Override
    public void dialectChosen(String dialect) {
        delegate.dialectChosen(dialect);
    }

    @Override
    public void stepStarted(Step step) {
        if (step.isReadOnly()) {
            delegate.stepStarted(step);
        }
    }

    @Override
    public void stepFinished(StepReport report) {
        if (report.step().isReadOnly()) {
            delegate.stepFinished(report);
        }
    }

    @Override
    public void warning(String message) {
        delegate.warning(message);
    }

    @Override
    public void attempting(Attempt attempt) {
        delegate.attempting(attempt);
    }

    @Override
    public void attempted(CallReport report) {
        delegate.attempted(report);
    }

    @Override
    public void throttleFailed(Class<?> throttle, Throwable failure) {
        delegate.throttleFailed(throttle, failure);
    }

    @Override
    public void throttled(String operation, Duration waited) {
        delegate.throttled(operation, waited);
    }

    @Override
    public void rowsMissing(String operation, String accountId, long announced, long shown) {
        delegate.rowsMissing(operation, accountId, announced, shown);
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        delegate.retrying(operation, failure, delay);
    }
}
