package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    /** How long deployments in progress may take to finish after the calling thread was interrupted. */
    private static final long GRACE_SECONDS = 2;

    private final String runId;
    private final int concurrency;
    private final Cancellation cancellation;
    private final RunEvents events;
    private int done;

    public DeploymentPool(String runId, int concurrency, Cancellation cancellation, RunEvents events) {
        this.runId = runId;
        this.concurrency = concurrency;
        this.cancellation = cancellation;
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
                EnvironmentResult result = deployOne.apply(targets.get(i));
                results.set(i, result);
                if (!LastLook.isDue(result)) {
                    tell(result, targets.size());
                }
            }
        };
        int workers = Math.min(concurrency, targets.size());
        if (workers <= 1) {
            worker.run();
        } else {
            runConcurrently(workers, worker);
        }
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

    private void runConcurrently(int workers, Runnable worker) {
        CountDownLatch finished = new CountDownLatch(workers);
        Runnable counted = () -> {
            try {
                worker.run();
            } finally {
                finished.countDown();
            }
        };
        List<Thread> threads = startAsManyAsPossible(workers, counted, finished);
        if (threads.isEmpty()) {
            worker.run();
        }
        try {
            finished.await();
        } catch (InterruptedException e) {
            stopEarly(threads, finished);
            Thread.currentThread().interrupt();
        }
    }

    /** If no more threads can be started, fewer threads deploy; those that did not start count as finished. */
    private List<Thread> startAsManyAsPossible(int workers, Runnable worker, CountDownLatch finished) {
        List<Thread> started = new ArrayList<>();
        try {
            while (started.size() < workers) {
                Thread thread = new Thread(worker, "promo-deploy-" + runId + "-" + started.size());
                thread.start();
                started.add(thread);
            }
        } catch (OutOfMemoryError noMoreThreads) {
            for (int missing = started.size(); missing < workers; missing++) {
                finished.countDown();
            }
        }
        return started;
    }

    /** Starts nothing more, gives deployments in progress a moment to finish, then interrupts them; all results are kept. */
    private void stopEarly(List<Thread> threads, CountDownLatch finished) {
        cancellation.cancel();
        while (!finishesInTime(finished)) {
            threads.forEach(Thread::interrupt);
        }
    }

    private static boolean finishesInTime(CountDownLatch finished) {
        try {
            return finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            // The first interrupt is in effect; the flag is set again when everything has stopped.
            return finished.getCount() == 0;
        }
    }
}
