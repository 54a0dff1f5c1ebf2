package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.internal.Combination;
import io.github.promodeploy.deploy.internal.Guard;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Passes the events of a run to its listeners: one at a time, with credentials masked. A listener that throws does not
 * disturb the run. Keeps the warnings for the result, and counts requests.
 */
public final class RunEvents implements RunListener {

    private final String runId;
    private final List<RunListener> delegates = new ArrayList<>();
    private final Masking masking;
    private final List<String> warnings = new ArrayList<>();
    private final List<Throwable> suppressed = new ArrayList<>();
    private final Set<Class<?>> failedThrottles = new HashSet<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Guard guard = new Guard();
    private final Set<RunListener> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Listens for one run: the caller's listener, and others that need no protection. */
    public RunEvents(RunListener listener, String runId, Masking masking, RunListener... others) {
        this.runId = runId;
        this.masking = masking;
        delegates.addAll(List.of(others));
        each(listener).forEach(this::addForRun);
    }

    private void addForRun(RunListener listener) {
        try {
            RunListener own = listener.forRun(runId);
            if (own == null) {
                failed(listener, CustomExtension.returnedNull(named(listener), "forRun"));
            } else {
                each(own).forEach(delegates::add);
            }
        } catch (Throwable e) {
            failed(listener, "forRun", e);
        }
    }

    /** Each listener of a combination gets its own events, and fails alone. */
    private static Stream<RunListener> each(RunListener listener) {
        if (listener instanceof ReadsOnlyListener reads) {
            return each(reads.delegate()).map(ReadsOnlyListener::new);
        }
        return listener instanceof Combination<?> combination
                ? combination.parts().stream().map(RunListener.class::cast).flatMap(RunEvents::each)
                : Stream.of(listener);
    }

    /** Adds a listener that needs no protection. */
    void add(RunListener other) {
        guard.run(() -> delegates.add(other));
    }

    public String runId() {
        return runId;
    }

    /** Returns how many requests were sent so far. */
    public int attempts() {
        return attempts.get();
    }

    /** Returns how many calls were made so far, repetitions of the same one not counted. */
    public int calls() {
        return calls.get();
    }

    public List<String> warnings() {
        return guard.get(() -> List.copyOf(warnings));
    }

    /** Returns what was thrown without stopping the run. */
    List<Throwable> suppressed() {
        return guard.get(() -> List.copyOf(suppressed));
    }

    /** Adds to a result what happened after it was made. */
    public PackageAndDeployResult complete(PackageAndDeployResult result) {
        return PackageAndDeployResult.builder()
                .from(result)
                .warnings(warnings())
                .suppressed(suppressed())
                .build();
    }

    @Override
    public void runStarted(String runId, String dialect) {
        send("runStarted", delegate -> delegate.runStarted(runId, dialect));
    }

    @Override
    public void runFinished(PackageAndDeployResult result) {
        send("runFinished", delegate -> delegate.runFinished(result));
    }

    @Override
    public void dialectChosen(String dialect) {
        send("dialectChosen", delegate -> delegate.dialectChosen(dialect));
    }

    @Override
    public void stepStarted(Step step) {
        send("stepStarted", delegate -> delegate.stepStarted(step));
    }

    @Override
    public void stepFinished(StepReport report) {
        send("stepFinished", delegate -> delegate.stepFinished(report));
    }

    @Override
    public void environmentStarted(String environmentId) {
        send("environmentStarted", delegate -> delegate.environmentStarted(environmentId));
    }

    @Override
    public void environmentDone(EnvironmentResult result, int done, int total) {
        send("environmentDone", delegate -> delegate.environmentDone(result, done, total));
    }

    @Override
    public void environmentVerified(EnvironmentResult result) {
        send("environmentVerified", delegate -> delegate.environmentVerified(result));
    }

    @Override
    public void actionEnded(String environmentId, ActionReport report) {
        send("actionEnded", delegate -> delegate.actionEnded(environmentId, report));
    }

    @Override
    public void waveStarted(String wave) {
        send("waveStarted", delegate -> delegate.waveStarted(wave));
    }

