package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.internal.Guard;
import io.github.promodeploy.deploy.internal.Workers;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Deploys to targets, several at a time, and then runs the final check; all of them at once, or one part after the other. Results are in the order of the targets,
 * whichever finished first. What all environments of an account need is prepared a few targets ahead, so that deployments seldom wait
 * for it. With one at a time, the calling thread deploys, and nothing is prepared ahead.
 */
public final class DeploymentPool {

    private final Workers workers;
    private final RunEvents events;
    private final int total;
    private final Predicate<EnvironmentResult> isDue;
    private final Guard guard = new Guard();
    private int done;

    /**
     * Prepares to deploy.
     *
     * @param total how many targets the run has
     */
    public DeploymentPool(Workers workers, RunEvents events, int total) {
        this(workers, events, total, LastLook::isDue);
    }

    /**
     * Prepares to deploy.
     *
     * @param total how many targets the run has
     * @param isDue whether a result is not final until the last look
     */
    public DeploymentPool(Workers workers, RunEvents events, int total, Predicate<EnvironmentResult> isDue) {
        this.workers = workers;
        this.events = events;
        this.total = total;
        this.isDue = isDue;
    }

    /**
     * Deploys to targets, and returns their results.
     *
     * @param prepareAhead prepares the first target of an account before its turn; called by several threads at once, does not throw
     * @param deployOne deploys to one; called by several threads at once
     * @param lastLook checks those that need it, when all others are done
     */
    public List<EnvironmentResult> run(
            List<TargetEnvironment> targets,
            Consumer<TargetEnvironment> prepareAhead,
            Function<TargetEnvironment, EnvironmentResult> deployOne,
            UnaryOperator<List<EnvironmentResult>> lastLook) {
        AtomicReferenceArray<EnvironmentResult> results = new AtomicReferenceArray<>(targets.size());
        List<Runnable> tasks = inTurn(targets, prepareAhead, i -> {
            events.environmentStarted(targets.get(i).environmentId());
            EnvironmentResult result = deployOne.apply(targets.get(i));
            results.set(i, result);
            if (!isDue.test(result)) {
                tell(result);
            }
        });
        AtomicInteger next = new AtomicInteger();
        workers.run(tasks.size(), () -> {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                tasks.get(i).run();
            }
        });
        List<EnvironmentResult> last = lastLook.apply(
                IntStream.range(0, targets.size()).mapToObj(results::get).toList());
        IntStream.range(0, targets.size())
                .filter(i -> isDue.test(results.get(i)))
                .forEach(i -> tell(last.get(i)));
        return last;
    }

    /**
     * Lists what there is to do, in the order in which threads take it. A preparation is a task of its own, so that it holds up no
     * deployment that does not need it, and comes as many targets before its own as there are threads.
     */
    private List<Runnable> inTurn(
            List<TargetEnvironment> targets, Consumer<TargetEnvironment> prepareAhead, IntConsumer deploy) {
        int threads = workers.atOnce(targets.size());
        Deque<TargetEnvironment> toPrepare = new ArrayDeque<>(threads > 1 ? targets : List.of());
        Set<Optional<String>> accounts = new HashSet<>();
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            while (!toPrepare.isEmpty() && targets.size() - toPrepare.size() <= i + threads) {
                TargetEnvironment target = toPrepare.remove();
                if (accounts.add(target.accountId())) {
                    tasks.add(() -> prepareAhead.accept(target));
                }
            }
            int turn = i;
            tasks.add(() -> deploy.accept(turn));
        }
        return tasks;
    }

    /** Reports targets that the run does not get to. */
    public void leaveOut(List<EnvironmentResult> results) {
        results.forEach(this::tell);
    }

    /** Counted and reported together, so that a listener sees the count only rise. */
    private void tell(EnvironmentResult result) {
        guard.run(() -> {
            done++;
            events.environmentDone(result, done, total);
        });
    }
}
