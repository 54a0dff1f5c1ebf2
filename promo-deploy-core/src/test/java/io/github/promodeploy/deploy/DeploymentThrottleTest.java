package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeploymentThrottleTest {

    /** Remembers what it was asked and told. */
    private static class RecordingThrottle implements Throttle {
        final List<ThrottleRequest> requests = new CopyOnWriteArrayList<>();
        final List<ThrottleFeedback> feedback = new CopyOnWriteArrayList<>();

        @Override
        public void acquire(ThrottleRequest request) {
            requests.add(request);
        }

        @Override
        public void report(ThrottleFeedback report) {
            feedback.add(report);
        }

        List<String> operations() {
            return requests.stream().map(ThrottleRequest::operation).toList();
        }
    }

    private static PackageAndDeployResult run(TestBed bed, Throttle throttle) {
        return bed.deployer().throttle(throttle).build().run(TestBed.newPack().build(), "run-1");
    }

    @Test
    void run_withAThrottleOfItsOwn_asksItOnceForEachDeployment() {
        TestBed bed = new TestBed();
        RecordingThrottle throttle = new RecordingThrottle();

        run(bed, throttle);

        assertThat(throttle.operations())
                .containsExactly(
                        "deploy to environment env-1", "deploy to environment env-2", "deploy to environment env-3");
        assertThat(throttle.requests)
                .allMatch(request -> request.account().equals(TestBed.ACCOUNT)
                        && request.deadline().isPresent());
    }

    @Test
    void run_withAThrottleOfItsOwn_tellsItHowEachDeploymentEnded() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").boomiError(409, "Busy.");
        bed.deploying("env-2").always().header("Retry-After", "7").html(503);
        bed.deploying("env-3").always().resetBeforeProcessing();
        RecordingThrottle throttle = new RecordingThrottle();

        run(bed, throttle);

        assertThat(throttle.feedback)
                .extracting(ThrottleFeedback::outcome)
                .containsExactly(
                        ThrottleFeedback.Outcome.ANSWERED,
                        ThrottleFeedback.Outcome.THROTTLED,
                        ThrottleFeedback.Outcome.FAILED);
        assertThat(throttle.feedback.get(1).hold()).contains(Duration.ofSeconds(7));
    }

    @Test
    void run_withTheClientsOwnThrottle_asksItOnce() {
        RecordingThrottle throttle = new RecordingThrottle();
        TestBed bed = TestBed.withClient(client -> client.throttle(throttle));

        run(bed, throttle);

        assertThat(throttle.operations()).hasSameSizeAs(bed.boomi.journal().entries());
        assertThat(throttle.operations()).noneMatch(operation -> operation.startsWith("deploy to environment"));
    }

    @Test
    void run_withOneAtATime_startsAllCallsAtLeastOneGapApart() {
        TestBed bed = new TestBed();

        bed.run(TestBed.newPack());

        List<Instant> starts = bed.boomi.journal().entries().stream()
                .map(RecordedRequest::arrivedAt)
                .toList();
        assertThat(IntStream.range(1, starts.size()).mapToObj(i -> Duration.between(starts.get(i - 1), starts.get(i))))
                .hasSize(16)
                .allMatch(gap -> gap.compareTo(Throttle.DEFAULT_GAP) >= 0);
    }

    @Test
    void run_withEightAtOnce_takesAGapForEachCallAllTheSame() {
        TestBed bed = new TestBed();

        bed.deployer().maxConcurrentDeployments(8).build().run(TestBed.newPack().build());

        assertThat(bed.boomi.journal().entries()).hasSize(17);
        assertThat(bed.time.elapsed()).isGreaterThanOrEqualTo(Throttle.DEFAULT_GAP.multipliedBy(16));
    }

    @Test
    void run_withAWiderGapForDeployments_keepsIt() {
        TestBed bed = new TestBed();

        run(bed, Throttle.fixedGap(Duration.ofSeconds(2), bed.time));

        List<Instant> starts = bed.boomi.journal().entries("DeployedPackage", Operation.CREATE).stream()
                .map(RecordedRequest::arrivedAt)
                .toList();
        // The client's own throttle may still hold the first one back, by a gap at most.
        assertThat(Duration.between(starts.get(0), starts.get(1)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2).minus(Throttle.DEFAULT_GAP));
        assertThat(Duration.between(starts.get(1), starts.get(2))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void run_whenTheThrottleThrows_attemptsThatEnvironmentNotAndGoesOn() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = run(bed, request -> {
            if (request.operation().endsWith("env-2")) {
                throw new IllegalStateException("the ticket office is closed");
            }
        });

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 1))
                .startsWith("deploy to environment env-2: the throttle "
                        + getClass().getName())
                .contains(
                        " threw java.lang.IllegalStateException in acquire: the ticket office is closed.",
                        "The deployment was not sent.");
        assertThat(result.environments().get(1).failure().orElseThrow())
                .isInstanceOf(ThrottleException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-3");
    }

    private static ThrottleException away(ThrottleRequest request) {
        return ThrottleException.unavailable(request.operation(), "the ticket office does not respond.", null);
    }

    @Test
    void run_whenTheThrottleIsAwayForAWhile_waitsForIt() {
        TestBed bed = new TestBed();
        AtomicInteger left = new AtomicInteger(60);

        PackageAndDeployResult result = run(bed, request -> {
            if (left.getAndDecrement() > 0) {
                throw away(request);
            }
        });

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenTheThrottleStaysAway_attemptsNoEnvironment() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = run(bed, request -> {
            throw away(request);
        });

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0)).contains("the ticket office does not respond.");
        assertThat(bed.deployedTo()).isEmpty();
    }

    /** The client asks its own throttle again and again, and gives up in the end; that is no attempt either. */
    @Test
    void run_whenTheClientsThrottleGoesAway_attemptsNoFurtherEnvironment() {
        TestBed bed = TestBed.withClient(client -> client.throttle(request -> {
            if (request.operation().endsWith("env-2")) {
                throw away(request);
            }
        }));

        PackageAndDeployResult result =
                bed.deployer().build().run(TestBed.newPack().build(), "run-1");

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-3");
    }

    @Test
    void run_whenTheTurnWouldComeTooLate_attemptsThatEnvironmentNot() {
        PackageAndDeployResult result = run(new TestBed(), request -> {
            throw new TimedOutException(request.operation(), Delivery.NOT_SENT, "after the deadline", null);
        });

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
    }

    @Test
    void run_whenTheThrottleIsInterrupted_stopsAndKeepsTheFlag() {
        PackageAndDeployResult result = run(new TestBed(), request -> {
            throw new InterruptedException();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0)).contains("interrupted before it was sent");
    }

    @Test
    void run_whenTheThrottleFailsAtItsReport_keepsTheDeployments() {
        PackageAndDeployResult result = run(new TestBed(), new RecordingThrottle() {
            @Override
            public void report(ThrottleFeedback report) {
                throw new IllegalStateException("no pencil");
            }
        });

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(3).allMatch(warning -> warning.contains("in report: no pencil."));
        assertThat(result.suppressed()).hasSize(3).hasOnlyElementsOfType(IllegalStateException.class);
    }
}
