package io.github.promodeploy.deploy.workflow.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.internal.Workers;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Deployments that end at the same moment, on real threads. */
class DeploymentPoolTest {

    private static final int AT_ONCE = 8;

    /** Holds back the first event until all other threads wait behind it, in whichever order they came. */
    private static final class HoldingBack implements RunListener {
        private final List<Integer> counts = new CopyOnWriteArrayList<>();

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            if (counts.isEmpty()) {
                while (waitingWorkers() < AT_ONCE - 1) {
                    Thread.onSpinWait();
                }
            }
            counts.add(done);
        }

        private static long waitingWorkers() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("promo-deploy-"))
                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                    .count();
        }
    }

    @RepeatedTest(5)
    void environmentsThatAreDoneAtTheSameTime_areCountedInTheOrderOfTheirEvents() {
        HoldingBack listener = new HoldingBack();
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<TargetEnvironment> targets = IntStream.rangeClosed(1, AT_ONCE)
                .mapToObj(i -> TargetEnvironment.of("env-" + i))
                .toList();

        List<EnvironmentResult> results = new DeploymentPool(
                        new Workers("run-1", AT_ONCE, new Cancellation(), null),
                        new RunEvents(listener, "run-1", new Masking(text -> text)),
                        AT_ONCE)
                .run(
                        targets,
                        target -> {},
                        target -> {
                            await(together);
                            return deployed(target);
                        },
                        done -> done);

        assertThat(listener.counts)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, AT_ONCE).boxed().toList());
        assertThat(results)
                .extracting(EnvironmentResult::environmentId)
                .containsExactlyElementsOf(
                        targets.stream().map(TargetEnvironment::environmentId).toList());
    }

    private static EnvironmentResult deployed(TargetEnvironment target) {
        return EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .status(EnvironmentStatus.DEPLOYED)
                .build();
    }

    private static List<TargetEnvironment> targets(int accounts, int each) {
        return IntStream.range(0, accounts * each)
                .mapToObj(i -> TargetEnvironment.builder()
                        .environmentId("env-" + i)
                        .accountId("account-" + i / each)
                        .build())
                .toList();
    }

    private static DeploymentPool pool(int atOnce) {
        return new DeploymentPool(
                new Workers("run-1", atOnce, new Cancellation(), null),
                new RunEvents(new RunListener() {}, "run-1", new Masking(text -> text)),
                6);
    }

    /** Would wait forever if the second account were only prepared at its turn. */
    @Test
    void laterAccounts_arePreparedBeforeTheirTurn() {
        CountDownLatch prepared = new CountDownLatch(1);
        List<TargetEnvironment> targets = targets(2, 3);

        List<EnvironmentResult> results = pool(3).run(
                        targets,
                        target -> {
                            if (target.equals(targets.get(3))) {
                                prepared.countDown();
                            }
                        },
                        target -> {
                            await(prepared);
                            return deployed(target);
                        },
                        done -> done);

        assertThat(results).hasSize(6);
    }

    @Test
    void accounts_arePreparedOnceAndNoFurtherAheadThanThereAreThreads() {
        List<String> preparing = new CopyOnWriteArrayList<>();
        AtomicInteger begun = new AtomicInteger();
        List<Integer> ahead = new CopyOnWriteArrayList<>();
        List<TargetEnvironment> targets = targets(10, 3);

        pool(2).run(
                        targets,
                        target -> {
                            preparing.add(target.environmentId());
                            ahead.add(targets.indexOf(target) - begun.get());
                        },
                        target -> {
                            begun.incrementAndGet();
                            return deployed(target);
                        },
                        done -> done);

        assertThat(preparing)
                .containsExactlyInAnyOrder(
                        "env-0", "env-3", "env-6", "env-9", "env-12", "env-15", "env-18", "env-21", "env-24", "env-27");
        // The other thread may have taken a target without having begun yet.
        assertThat(ahead).allMatch(distance -> distance <= 3);
    }

    @Test
    void withOneAtATime_nothingIsPreparedAhead() {
        List<String> preparing = new CopyOnWriteArrayList<>();

        pool(1).run(
                        targets(2, 2),
                        target -> preparing.add(target.environmentId()),
                        DeploymentPoolTest::deployed,
                        done -> done);

        assertThat(preparing).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
