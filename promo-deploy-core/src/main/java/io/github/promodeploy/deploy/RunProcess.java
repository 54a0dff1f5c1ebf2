package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.JournaledExecution;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.execution.RunLogger;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.workflow.PromotionWorkflow;
import io.github.promodeploy.deploy.workflow.RunSpec;
import io.github.promodeploy.deploy.workflow.UnbegunRun;
import org.jspecify.annotations.Nullable;

/** What one process does of one run: claims it, carries it out, releases it. Used by one thread after the other. */
final class RunProcess {

    private final UnbegunRun unbegun;
    private final DeployerSettings settings;
    private final RunClock clock;
    private final Cancellation cancellation = new Cancellation();
    private @Nullable RunEvents events;
    private @Nullable RunLog claimed;
    private @Nullable RunJournalException trouble;

    RunProcess(UnbegunRun unbegun, DeployerSettings settings, RunClock clock) {
        this.unbegun = unbegun;
        this.settings = settings;
        this.clock = clock;
    }

    String runId() {
        return unbegun.runId();
    }

    /** Ends the run before its next call. */
    Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Claims the run if it was interrupted, is one of the client's account and server, and nobody has claimed it. What is seen without
     * the claim saves the claim, which would keep another process from claiming its own run.
     *
     * @return whether there is something to {@link #run}: the run, or that its journal cannot be used
     */
    boolean claimIfInterrupted() {
        try {
            return !RunLog.isEnded(settings.journal(), runId())
                    && !RunLog.isInUse(settings.journal(), runId())
                    && isToResume(RunLog.read(settings.journal(), runId(), clock))
                    && isStillToResume();
        } catch (RunInUseException otherProcess) {
            return false;
        } catch (RunJournalException e) {
            trouble = e;
            return true;
        }
    }

    private boolean isToResume(RunState state) {
        return state.isInterrupted()
                && state.snapshot()
                        .filter(begun -> begun.rollback().isEmpty() && RunSpec.isOf(begun, settings.client()))
                        .isPresent();
    }

    /** Another process may have resumed the run since, and finished or failed. */
    private boolean isStillToResume() {
        boolean still = isToResume(claim().state());
        if (!still) {
            release();
        }
        return still;
    }

    /** Carries the run out, and waits until it ends. */
    PackageAndDeployResult run() {
        PackageAndDeployResult result = events().complete(whileClientIsOpen());
        events().runFinished(result);
        return events().complete(result);
    }

    private PackageAndDeployResult whileClientIsOpen() {
        try {
            return settings.client().untilClosed("run promotion " + runId(), cancellation, this::withJournal);
        } catch (ClosedClientException e) {
            return unbegun.withoutClient(e);
        } finally {
            release();
        }
    }

    private PackageAndDeployResult withJournal() {
        try {
            RunLog log = claim();
            RunSpec spec = RunSpec.of(unbegun, log.state(), settings);
            RunLimits limits = new RunLimits(
                    spec.settings().timeout(),
                    cancellation,
                    spec.settings().client().timeSource());
            JournaledExecution execution = new JournaledExecution(log, limits, events(), spec.settings());
            spec.plan().ifPresent(execution::keepTo);
            PackageAndDeployResult result = new PromotionWorkflow(spec, execution, limits, events()).run();
            return RollbackStart.isDue(spec.settings(), result, limits) ? rolledBack(result, log) : result;
        } catch (InvalidRequestException e) {
            return unbegun.refused(e);
        } catch (RunJournalException e) {
            return unbegun.withoutJournal(e);
        }
    }

    /** The result keeps its truth, and has that of the rollback beside it. */
    private PackageAndDeployResult rolledBack(PackageAndDeployResult result, RunLog log) {
        PackageAndDeployResult rollback =
                new RollbackProcess(runId(), RollbackOptions.defaults(), settings, clock, cancellation).run(log);
        return PackageAndDeployResult.builder()
                .from(result)
                .resumable(result.resumable() && log.state().rollbackRunId().isEmpty())
                .rollback(rollback.rollback())
                .build();
    }

    private RunLog claim() {
        if (trouble != null) {
            throw trouble;
        }
        if (claimed == null) {
            claimed = RunLog.open(
                    settings.journal(), runId(), clock, (message, failure) -> events().warning(message, failure));
        }
        return claimed;
    }

    /** Ends without carrying the run out. */
    PackageAndDeployResult notStarted(IllegalStateException reason) {
        release();
        return unbegun.notStarted(reason);
    }

    private void release() {
        if (claimed != null) {
            claimed.close();
            claimed = null;
        }
    }

    /** The listener hears of the run once it is certain that there is one. */
    private RunEvents events() {
        if (events == null) {
            events = new RunEvents(settings.listener(), runId(), unbegun.masking(), new RunLogger(runId()));
        }
        return events;
    }
}
