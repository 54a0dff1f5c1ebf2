package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunThreads;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.internal.Work;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.deploy.workflow.DryRunPlanner;
import io.github.promodeploy.deploy.workflow.UnbegunRun;
import io.github.promodeploy.deploy.workflow.rollback.RollbackPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a promoted component to production: packages it, puts it in an integration pack, releases the pack and deploys
 * it to every target environment, each step once.
 *
 * <pre>{@code
 * PackageAndDeployer deployer = PackageAndDeployer.builder(client).build();
 * PackageAndDeployResult result = deployer.run(request);
 * System.out.println(result.toResponse().toJson());
 * }</pre>
 *
 * <p>By default, the run checks what it can with reads before its first write. Writes up to the release are
 * strictly ordered; deployments run several at a time, and one environment's failure does not stop the others. If the
 * response to a write is lost, the library looks for the effect on the server: a write that took effect is not sent again,
 * one that can safely be sent again is, and one whose effect cannot be determined is reported as unknown. A run does not
 * throw when something goes wrong: the result holds the failure, and every id obtained before it.
 *
 * <p>Closing the client cancels the runs in progress, as {@link RunHandle#cancelNow()} does. A run on a closed client sends
 * nothing and is {@code FAILED}. So close the client after the last run; {@link #resumeInterrupted} continues interrupted runs
 * with another client.
 *
 * <p>A run that wrote something is in the deployer's {@link RunJournal}. {@link #resume} continues it: completed steps are
 * kept, missing ones are done. Running the same request under the same run id is the same as resuming. A run whose journal
 * cannot be used sends nothing and is {@code FAILED}, with a
 * {@link io.github.promodeploy.deploy.journal.RunJournalException} as the cause.
 *
 * <p>Immutable and thread-safe; each call is a separate run.
 */
public final class PackageAndDeployer {

    private final DeployerSettings settings;
    private final RunClock clock;
    private final Masking masking;

    PackageAndDeployer(DeployerSettings settings) {
        this.settings = settings;
        this.clock = new RunClock(settings.client().timeSource());
        this.masking = new Masking(settings.client()::mask);
    }

    /**
     * Starts a deployer.
     *
     * @param client the client of the primary account, not one {@linkplain BoomiClient#forAccount for another account}: the
     *     deployer selects the accounts of the targets. The client stays open
     * @return a builder; everything else has a default
     */
    public static PackageAndDeployerBuilder builder(BoomiClient client) {
        Objects.requireNonNull(client, "client");
        return new PackageAndDeployerBuilder(client);
    }

    /**
     * Runs a promotion under a new run id, and waits until it ends.
     *
     * @param request what to promote
     * @return what was done; when the calling thread was interrupted, its interrupt flag is set again
     */
    public PackageAndDeployResult run(PackageAndDeployRequest request) {
        Objects.requireNonNull(request, "request");
        return run(request, runId(request));
    }

    private String runId(PackageAndDeployRequest request) {
        return request.retryOf().orElseGet(settings.runIds());
    }

    /**
     * Runs a promotion and waits until it ends. If the journal already has the run, this resumes it, as {@link #resume}
     * does; a different request under the same id is refused. Its labels may differ; the run keeps those it began with.
     *
     * @param request what to promote
     * @param runId the id of the run, which the notes of its packages and deployments contain
     * @return what was done; when the calling thread was interrupted, its interrupt flag is set again
     * @throws IllegalArgumentException if the run id is malformed
     */
    public PackageAndDeployResult run(PackageAndDeployRequest request, String runId) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(runId, "runId");
        return process(unbegun(request, runId)).run();
    }

    /**
     * Carries a plan out, and waits until the run ends. First it reads again what the plan rests on. If any of that has changed,
     * nothing is written, and the failure names each change: what it was, what it is, and who made it where the server says so. Then
     * every write must be one of the plan, with the real ids in place of placeholders; otherwise the run stops before it.
     *
     * <p>The run has the id, the request and the settings of the plan. A plan is refused before anything is sent if it is not feasible,
     * if it is of another account or server, if it is too old ({@link PackageAndDeployerBuilder#maxPlanAge}), if a setting of this
     * deployer that is not the default contradicts it, or if the journal has another request under its run id. If the journal has this
     * run, it is resumed, and what the plan rests on is not compared, since the run itself may have changed it.
     *
     * @param plan the plan, for example from {@link PromotionPlan#fromJson}
     * @return what was done; when the calling thread was interrupted, its interrupt flag is set again
     */
    public PackageAndDeployResult run(PromotionPlan plan) {
        Objects.requireNonNull(plan, "plan");
        return process(unbegun(plan)).run();
    }

    /**
     * Resumes a run and waits until it ends: completes what is missing, repeats nothing that is done. The library first
     * looks for writes whose outcome was not recorded. Request, targets and settings are those that the run began with; if
     * the deployer is configured with a dialect, it must be the same. A run that is done sends nothing.
     *
     * @param runId the id of the run, which must be in the deployer's journal
     * @return what was done, by the run as a whole
     * @throws IllegalArgumentException if the run id is malformed
     */
    public PackageAndDeployResult resume(String runId) {
        Objects.requireNonNull(runId, "runId");
        return process(unbegun(runId)).run();
    }

    /**
     * Resumes the interrupted runs of the deployer's journal, one after the other in the order of the journal, and waits until they
     * end. For the start of a service, which may have been stopped in the middle of runs. A run is interrupted if its process died,
     * its client was closed, or {@link RunHandle#stopForShutdown} stopped it. A run that failed, was refused or was cancelled is
     * not; it waits for {@link #resume}.
     *
     * <p>Several processes may do this at the same time with one journal. Runs that somebody has claimed are left out, and so are runs
     * of another account or server, and rollbacks, which {@link #rollback(String)} resumes. When the calling thread is interrupted, the run in
     * progress ends, and the rest stay as they are.
     *
     * @return what was done, for each run that was resumed; a run whose journal is damaged is {@code FAILED} and does not keep the
     *     others from being resumed
     * @throws RunJournalException if the journal as a whole cannot be read
     */
    public List<PackageAndDeployResult> resumeInterrupted() {
        List<PackageAndDeployResult> results = new ArrayList<>();
        for (String runId : RunLog.runIds(settings.journal())) {
            RunProcess process = process(unbegunOfJournal(runId));
            if (!Thread.currentThread().isInterrupted() && process.claimIfInterrupted()) {
                results.add(process.run());
            }
        }
        return List.copyOf(results);
    }

    /**
     * Starts a promotion on a new thread, under a new run id.
     *
     * @param request what to promote
     * @return the run in progress
     * @throws IllegalStateException if no thread can be started; nothing was sent
     */
    public RunHandle start(PackageAndDeployRequest request) {
        Objects.requireNonNull(request, "request");
        return start(request, runId(request));
    }

    /**
     * Starts a promotion on a new thread, which keeps the JVM alive until the run has ended, unless
     * {@link PackageAndDeployerBuilder#threads} makes another kind of thread.
     *
     * @param request what to promote
     * @param runId the id of the run, which the notes of its packages and deployments contain
     * @return the run in progress
     * @throws IllegalArgumentException if the run id is malformed
     * @throws IllegalStateException if no thread can be started; nothing was sent
     */
    public RunHandle start(PackageAndDeployRequest request, String runId) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(runId, "runId");
        return start(process(unbegun(request, runId)));
    }

    /**
     * Carries a plan out on a new thread, see {@link #run(PromotionPlan)}.
     *
     * @param plan the plan
     * @return the run in progress
     * @throws IllegalStateException if no thread can be started; nothing was sent
     */
    public RunHandle start(PromotionPlan plan) {
        Objects.requireNonNull(plan, "plan");
        return start(process(unbegun(plan)));
    }

    /**
     * Resumes a run on a new thread, see {@link #resume}.
     *
     * @param runId the id of the run, which must be in the deployer's journal
     * @return the run in progress
     * @throws IllegalArgumentException if the run id is malformed
     * @throws IllegalStateException if no thread can be started; nothing was sent
     */
    public RunHandle startResume(String runId) {
        Objects.requireNonNull(runId, "runId");
        return start(process(unbegun(runId)));
    }

    /**
     * Resumes the interrupted runs of the deployer's journal on new threads, all at the same time, see {@link #resumeInterrupted}. When
     * this returns, no other process can claim them.
     *
     * @return the runs in progress, in the order of the journal
     * @throws RunJournalException if the journal as a whole cannot be read
     */
    public List<RunHandle> startInterrupted() {
        List<RunHandle> handles = new ArrayList<>();
        for (String runId : RunLog.runIds(settings.journal())) {
            RunProcess process = process(unbegunOfJournal(runId));
            if (process.claimIfInterrupted()) {
                handles.add(startIfPossible(process));
            }
        }
        return List.copyOf(handles);
    }

    /** A run that has no thread must not lose the others. */
    private RunHandle startIfPossible(RunProcess process) {
        try {
            return start(process);
        } catch (IllegalStateException noThread) {
            return new RunHandle(
                    process.runId(),
                    CompletableFuture.completedFuture(process.notStarted(noThread)),
                    process.cancellation(),
                    Thread.currentThread());
        }
    }

    private RunHandle start(RunProcess process) {
        return start(process.runId(), process::run, process.cancellation());
    }

    private RunHandle start(String runId, Supplier<PackageAndDeployResult> run, Cancellation cancellation) {
        CompletableFuture<PackageAndDeployResult> result = new CompletableFuture<>();
        Thread thread = startThread(runId, () -> {
            try {
                result.complete(run.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return new RunHandle(runId, result, cancellation, thread);
    }

    private Thread startThread(String runId, Runnable run) {
        Work work = new Work(run);
        @Nullable
        ThreadFactory threads = settings.threads()
                .map(custom -> new RunThreads(custom, (warning, failure) -> {}))
                .orElse(null);
        try {
            return work.start(threads, "promo-deploy-run-" + runId);
        } catch (Throwable e) {
            String begun = work.abandon() ? " was not started, and sent nothing" : " has begun, but cannot be followed";
            throw new IllegalStateException(
                    "run " + runId + begun + ", since no thread could be started for it: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a dry run of {@link #run(PackageAndDeployRequest)}: reports what it would do now, by reads only. The run id is a
     * new one, or that of the run that a {@link PackageAndDeployResult#retryRequest()} continues.
     *
     * @param request what to promote
     * @return the plan; it says what would stop the run
     */
    public PromotionPlan plan(PackageAndDeployRequest request) {
        Objects.requireNonNull(request, "request");
        return plan(request, runId(request));
    }

    /**
     * Makes a dry run of {@link #run(PackageAndDeployRequest, String)}: performs the same steps with a read-only client, and
     * reports what they would send. Reads pass through the client's throttle; planned deployments do not. If the journal has
     * the run, the plan covers what is left of it, see {@link PromotionPlan#resumes()}. The journal is not changed.
     *
     * @param request what to promote
     * @param runId the id of the future run, or of the run to resume
     * @return the plan; it says what would stop the run
     * @throws IllegalArgumentException if the run id is malformed
     */
    public PromotionPlan plan(PackageAndDeployRequest request, String runId) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(runId, "runId");
        return new DryRunPlanner(settings, clock).plan(unbegun(request, runId));
    }

    /**
     * Makes a dry run of {@link #resume}, as {@link #plan(PackageAndDeployRequest, String)} does.
     *
     * @param runId the id of the run to resume
     * @return the plan; it says what would stop the run, such as a journal that does not have it
     * @throws IllegalArgumentException if the run id is malformed
     */
    public PromotionPlan planResume(String runId) {
        Objects.requireNonNull(runId, "runId");
        return new DryRunPlanner(settings, clock).plan(unbegun(runId));
    }

    /**
     * Rolls a run back with the default options, see {@link #rollback(String, RollbackOptions)}.
     *
     * @param runId the id of the run, which must be in the deployer's journal
     * @return what was done
     * @throws IllegalArgumentException if the run id is malformed
     */
    public RollbackResult rollback(String runId) {
        Objects.requireNonNull(runId, "runId");
        return rollback(runId, RollbackOptions.defaults());
    }

    /**
     * Rolls a run back, and waits until that ends: brings back what was active before in the environments that the run changed, where that is
     * certainly possible, and nobody else has changed them since. Everything else is left, with the reason. In Boomi's published API, the
     * integration pack is released again with the earlier versions. Nothing is deleted.
     *
     * <p>A rollback is a run of its own. Its id is that of the run, with {@code -rollback} at its end; so the same call again resumes it. The
     * journal of the run is the first to have it: from then on, the run itself cannot be run, resumed or retried. A rollback that is done
     * sends nothing. It has the {@linkplain PackageAndDeployerBuilder#timeout time-out} of a run.
     *
     * <p>Refused are a run that the journal does not have, that is in progress, whose release is scheduled or not seen to its end, of
     * another account or server, and one whose id is so long that its rollback cannot have one. If an earlier package, the pack or an
     * environment is gone, nothing is written.
     *
     * @param runId the id of the run, which must be in the deployer's journal
     * @param options what to do
     * @return what was done; when the calling thread was interrupted, its interrupt flag is set again
     * @throws IllegalArgumentException if the run id is malformed
     */
    public RollbackResult rollback(String runId, RollbackOptions options) {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(options, "options");
        return rollbackProcess(runId, options).run().rollback().orElseThrow();
    }

    /**
     * Rolls a run back on a new thread, see {@link #rollback(String, RollbackOptions)}. What it did is in
     * {@link PackageAndDeployResult#rollback} of the future result.
     *
     * @param runId the id of the run, which must be in the deployer's journal
     * @param options what to do
     * @return the rollback in progress
     * @throws IllegalArgumentException if the run id is malformed
     * @throws IllegalStateException if no thread can be started; nothing was sent
     */
    public RunHandle startRollback(String runId, RollbackOptions options) {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(options, "options");
        RollbackProcess process = rollbackProcess(runId, options);
        return start(process.rollbackRunId(), process::run, process.cancellation());
    }

    private RollbackProcess rollbackProcess(String runId, RollbackOptions options) {
        return new RollbackProcess(ApiId.require("runId", runId), options, settings, clock);
    }

    /**
     * Makes a dry run of {@link #rollback(String)}, with the default options.
     *
     * @param runId the id of the run to roll back
     * @return the plan; it says what would stop the rollback
     * @throws IllegalArgumentException if the run id is malformed
     */
    public RollbackPlan planRollback(String runId) {
        Objects.requireNonNull(runId, "runId");
        return planRollback(runId, RollbackOptions.defaults());
    }

    /**
     * Makes a dry run of {@link #rollback(String, RollbackOptions)}: reports what it would do now, by reads only. The journal is not changed.
     *
     * @param runId the id of the run to roll back
     * @param options what to do
     * @return the plan; it says what would stop the rollback
     * @throws IllegalArgumentException if the run id is malformed
     */
    public RollbackPlan planRollback(String runId, RollbackOptions options) {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(options, "options");
        return new RollbackPlanner(settings, clock).plan(ApiId.require("runId", runId), options);
    }

    private UnbegunRun unbegun(PackageAndDeployRequest request, String runId) {
        return new UnbegunRun(
                ApiId.require("runId", runId), settings.dialectName(), Optional.of(masking.request(request)), masking);
    }

    private UnbegunRun unbegun(PromotionPlan plan) {
        return new UnbegunRun(
                ApiId.require("runId", plan.runId()),
                settings.dialectName(),
                plan.request().map(masking::request),
                Optional.of(plan),
                masking);
    }

    private UnbegunRun unbegun(String runId) {
        return unbegunOfJournal(ApiId.require("runId", runId));
    }

    /** What a custom journal calls a run may be no id; its claim says so. */
    private UnbegunRun unbegunOfJournal(String runId) {
        return new UnbegunRun(runId, settings.dialectName(), Optional.empty(), masking);
    }

    private RunProcess process(UnbegunRun unbegun) {
        return new RunProcess(unbegun, settings, clock);
    }
}
