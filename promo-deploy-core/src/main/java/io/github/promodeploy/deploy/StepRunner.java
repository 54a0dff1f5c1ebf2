package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.OutcomeUnknownException;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs steps one after the other: times them, reports them, and turns what they throw into the end of the run. */
final class StepRunner {

    /** The run has ended before its deployments. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient RunFailure failure;

        private StoppedException(RunFailure failure) {
            super(failure.message(), failure.cause().orElse(null));
            this.failure = failure;
        }

        RunFailure failure() {
            return failure;
        }
    }

    private final TimeSource time;
    private final SafeListener listener;
    private final RunLimits limits;
    private final List<StepReport> reports = new ArrayList<>();

    StepRunner(TimeSource time, SafeListener listener, RunLimits limits) {
        this.time = time;
        this.listener = listener;
        this.limits = limits;
    }

    List<StepReport> reports() {
        return List.copyOf(reports);
    }

    /** Runs a step that only reads. */
    <T> T read(Step step, Supplier<T> action) {
        return run(step, action, Failures::describe);
    }

    /** Runs a step that writes: not without the time to see it through, and with advice when its effect is unknown. */
    <T> T write(Step step, Supplier<T> action) {
        return run(
                step,
                () -> {
                    limits.requireTimeToWrite(step.display());
                    return action.get();
                },
                failure -> Failures.describe(failure) + doubt(step, failure));
    }

    /** Runs the deployments, whose failures are in what they return; a message says that not all succeeded. */
    <T> T deploy(Supplier<T> action, Function<T, Optional<String>> message) {
        Report report = new Report(Step.DEPLOY);
        T value = action.get();
        report.finish(message.apply(value));
        return value;
    }

    private <T> T run(Step step, Supplier<T> action, Function<Throwable, String> describe) {
        Report report = new Report(step);
        try {
            T value = action.get();
            report.finish(Optional.empty());
            return value;
        } catch (Throwable e) {
            // Errors too: what plugged-in code throws must not cost the ids that were obtained before.
            String message = describe.apply(e);
            report.finish(Optional.of(message));
            throw new StoppedException(RunFailure.builder()
                    .step(step)
                    .message(message)
                    .outcomeUnknown(!step.isReadOnly() && !Failures.provesNoEffect(e))
                    .cause(Failures.ofCall(e))
                    .build());
        }
    }

    private static String doubt(Step step, Throwable e) {
        if (Failures.provesNoEffect(e) || e instanceof OutcomeUnknownException) {
            return "";
        }
        String look = switch (step) {
            case PACKAGE -> "for a package of this version; the notes of one that this run made name the run";
            case PACK -> "for a pack of this name";
            case ADD_TO_PACK -> "whether the package is in the pack";
            default -> "whether the pack was released with this version";
        };
        return " It is not known whether the server acted: look " + look + " before running again.";
    }

    /** The report of a step under way. */
    private final class Report {

        private final Step step;
        private final long start = time.nanoTime();
        private final int attemptsBefore = listener.attempts();

        Report(Step step) {
            this.step = step;
            listener.stepStarted(step);
        }

        void finish(Optional<String> problem) {
            StepReport finished = StepReport.builder()
                    .step(step)
                    .succeeded(problem.isEmpty())
                    .duration(Duration.ofNanos(time.nanoTime() - start))
                    .attempts(listener.attempts() - attemptsBefore)
                    .message(problem)
                    .build();
            reports.add(finished);
            listener.stepFinished(finished);
        }
    }
}
