package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries a run out for real, and takes care that each write takes effect once. A write that the journal has as done is not
 * sent: its response is read from there. Every other write goes through a {@link WriteReconciler}, which notes in the journal
 * what it is about to send and what became of it. Thread-safe.
 */
public final class JournaledExecution extends RunExecution {

    private final Tools tools;
    private final TimeSource time;
    private final long openedAt;
    private final ProgressNotes progress;
    private volatile @Nullable PlannedWrites planned;
    private volatile @Nullable RunLog heldAlso;
    private final Map<WriteKey, Long> doneAt = new ConcurrentHashMap<>();

    /**
     * What the writes of a process are made with.
     *
     * @param log the journal of the run
     * @param notes records there what became of writes
     * @param limits until when the run may continue
     * @param events the events for the listener
     * @param settings the settings of the deployer
     */
    record Tools(RunLog log, WriteNotes notes, RunLimits limits, RunEvents events, DeployerSettings settings) {}

    public JournaledExecution(RunLog log, RunLimits limits, RunEvents events, DeployerSettings settings) {
        super(
                events,
                new LookAgain(
                        settings.client().timeSource(),
                        limits.cancellation(),
                        settings.promotion().lookAgainFor()),
                log.state());
        WriteNotes notes = new WriteNotes(log, events, new Masking(settings.client()::mask));
        this.tools = new Tools(log, notes, limits, events, settings);
        this.time = settings.client().timeSource();
        this.openedAt = time.nanoTime();
        this.progress = new ProgressNotes(log, events);
        events.add(progress);
    }

    @Override
    public void begin(RunSnapshot snapshot) {
        tools.log().warnings().forEach(tools.events()::warning);
        tools.log().begin(snapshot);
        progress.begin();
        state().found().forEach(this::noteFound);
    }

    /** Lets the run send nothing but the writes of its plan. */
    public void keepTo(PromotionPlan plan) {
        planned = new PlannedWrites(plan.writes(), this::idOf, tools.settings().client()::mask);
    }

    /** Lets the run send nothing unless this process holds another run, too. */
    public void holdAlso(RunLog other) {
        heldAlso = other;
    }

    /** Returns the id that a placeholder of the plan stands for, once the run knows it. */
    private Optional<String> idOf(String placeholder) {
        return switch (placeholder) {
            case DryRunIds.MERGE_REQUEST -> idFrom(WriteKey.MERGE_REQUEST);
            case DryRunIds.PACKAGE -> idFrom(WriteKey.PACKAGE);
            case DryRunIds.PACK -> idFrom(WriteKey.PACK);
            case DryRunIds.RELEASED_PACKAGE -> releasedPackage();
            default ->
                DryRunIds.accountOfInstance(placeholder)
                        .map(WriteKey::installation)
                        .or(() -> DryRunIds.componentOfPackage(placeholder).map(WriteKey::packageOf))
                        .flatMap(this::idFrom);
        };
    }

    private Optional<String> idFrom(WriteKey write) {
        return part(write, "id");
    }

    private Optional<String> part(WriteKey write, String name) {
        return state().response(write).map(parts -> parts.get(name));
    }

    private Optional<String> releasedPackage() {
        return part(WriteKey.RELEASE, "packageId")
                .or(() -> state().release().flatMap(Release::packageId))
                .or(() -> idFrom(WriteKey.PACK))
                .or(() -> state().snapshot().flatMap(RunSnapshot::existingPack).map(Pack::packId));
    }

    /** A run that somebody else may hold by now, or that departs from its plan, sends nothing more. */
    @Override
    public void beforeWrite(HttpCall request) {
        beforeActionWrite(request);
        Optional.ofNullable(planned).flatMap(plan -> plan.difference(request)).ifPresent(difference -> {
            throw stopped(request, difference, null);
        });
    }

    /** The writes of actions are not in the plan. */
    @Override
    public void beforeActionWrite(HttpCall request) {
        try {
            tools.log().requireHeld();
            Optional.ofNullable(heldAlso).ifPresent(RunLog::requireHeld);
        } catch (RunJournalException e) {
            throw stopped(request, String.valueOf(e.getMessage()), e);
        }
    }

