package io.github.promodeploy.deploy.workflow.action;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.internal.OwnThread;
import io.github.promodeploy.deploy.internal.Work;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One action in one environment. It has a thread of its own, so that one that does not end when the run must end is left alone.
 */
final class RunningAction implements PostDeployment {

    /** How long an action may take to end after it was interrupted. */
    private static final long GRACE_SECONDS = 2;

    /** How often to look whether the run must end. */
    private static final long LOOK_MILLIS = 100;

    private final String name;
    private final PostDeploymentAction action;
    private final Release release;
    private final EnvironmentResult result;
    private final TargetEnvironment target;
    private final PostDeploymentActions.Tools tools;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile @Nullable ActionResult verdict;
    private volatile boolean leftAlone;

    RunningAction(
            String name,
            PostDeploymentAction action,
            Release release,
            EnvironmentResult result,
            TargetEnvironment target,
            PostDeploymentActions.Tools tools) {
        this.name = name;
        this.action = action;
        this.release = release;
        this.result = result;
        this.target = target;
        this.tools = tools;
    }

    String name() {
        return name;
    }

    /** Notes in the journal that the action is about to begin. */
    void begin() {
        tools.execution().actionStarted(target.environmentId(), name);
    }

    /** Calls the action, and notes its verdict in the journal. */
    ActionReport run() {
        Work work = new Work(this::call);
        Thread thread = start(work);
        boolean interrupted = thread != null && waitFor(thread);
        if (thread != null && !thread.isAlive() && work.abandon()) {
            // A custom thread ended before it began.
            call();
        }
        ActionResult known = verdict;
        ActionResult last = known == null ? withoutEnd() : known;
        leftAlone = true;
        ActionReport report =
                tools.masking().action(new ActionReport(name, last.verdict(), last.reason(), List.copyOf(notes)));
        tools.execution().actionEnded(target.environmentId(), report);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    /** Without a thread, the calling one does it. */
    private @Nullable Thread start(Work work) {
        ThreadFactory custom = tools.threads();
        try {
            return work.start(custom == null ? run -> OwnThread.daemon(run, "promo-deploy-action") : custom, "");
        } catch (Throwable noThread) {
            work.run();
            return null;
        }
    }

    private void call() {
        try {
            ActionResult returned = action.run(this);
            verdict = returned == null
                    ? ActionResult.unknown(
                            "it is not known how it went: " + CustomExtension.returnedNull(action, "run"))
                    : returned;
        } catch (Throwable e) {
            verdict = thrown(e);
        } finally {
            ended.countDown();
        }
    }

    private ActionResult thrown(Throwable e) {
        if (FailureMessages.holdsForAll(e)) {
            tools.limits().stop(tools.masking().text(FailureMessages.describe(e)));
        }
        return FailureMessages.provesNoEffect(e) && notes.isEmpty()
                ? ActionResult.failed(FailureMessages.describe(e))
                : ActionResult.unknown("it is not known how it went: " + CustomExtension.threw(action, "run", e));
    }

    /** Waits until the action ends or must end. Returns whether this thread was interrupted meanwhile. */
    private boolean waitFor(Thread thread) {
        try {
            while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && thread.isAlive() && !isOver()) {
                // The next look decides.
            }
            return thread.isAlive() && !ended.await(0, TimeUnit.MILLISECONDS) && end(thread);
        } catch (InterruptedException e) {
            tools.limits().cancellation().cancel();
            end(thread);
            return true;
        }
    }

    private boolean isOver() {
        RunLimits limits = tools.limits();
        return limits.isStopped() || limits.deadline().isPassed();
    }

    /** The calls of the client end on their own. */
    private boolean end(Thread thread) {
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                thread.interrupt();
                ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
            }
            return false;
        } catch (InterruptedException again) {
            thread.interrupt();
            return true;
        }
    }

    private ActionResult withoutEnd() {
        String why = tools.limits().deadline().isPassed()
                ? "it had not ended when the time allowed for the whole run was over"
                : "it had not ended when the run was cancelled" + tools.limits().whyCancelled();
        return ActionResult.unknown(why + ". It may still be at work.");
    }

    @Override
    public String runId() {
        return tools.context().runId();
    }

    @Override
    public PackageAndDeployRequest request() {
        return tools.context().request();
    }

    @Override
    public Optional<String> integrationPackId() {
        return Optional.of(release.packId());
    }

    @Override
    public TargetEnvironment target() {
        return target;
    }

    @Override
    public EnvironmentResult result() {
        return result;
    }

    @Override
    public BoomiClient client() {
        BoomiClient own = tools.context().client();
        BoomiClient client = own.withOptions(own.options().toBuilder()
                .beforeWrite(tools.execution()::beforeActionWrite)
                .build());
        return target.accountId()
                .filter(account -> !account.equals(own.accountId()))
                .map(client::forAccount)
                .orElse(client);
    }

    @Override
    public void note(String note) {
        Objects.requireNonNull(note, "note");
        if (leftAlone) {
            throw new IllegalStateException("the run no longer waits for the action '" + name + "'");
        }
        String masked = tools.masking().text(note);
        notes.add(masked);
        tools.execution().actionNoted(target.environmentId(), name, masked);
    }
}
