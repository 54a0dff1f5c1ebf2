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
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Deployments that end at the same moment, on real threads. */
class DeploymentPoolTest {

    private static final int AT_ONCE = 8;

    /** Holds back the first event until all other threads are blocked behind it, in whichever order they came. */
    private static final class HoldingBack implements RunListener {
        private final List<Integer> counts = new CopyOnWriteArrayList<>();

        @Override
        public void environmentDone(EnvironmentResult result, int done, int total) {
            if (counts.isEmpty()) {
                while (blockedWorkers() < AT_ONCE - 1) {
                    Thread.onSpinWait();
                }
            }
            counts.add(done);
        }

        private static long blockedWorkers() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("promo-deploy-"))
                    .filter(thread -> thread.getState() == Thread.State.BLOCKED)
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
                        new Workers("run-1", AT_ONCE, new Cancellation()),
                        new RunEvents(listener, "run-1", new Masking(text -> text)))
                .run(
                        targets,
                        target -> {
                            await(together);
                            return EnvironmentResult.builder()
                                    .environmentId(target.environmentId())
                                    .status(EnvironmentStatus.DEPLOYED)
                                    .build();
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

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
