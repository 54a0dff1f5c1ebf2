package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Carries a promotion out for real: each write once in effect. What the journal knows to be done is not sent again; a write
 * of which no answer came is looked for before it is repeated, and what cannot be told is called unknown.
 */
public final class JournaledExecution extends RunExecution {

    private final RunLog book;
    private final RunEvents listener;
    private final TimeSource time;
    private final long opened;
    private final Map<String, Long> doneAt = new ConcurrentHashMap<>();
    private final WriteReconciler.Tools tools;

    public JournaledExecution(RunLog book, RunLimits limits, RunEvents listener, DeployerSettings settings) {
        super(
                listener,
                new LookAgain(
                        settings.client().timeSource(),
                        limits.cancellation(),
                        settings.promotion().lookAgainFor()),
                book.state());
        this.book = book;
        this.listener = listener;
        this.time = settings.client().timeSource();
        this.opened = time.nanoTime();
        this.tools = new WriteReconciler.Tools(book, limits, listener, new Masking(settings.client()::mask), settings);
    }

    @Override
    public void begin(RunSnapshot beginning) {
        book.warnings().forEach(listener::warning);
        book.begin(beginning);
        state().found().forEach(this::noteFound);
    }

    @Override
    public void missed(String what) {
        book.missed(what);
    }

    @Override
    public void found(String environmentId, Deployment deployment) {
        super.found(environmentId, deployment);
        keep(made(deployment));
        if (hasBegun()) {
            noteFound(environmentId, deployment);
        }
    }

    private void noteFound(String environmentId, Deployment deployment) {
        String write = WriteOperation.nameOf(Step.DEPLOY, WriteOperation.toEnvironment(environmentId));
        if (state().answer(write).isEmpty()) {
            note(write, Deployment.memo().write(deployment), Optional.of(made(deployment)));
        }
    }

    private static CreatedObject made(Deployment deployment) {
        return new CreatedObject("DeployedPackage", deployment.deploymentId().orElseThrow(), Optional.empty());
    }

    @Override
    public void ended(PackageAndDeployResult result) {
        try {
            book.ended(result);
        } catch (RunJournalException e) {
            listener.warning("how the run ended was not noted: " + e.getMessage(), e);
        }
    }

    @Override
    <T> T carryOut(WriteOperation<T> write) {
        return new WriteReconciler<>(write, this, tools).run();
    }

    @Override
    public <T> T confirm(Supplier<T> look, T assumed) {
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(assumed, "assumed");
        return look.get();
    }

    @Override
    public <T> T await(Supplier<T> wait, T assumed) {
        Objects.requireNonNull(wait, "wait");
        Objects.requireNonNull(assumed, "assumed");
        return wait.get();
    }

    @Override
    public void released(Release release) {
        doneAt.put(WriteOperation.nameOf(Step.RELEASE), time.nanoTime());
        note(RunState.RELEASED, Release.memo().write(release), Optional.empty());
    }

    @Override
    public void reached(String environmentId, Deployment deployment) {
        note(
                WriteOperation.nameOf(Step.DEPLOY, WriteOperation.toEnvironment(environmentId)),
                Deployment.memo().write(deployment),
                Optional.empty());
    }

    /** What is done is kept even when the journal cannot be written any more; whoever goes on will look for it. */
    private void note(String name, Map<String, String> answer, Optional<CreatedObject> created) {
        try {
            book.done(name, answer, created);
        } catch (RunJournalException e) {
            listener.warning("that it is done was not noted (" + name + "): " + e.getMessage(), e);
        }
    }

    /** Keeps what a write that has taken effect has made. */
    <T> T done(WriteOperation<T> write, T answer) {
        Optional<CreatedObject> created = write.created(answer);
        created.ifPresent(this::keep);
        doneAt.put(write.name(), time.nanoTime());
        note(write.name(), write.memo().write(answer), created);
        return answer;
    }

    /** Words what the run has made so far, if anything. */
    String madeBefore() {
        String made = created().stream().map(CreatedObject::display).collect(Collectors.joining(", "));
        return made.isEmpty() ? "" : " Made before: " + made + ".";
    }

    /** What an earlier process made counts from the begin of this one. */
    EarlyRefusals early(WriteOperation<?> write) {
        LongStream madeAt = write.foundations().stream()
                .filter(made -> doneAt.containsKey(made) || state().answer(made).isPresent())
                .mapToLong(made -> doneAt.getOrDefault(made, opened));
        return new EarlyRefusals(lookAgain().pauses(write.name(), madeAt.max()), listener);
    }
}
