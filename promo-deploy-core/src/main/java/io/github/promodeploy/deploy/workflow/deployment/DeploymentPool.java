package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.internal.Workers;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Deploys to all targets, several at a time, and then runs the final check. Results are in the order of the targets,
 * whichever finished first. With one at a time, the calling thread deploys.
 */
public final class DeploymentPool {

    private final Workers workers;
    private final RunEvents events;
    private int done;

    public DeploymentPool(Workers workers, RunEvents events) {
        this.workers = workers;
        this.events = events;
    }

    /**
     * Returns the results of all targets.
     *
     * @param deployOne deploys to one; called by several threads at once
     * @param lastLook checks those that need it, when all others are done
     */
    public List<EnvironmentResult> run(
            List<TargetEnvironment> targets,
            Function<TargetEnvironment, EnvironmentResult> deployOne,
            UnaryOperator<List<EnvironmentResult>> lastLook) {
        AtomicReferenceArray<EnvironmentResult> results = new AtomicReferenceArray<>(targets.size());
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < targets.size(); i = next.getAndIncrement()) {
                events.environmentStarted(targets.get(i));
                EnvironmentResult result = deployOne.apply(targets.get(i));
                results.set(i, result);
                if (!LastLook.isDue(result)) {
                    tell(result, targets.size());
                }
            }
        };
        workers.run(targets.size(), worker);
        List<EnvironmentResult> last = lastLook.apply(
                IntStream.range(0, targets.size()).mapToObj(results::get).toList());
        IntStream.range(0, targets.size())
                .filter(i -> LastLook.isDue(results.get(i)))
                .forEach(i -> tell(last.get(i), targets.size()));
        return last;
    }

    /** Counted and reported together, so that a listener sees the count only rise. */
    private synchronized void tell(EnvironmentResult result, int total) {
        done++;
        events.environmentDone(result, done, total);
    }
}