    @Override
    public void waveEnded(EndedWave wave) {
        send("waveEnded", delegate -> delegate.waveEnded(wave));
    }

    @Override
    public void wavePausing(String wave, Duration pause) {
        send("wavePausing", delegate -> delegate.wavePausing(wave, pause));
    }

    /** Hides credentials in a text from elsewhere. */
    public String masked(String text) {
        return masking.text(text);
    }

    @Override
    public void inDoubt(String write, String reason) {
        send("inDoubt", delegate -> delegate.inDoubt(write, masking.text(reason)));
    }

    @Override
    public void reconciled(String write, String finding) {
        send("reconciled", delegate -> delegate.reconciled(write, masking.text(finding)));
    }

    @Override
    public void stillWaiting(String what, Duration waited) {
        send("stillWaiting", delegate -> delegate.stillWaiting(what, waited));
    }

    @Override
    public void warning(String message) {
        String masked = masking.text(message);
        guard.run(() -> {
            warnings.add(masked);
            send("warning", delegate -> delegate.warning(masked));
        });
    }

    /** Warns of an exception that did not stop the run; the result has it, too. */
    public void warning(String message, Throwable thrown) {
        guard.run(() -> {
            suppressed.add(masking.failure(thrown));
            warning(message);
        });
    }

    /** One that fails at each of many calls makes one warning. */
    @Override
    public void throttleFailed(Class<?> throttle, Throwable failure) {
        send("throttleFailed", delegate -> delegate.throttleFailed(throttle, failure));
        if (guard.get(() -> failedThrottles.add(throttle))) {
            warning(
                    "the throttle failed, which changed nothing else: "
                            + CustomExtension.threw(throttle, "report", failure)
                            + " The request had ended before, and counts as it did. Further failures of report are not"
                            + " reported. Correct the throttle.",
                    failure);
        }
    }

    @Override
    public void attempting(Attempt attempt) {
        send("attempting", delegate -> delegate.attempting(attempt));
    }

    @Override
    public void attempted(CallReport report) {
        attempts.incrementAndGet();
        if (report.attempt() == 1) {
            calls.incrementAndGet();
        }
        send("attempted", delegate -> delegate.attempted(report));
    }

    @Override
    public void throttled(String operation, Duration waited) {
        send("throttled", delegate -> delegate.throttled(operation, waited));
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        send("retrying", delegate -> delegate.retrying(operation, failure, delay));
    }

    /** The same list may be asked for many times, such as in every look for a write; one warning of it is enough. */
    @Override
    public void rowsMissing(String operation, String accountId, long announced, long shown) {
        send("rowsMissing", delegate -> delegate.rowsMissing(operation, accountId, announced, shown));
        String message = "account " + accountId + ": Boomi announced " + announced + " rows and showed " + shown + " ("
                + operation
                + "), also when it was asked again. What is missing there was not taken into account; compare"
                + " with Boomi's user interface.";
        guard.run(() -> {
            if (!warnings.contains(masking.text(message))) {
                warning(message);
            }
        });
    }

    private void send(String call, Consumer<RunListener> event) {
        guard.run(() -> delegates.forEach(delegate -> send(delegate, call, event)));
    }

    private void send(RunListener delegate, String call, Consumer<RunListener> event) {
        try {
            event.accept(delegate);
        } catch (Throwable e) {
            failed(delegate, call, e);
        }
    }

    private void failed(RunListener listener, String call, Throwable e) {
        if (!broken.contains(named(listener))) {
            suppressed.add(masking.failure(e));
            failed(listener, CustomExtension.threw(named(listener), call, e));
        }
    }

    private void failed(RunListener listener, String what) {
        broken.add(named(listener));
        warnings.add(masking.text("the listener failed, which changed nothing else: " + what
                + " It still receives events, and further failures are not reported. Correct the listener."));
    }

    /** A plan wraps the caller's listener. */
    private static RunListener named(RunListener listener) {
        return listener instanceof ReadsOnlyListener reads ? reads.delegate() : listener;
    }
}
