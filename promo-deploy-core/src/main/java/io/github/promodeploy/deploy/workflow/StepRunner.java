package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs steps one after the other: times them, reports them, and turns what they throw into the end of the run. */
public final class StepRunner {

    /** The run has ended before its deployments. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient RunFailure failure;

        private StoppedException(RunFailure failure) {
            super(failure.message(), failure.cause().orElse(null));
            this.failure = failure;
        }

        public RunFailure failure() {
            return failure;
        }
    }

    private final TimeSource time;
    private final RunEvents events;
    private final RunLimits limits;
    private final RunExecution execution;
    private final PackageAndDeployRequest request;
    private final Masking masking;
    private final List<StepReport> reports = new ArrayList<>();

    StepRunner(RunTools tools) {
        this.time = tools.context().client().timeSource();
        this.events = tools.events();
        this.limits = tools.limits();
        this.execution = tools.execution();
        this.request = tools.request();
        this.masking = tools.masking();
    }

    List<StepReport> reports() {
        return List.copyOf(reports);
    }

    /** Runs a step that only reads. */
    public <T> T read(Step step, Supplier<T> action) {
        return run(step, action);
    }

    /** Runs a step that writes: only if there is enough time for it, and with advice when its effect is unknown. */
    <T> T write(Step step, Supplier<T> action) {
        return run(step, () -> {
            limits.requireTimeToWrite(step.display());
            return action.get();
        });
    }

    /** Runs a step that writes and returns nothing. */
    void write(Step step, Runnable action) {
        write(step, () -> {
            action.run();
            return step;
        });
    }

    /** Runs a step whose failures do not stop the run; a message says what failed. */
    public <T> T attempt(Step step, Supplier<T> action, Function<T, Optional<String>> message) {
        Report report = new Report(step);
        T value = action.get();
        report.finish(message.apply(value).orElse(null), false);
        return value;
    }

    private <T> T run(Step step, Supplier<T> action) {
        Report report = new Report(step);
        try {
            T value = action.get();
            report.finish(null, false);
            return value;
        } catch (Throwable e) {
            // Errors too: an exception from custom code must not lose the ids that were obtained before.
            RunFailure failure = masking.failure(failure(step, e));
            report.finish(failure.message(), failure.outcomeUnknown());
            throw new StoppedException(failure);
        }
    }

    private RunFailure failure(Step step, Throwable e) {
        RunFailure.Builder failure = RunFailure.builder()
                .step(step)
                .cause(FailureMessages.ofCall(e))
                .permanent(FailureMessages.holdsForGood(e) || execution.isStoppedForGood());
        boolean mayHaveEffect = !step.isReadOnly() && !FailureMessages.provesNoEffect(e);
        String advice = mayHaveEffect && !(e instanceof OutcomeUnknownException) ? whereToLook(step) : "";
        String description = FailureMessages.describe(e);
        String words = MergeBranchStep.whatBecameOfTheBranch(step, request, execution.state())
                .map(known -> FailureMessages.sentence(description) + advice + " " + known)
                .orElse(description + advice);
        if (mayHaveEffect) {
            return failure.outcomeUnknown(true).message(words).build();
        }
        // When a writing step stops, its message says what happened to its write.
        boolean told = !step.isReadOnly() && e instanceof PromotionStopException;
        Optional<String> doubt = told ? execution.doubtBesides(step) : execution.doubt();
        return failure.outcomeUnknown(doubt.isPresent())
                .message(doubt.map(open -> open + " This process did not look for it again: ")
                                .orElse("")
                        + words)
                .build();
    }

    private static String whereToLook(Step step) {
        String look = switch (step) {
            case MERGE_REQUEST -> "for a merge request from the branch to main";
            case MERGE -> "whether the branch is merged";
            case PACKAGE -> "for a package of this version; the notes of one that this run made name the run";
            case PACK -> "for a pack of this name";
            case ADD_TO_PACK -> "whether the package is in the pack";
            default -> "whether the pack was released with this version";
        };
        return " It is not known whether the server acted: look " + look + " before running again.";
    }

    /** The report of a step in progress. */
    private final class Report {

        private final Step step;
        private final Instant startedAt = time.instant();
        private final long start = time.nanoTime();
        private final int attemptsBefore = events.attempts();

        Report(Step step) {
            this.step = step;
            events.stepStarted(step);
        }

        void finish(@Nullable String problem, boolean outcomeUnknown) {
            StepReport finished = StepReport.builder()
                    .step(step)
                    .succeeded(problem == null)
                    .outcomeUnknown(outcomeUnknown)
                    .startedAt(startedAt)
                    .duration(Duration.ofNanos(time.nanoTime() - start))
                    .attempts(events.attempts() - attemptsBefore)
                    .message(Optional.ofNullable(problem))
                    .build();
            reports.add(finished);
            events.stepFinished(finished);
        }
    }
}
