package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Stands between a run and its listeners: one event at a time, a listener that throws harms nobody, warnings are kept
 * for the result, words are masked, and requests are counted.
 */
final class SafeListener implements PromoListener {

    private final List<PromoListener> delegates = new ArrayList<>();
    private final Masking masking;
    private final List<String> warnings = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean broken;

    /** Listens for one run: the caller's listener, and others that need no protection. */
    SafeListener(PromoListener listener, String runId, Masking masking, PromoListener... others) {
        this.masking = masking;
        delegates.addAll(List.of(others));
        try {
            delegates.add(Objects.requireNonNull(listener.forRun(runId), "forRun"));
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** Returns how many requests were sent so far. */
    int attempts() {
        return attempts.get();
    }

    /** Returns how many calls were made so far, repetitions of the same one not counted. */
    int calls() {
        return calls.get();
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void runStarted(String runId, String dialect) {
        tell(delegate -> delegate.runStarted(runId, dialect));
    }

    @Override
    public void runFinished(PackageAndDeployResult result) {
        tell(delegate -> delegate.runFinished(result));
    }

    @Override
    public void dialectChosen(String dialect) {
        tell(delegate -> delegate.dialectChosen(dialect));
    }

    @Override
    public void stepStarted(Step step) {
        tell(delegate -> delegate.stepStarted(step));
    }

    @Override
    public void stepFinished(StepReport report) {
        tell(delegate -> delegate.stepFinished(report));
    }

    @Override
    public void environmentDone(EnvironmentResult result, int done, int total) {
        tell(delegate -> delegate.environmentDone(result, done, total));
    }

    @Override
    public void inDoubt(String write, String reason) {
        tell(delegate -> delegate.inDoubt(write, masking.text(reason)));
    }

    @Override
    public void reconciled(String write, String finding) {
        tell(delegate -> delegate.reconciled(write, masking.text(finding)));
    }

    @Override
    public void stillWaiting(String what, Duration waited) {
        tell(delegate -> delegate.stillWaiting(what, waited));
    }

    @Override
    public synchronized void warning(String message) {
        String masked = masking.text(message);
        warnings.add(masked);
        tell(delegate -> delegate.warning(masked));
    }

    @Override
    public void attempted(CallReport report) {
        attempts.incrementAndGet();
        if (report.attempt() == 1) {
            calls.incrementAndGet();
        }
        tell(delegate -> delegate.attempted(report));
    }

    @Override
    public void throttled(String operation, Duration waited) {
        tell(delegate -> delegate.throttled(operation, waited));
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        tell(delegate -> delegate.retrying(operation, failure, delay));
    }

    /** The same list may be asked for many times, such as in every look for a write; one warning of it is enough. */
    @Override
    public synchronized void rowsMissing(String operation, String accountId, long announced, long shown) {
        tell(delegate -> delegate.rowsMissing(operation, accountId, announced, shown));
        String message = "account " + accountId + ": Boomi announced " + announced + " rows and showed " + shown + " ("
                + operation
                + "), also when it was asked again. What is missing there was not taken into account; compare"
                + " with Boomi's user interface.";
        if (!warnings.contains(masking.text(message))) {
            warning(message);
        }
    }

    private synchronized void tell(Consumer<PromoListener> event) {
        for (PromoListener delegate : delegates) {
            try {
                event.accept(delegate);
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    private void failed(Throwable e) {
        if (!broken) {
            broken = true;
            warnings.add(masking.text("the listener failed, which changed nothing else: " + Failures.describe(e)));
        }
    }
}