    private InterruptedCallException stopped(HttpCall request, String reason, @Nullable RunJournalException cause) {
        tools.limits().stop(reason);
        return new InterruptedCallException(
                request.operation(), Delivery.NOT_SENT, "it was not sent, since " + reason, cause);
    }

    @Override
    public void missed(String what) {
        tools.log().missed(what);
    }

    @Override
    public void found(WriteKey placement, Deployment deployment) {
        super.found(placement, deployment);
        keep(made(deployment));
        if (hasBegun()) {
            noteFound(placement, deployment);
        }
    }

    private void noteFound(WriteKey write, Deployment deployment) {
        if (state().response(write).isEmpty()) {
            tools.notes().done(write, Deployment.codec().write(deployment), made(deployment));
        }
    }

    private static CreatedObject made(Deployment deployment) {
        return new CreatedObject("DeployedPackage", deployment.deploymentId().orElseThrow(), Optional.empty());
    }

    @Override
    public boolean runsActions() {
        return true;
    }

    @Override
    public void actionStarted(String environmentId, String action) {
        progress.begin();
        tools.log().requireHeld();
        tools.log().actionStarted(environmentId, action);
    }

    @Override
    public void actionNoted(String environmentId, String action, String note) {
        tools.notes().actionNoted(environmentId, action, note);
    }

    @Override
    public void actionEnded(String environmentId, ActionReport report) {
        tools.notes().actionEnded(environmentId, report);
    }

    @Override
    public void ended(PackageAndDeployResult result, boolean interrupted) {
        progress.end();
        tools.notes().ended(result, interrupted);
    }

    @Override
    <T> T carryOut(WriteOperation<T> write) {
        return new WriteReconciler<>(write, this, tools).run();
    }

    @Override
    public <T> T confirm(Supplier<T> look, T dryRunResult) {
        return look.get();
    }

    @Override
    public <T> T await(Supplier<T> wait, T dryRunResult) {
        return wait.get();
    }

    @Override
    public void released(Release release) {
        doneAt.put(WriteKey.RELEASE, time.nanoTime());
        tools.notes().released(release);
    }

    @Override
    public void waveEnded(String wave, @Nullable String stopped) {
        tools.notes().waveEnded(wave, stopped);
    }

    @Override
    public void gateAnswered(String wave, GateAnswer answer) {
        tools.notes().gateAnswered(wave, answer);
    }

    @Override
    public boolean isPlan() {
        return false;
    }

    @Override
    public void reached(String environmentId, Deployment deployment) {
        tools.notes()
                .done(WriteKey.environment(environmentId), Deployment.codec().write(deployment), null);
    }

    @Override
    public void verified(String environmentId, Verification verification) {
        progress.begin();
        tools.notes().verified(environmentId, verification);
    }

    /** Keeps what a write that has taken effect has made. */
    <T> T done(WriteOperation<T> write, T response) {
        Optional<CreatedObject> created = write.created().apply(response);
        created.ifPresent(this::keep);
        doneAt.put(write.key(), time.nanoTime());
        tools.notes().done(write.key(), write.codec().write(response), created.orElse(null));
        return response;
    }

    /** Says what the run has made so far, if anything. */
    String madeBefore() {
        String made = created().stream().map(CreatedObject::display).collect(Collectors.joining(", "));
        return made.isEmpty() ? "" : " Made before: " + made + ".";
    }

    /** Prepares for refusals of a write; what an earlier process made counts from the start of this one. */
    EarlyRefusals earlyRefusals(WriteOperation<?> write) {
        String name = write.key().display();
        OptionalLong lastMadeAt = write.foundations().stream()
                .filter(made ->
                        doneAt.containsKey(made) || state().response(made).isPresent())
                .mapToLong(made -> doneAt.getOrDefault(made, openedAt))
                .max();
        LookAgain.Pauses pauses = lastMadeAt.isPresent()
                ? lookAgain().pauses(name, lastMadeAt.getAsLong())
                : lookAgain().noPauses(name);
        return new EarlyRefusals(pauses, tools.events());
    }
}
