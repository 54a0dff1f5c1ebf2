package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries a promotion out for real: each write once in effect. What the journal knows to be done is not sent again; a write
 * of which no answer came is looked for before it is repeated, and what cannot be told is called unknown.
 */
public final class JournaledExecution extends RunExecution {

    private final RunLog book;
    private final RunEvents listener;
    private final TimeSource time;
    private final long opened;
    private final Map<WriteKey, Long> doneAt = new ConcurrentHashMap<>();
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
    public void begin(RunSnapshot snapshot) {
        book.warnings().forEach(listener::warning);
        book.begin(snapshot);
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
        WriteKey write = WriteKey.environment(environmentId);
        if (state().response(write).isEmpty()) {
            note(write, Deployment.memo().write(deployment), made(deployment));
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
        doneAt.put(WriteKey.RELEASE, time.nanoTime());
        note("released", () -> book.released(Release.memo().write(release)));
    }

    @Override
    public void reached(String environmentId, Deployment deployment) {
        note(WriteKey.environment(environmentId), Deployment.memo().write(deployment), null);
    }

    /** What is done is kept even when the journal cannot be written any more; whoever goes on will look for it. */
    private void note(WriteKey write, Map<String, String> response, @Nullable CreatedObject created) {
        note(write.display(), () -> book.done(write, response, created));
    }

    private void note(String name, Runnable entry) {
        try {
            entry.run();
        } catch (RunJournalException e) {
            listener.warning("that it is done was not noted (" + name + "): " + e.getMessage(), e);
        }
    }

    /** Keeps what a write that has taken effect has made. */
    <T> T done(WriteOperation<T> write, T answer) {
        Optional<CreatedObject> created = write.created(answer);
        created.ifPresent(this::keep);
        doneAt.put(write.key(), time.nanoTime());
        note(write.key(), write.memo().write(answer), created.orElse(null));
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
                .filter(made ->
                        doneAt.containsKey(made) || state().response(made).isPresent())
                .mapToLong(made -> doneAt.getOrDefault(made, opened));
        return new EarlyRefusals(lookAgain().pauses(write.key().display(), madeAt.max()), listener);
    }
}
