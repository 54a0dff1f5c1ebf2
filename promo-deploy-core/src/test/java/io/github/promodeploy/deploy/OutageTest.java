package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outages in the middle of a run: for a while no connection is to be had, and nothing is sent. */
class OutageTest {

    private static final int ENVIRONMENTS = 40;

    private final Outage outage = new Outage();
    private final CountingThrottle throttle = new CountingThrottle();
    private final TestBed bed = new TestBed(
            SimulatorSettings.defaults(), manyEnvironments(), outage::before, client -> client.throttle(throttle));

    /** Begins with the first call of a kind, and lasts for a time. */
    private static final class Outage {

        private final AtomicLong until = new AtomicLong(Long.MIN_VALUE);
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile Predicate<HttpCall> first = call -> false;
        private volatile Duration length = Duration.ZERO;
        private volatile FakeTime time = new FakeTime();

        void startWith(Predicate<HttpCall> first, Duration length, FakeTime time) {
            this.time = time;
            this.length = length;
            this.first = first;
        }

        HttpTransport before(HttpTransport server) {
            return call -> {
                calls.incrementAndGet();
                long now = time.nanoTime();
                if (first.test(call)) {
                    until.compareAndSet(Long.MIN_VALUE, now + length.toNanos());
                }
                if (now < until.get()) {
                    refused.incrementAndGet();
                    throw new TransportException(
                            call.operation(),
                            Delivery.NOT_SENT,
                            "the connection was refused. Check host, port and proxy.",
                            null);
                }
                return server.send(call);
            };
        }
    }

    /** Counts the permits, which it gives at once. */
    private static final class CountingThrottle implements Throttle {

        private final AtomicInteger permits = new AtomicInteger();

        @Override
        public void acquire(ThrottleRequest request) {
            permits.incrementAndGet();
        }
    }

    private static SimulatedWorld manyEnvironments() {
        SimulatedWorldBuilder world = TestBed.world();
        for (int i = 4; i <= ENVIRONMENTS; i++) {
            world.environment(TestBed.WEST, "env-" + i, "West " + i);
        }
        return world.build();
    }

    private PackageAndDeployResult run() {
        return bed.deployer()
                .maxConcurrentDeployments(8)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }

    private static boolean deploys(HttpCall call) {
        return call.method().equals("POST") && call.uri().getPath().endsWith("/DeployedPackage");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 50})
    void run_whoseDeploymentsMeetAnOutage_deploysToAllOnceItIsOver(int seconds) {
        outage.startWith(OutageTest::deploys, Duration.ofSeconds(seconds), bed.time);

        PackageAndDeployResult result = run();

        assertThat(TestBed.statuses(result)).hasSize(ENVIRONMENTS).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(bed.deployedTo()).hasSize(ENVIRONMENTS).doesNotHaveDuplicates();
        assertThat(outage.refused).hasPositiveValue();
        assertThat(throttle.permits).as("a turn for each attempt").hasValue(outage.calls.get());
    }

    @Test
    void run_whoseDeploymentsMeetAnOutageWithoutEnd_saysOfEachWhatToCheck() {
        outage.startWith(OutageTest::deploys, Duration.ofDays(1), bed.time);

        PackageAndDeployResult result = run();

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .doesNotContain(EnvironmentStatus.DEPLOYED, EnvironmentStatus.UNKNOWN)
                .startsWith(EnvironmentStatus.FAILED);
        assertThat(TestBed.reason(result, 0)).contains("the connection was refused. Check host, port and proxy.");
        assertThat(bed.deployedTo()).isEmpty();
    }

    @Test
    @Timeout(60)
    void run_whoseCallsAreRepeatedManyTimes_isThroughWithTheirFailuresAtOnce() {
        TestBed impatient = new TestBed(
                SimulatorSettings.defaults(),
                TestBed.world().build(),
                outage::before,
                client -> client.retryPolicy(RetryPolicy.builder()
                        .failureBackoff(Duration.ofMillis(100))
                        .maxBackoff(Duration.ofMillis(100))
                        .build()));
        outage.startWith(OutageTest::deploys, Duration.ofDays(1), impatient.time);

        PackageAndDeployResult result =
                impatient.deployer().build().run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(TestBed.statuses(result)).startsWith(EnvironmentStatus.FAILED);
        assertThat(outage.refused).hasValueGreaterThan(40);
    }

    @Test
    void run_whoseReleaseIsUnderWay_waitsOutALongOutage() {
        TestBed releasing = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(3).build(),
                TestDialect.world().build(),
                outage::before,
                client -> {});
        outage.startWith(
                call -> call.uri().getPath().contains("/ReleaseIntegrationPackStatus/"),
                Duration.ofMinutes(15),
                releasing.time);

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(releasing)
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(outage.refused).hasPositiveValue();
    }

    @Test
    void run_thatReachesNoServer_stopsAfterTenSeconds() {
        outage.startWith(call -> true, Duration.ofDays(1), bed.time);

        PackageAndDeployResult result = run();

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).contains("Check host, port and proxy.");
        assertThat(bed.time.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }
}
