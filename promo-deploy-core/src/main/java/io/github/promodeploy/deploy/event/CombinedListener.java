package io.github.promodeploy.deploy.event;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.internal.Combination;
import io.github.promodeploy.deploy.internal.Unchecked;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several listeners in one. A run tells each of them itself, so that it can name one that fails. Other callers notify all of them
 * with one call, which throws what the first one threw when it has notified all.
 */
record CombinedListener(List<RunListener> parts) implements RunListener, Combination<RunListener> {

    @Override
    public RunListener forRun(String runId) {
        return new CombinedListener(
                parts.stream().map(listener -> listener.forRun(runId)).toList());
    }

    @Override
    public void runStarted(String runId, String dialect) {
        tell(listener -> listener.runStarted(runId, dialect));
    }

    @Override
    public void runFinished(PackageAndDeployResult result) {
        tell(listener -> listener.runFinished(result));
    }

    @Override
    public void dialectChosen(String dialect) {
        tell(listener -> listener.dialectChosen(dialect));
    }

    @Override
    public void stepStarted(Step step) {
        tell(listener -> listener.stepStarted(step));
    }

    @Override
    public void stepFinished(StepReport report) {
        tell(listener -> listener.stepFinished(report));
    }

    @Override
    public void environmentStarted(String environmentId) {
        tell(listener -> listener.environmentStarted(environmentId));
    }

    @Override
    public void environmentDone(EnvironmentResult result, int done, int total) {
        tell(listener -> listener.environmentDone(result, done, total));
    }

    @Override
    public void environmentVerified(EnvironmentResult result) {
        tell(listener -> listener.environmentVerified(result));
    }

    @Override
    public void actionEnded(String environmentId, ActionReport report) {
        tell(listener -> listener.actionEnded(environmentId, report));
    }

    @Override
    public void waveStarted(String wave) {
        tell(listener -> listener.waveStarted(wave));
    }

    @Override
    public void waveEnded(EndedWave wave) {
        tell(listener -> listener.waveEnded(wave));
    }

    @Override
    public void wavePausing(String wave, Duration pause) {
        tell(listener -> listener.wavePausing(wave, pause));
    }

    @Override
    public void inDoubt(String write, String reason) {
        tell(listener -> listener.inDoubt(write, reason));
    }

    @Override
    public void reconciled(String write, String finding) {
        tell(listener -> listener.reconciled(write, finding));
    }

    @Override
    public void stillWaiting(String what, Duration waited) {
        tell(listener -> listener.stillWaiting(what, waited));
    }

    @Override
    public void warning(String message) {
        tell(listener -> listener.warning(message));
    }

    @Override
    public void attempting(Attempt attempt) {
        tell(listener -> listener.attempting(attempt));
    }

    @Override
    public void attempted(CallReport report) {
        tell(listener -> listener.attempted(report));
    }

    @Override
    public void throttled(String operation, Duration waited) {
        tell(listener -> listener.throttled(operation, waited));
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        tell(listener -> listener.retrying(operation, failure, delay));
    }

    @Override
    public void rowsMissing(String operation, String accountId, long announced, long shown) {
        tell(listener -> listener.rowsMissing(operation, accountId, announced, shown));
    }

    @Override
    public void throttleFailed(Class<?> throttle, Throwable failure) {
        tell(listener -> listener.throttleFailed(throttle, failure));
    }

    private void tell(Consumer<RunListener> event) {
        @Nullable Throwable first = null;
        for (RunListener listener : parts) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw Unchecked.of(first);
        }
    }
}
