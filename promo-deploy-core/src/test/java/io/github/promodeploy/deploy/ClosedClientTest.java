package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.waiter.ReleaseWaitOutcome;
import io.github.promodeploy.deploy.waiter.ReleaseWaiter;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing the client of a run ends the run as a cancellation does: nothing is lost, and another client resumes it. */
@Timeout(120)
class ClosedClientTest {

    private static final String REASON = "the BoomiClient was closed";

    /** What creates something that a result lists. */
    private static final List<String> CREATED = List.of(
            "PackagedComponent",
            "IntegrationPack",
            "PublisherIntegrationPack",
            "DeployedPackage",
            "AccountGroupIntegrationPack",
            "IntegrationPackInstance",
            "IntegrationPackEnvironmentAttachment");

    private enum Ending {
        RESPONSE_COMES,
        BROKEN_OFF_BEFORE_IT_ARRIVES,
        BROKEN_OFF_AFTER_IT_ARRIVED
    }

    /** Closes the client at one call, or in one of its waits, of the run that this is the only thread of. */
    private static final class Closer implements TimeSource {
        private final TestBed bed;
        private final RunJournal journal = RunJournal.inMemory();
        private final TestDialect dialect;
        private final BoomiClient client;
        private int calls;
        private int waits;
        private int callToCloseAt = -1;
        private int waitToCloseAt = -1;
        private Ending ending = Ending.RESPONSE_COMES;

        Closer(TestDialect dialect) {
            this.dialect = dialect;
            this.bed = new TestBed(
                    dialect.settings().releasePolls(2).build(),
                    TestDialect.world().build());
            this.client = client(this::send, this);
        }

        private static BoomiClient client(HttpTransport transport, TimeSource time) {
            return BoomiClient.builder()
                    .accountId(TestBed.ACCOUNT)
                    .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                    .transport(transport)
                    .timeSource(time)
                    .build();
        }

        private HttpReply send(HttpCall call) {
            SimulatorTransport server = new SimulatorTransport(bed.boomi, bed.time);
            if (calls++ != callToCloseAt) {
                return server.send(call);
            }
            client.close();
            if (ending == Ending.BROKEN_OFF_BEFORE_IT_ARRIVES) {
                throw brokenOff(call);
            }
            HttpReply reply = server.send(call);
            if (ending == Ending.BROKEN_OFF_AFTER_IT_ARRIVED) {
                throw brokenOff(call);
            }
            return reply;
        }

        private static InterruptedCallException brokenOff(HttpCall call) {
            return new InterruptedCallException(call.operation(), Delivery.UNKNOWN, "interrupted", null);
        }

        @Override
        public long nanoTime() {
            return bed.time.nanoTime();
        }

        @Override
        public Instant instant() {
            return bed.time.instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (waits++ == waitToCloseAt) {
                client.close();
            }
            bed.time.sleep(duration);
        }

        private PackageAndDeployResult run(BoomiClient by) {
            return PackageAndDeployer.builder(by)
                    .dialect(dialect.spoken())
                    .maxConcurrentDeployments(1)
                    .journal(journal)
                    .build()
                    .run(TestBed.newPack().build(), TestBed.RUN);
        }

        PackageAndDeployResult run() {
            PackageAndDeployResult result = run(client);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return result;
        }

        boolean isClosed() {
            return (callToCloseAt >= 0 && calls > callToCloseAt) || (waitToCloseAt >= 0 && waits > waitToCloseAt);
        }

        /** Another client goes on; nothing is made twice. What was broken off may not show, so that it stays unknown. */
        void goOn(String as, boolean certain) {
            try (BoomiClient other = client(new SimulatorTransport(bed.boomi, bed.time), bed.time)) {
                RunOutcome outcome = run(other).outcome();
                if (!certain && outcome == RunOutcome.UNKNOWN) {
                    return;
                }
                assertThat(outcome).as(as).isEqualTo(RunOutcome.DEPLOYED);
            }
            assertThat(created("PackagedComponent")).as(as).isEqualTo(1);
            assertThat(created("IntegrationPack") + created("PublisherIntegrationPack"))
                    .as(as)
                    .isEqualTo(1);
            assertThat(dialect.deployedTo(bed.boomi)).as(as).containsExactlyInAnyOrder("env-1", "env-2", "env-3");
        }

        /** The journal says that the run was interrupted, so that resumeInterrupted continues it, if anything is left to deploy. */
        void assertInterrupted(PackageAndDeployResult result, String as) {
            if (result.resumable() && !result.outcome().isComplete()) {
                assertThat(RunSummary.of(journal, TestBed.RUN).state()).as(as).isEqualTo(RunSummary.State.INTERRUPTED);
            }
        }

        private long created(String object) {
            return bed.boomi.journal().entries(object, Operation.CREATE).size();
        }

        int created() {
            long releases = dialect == TestDialect.PLATFORM ? created("ReleaseIntegrationPack") : 0;
            return (int) (releases + CREATED.stream().mapToLong(this::created).sum());
        }
    }

    private static Stream<String> words(PackageAndDeployResult result) {
        return Stream.concat(
                result.failure().stream().map(failure -> failure.message()),
                result.environments().stream().flatMap(environment -> environment.reason().stream()));
    }

    private static void assertCancelled(PackageAndDeployResult result, String as) {
        assertThat(result.outcome())
                .as(as)
                .isIn(RunOutcome.FAILED, RunOutcome.UNKNOWN, RunOutcome.PARTIAL, RunOutcome.DEPLOYED);
        assertThat(words(result))
                .as(as)
                .noneMatch(words -> words.contains("unexpected failure"))
                .noneMatch(words -> words.contains("not sent, since this BoomiClient is closed"));
        if (result.outcome() != RunOutcome.DEPLOYED) {
            assertThat(words(result)).as(as).anyMatch(words -> words.contains(REASON));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE, RESPONSE_COMES",
        "GUIDE, BROKEN_OFF_BEFORE_IT_ARRIVES",
        "GUIDE, BROKEN_OFF_AFTER_IT_ARRIVED",
        "PLATFORM, RESPONSE_COMES",
        "PLATFORM, BROKEN_OFF_BEFORE_IT_ARRIVES",
        "PLATFORM, BROKEN_OFF_AFTER_IT_ARRIVED"
    })
    void close_atAnyCall_cancelsTheRunAndKeepsEveryId(TestDialect dialect, Ending ending) {
        int call = 0;
        for (boolean closed = true; closed; call++) {
            Closer closer = new Closer(dialect);
            closer.callToCloseAt = call;
            closer.ending = ending;
            String as = "closed at call " + call;

            PackageAndDeployResult result = closer.run();

            closed = closer.isClosed();
            if (closed) {
                assertCancelled(result, as);
                closer.assertInterrupted(result, as);
                assertThat(result.created().size())
                        .as(as)
                        .isBetween(closer.created() - (ending == Ending.RESPONSE_COMES ? 0 : 1), closer.created());
            }
            closer.goOn(as, ending == Ending.RESPONSE_COMES);
        }
        assertThat(call).isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void close_inAnyWait_cancelsTheRunAndKeepsEveryId(TestDialect dialect) {
        int wait = 0;
        for (boolean closed = true; closed; wait++) {
            Closer closer = new Closer(dialect);
            closer.waitToCloseAt = wait;
            String as = "closed in wait " + wait;

            PackageAndDeployResult result = closer.run();

            closed = closer.isClosed();
            if (closed) {
                assertCancelled(result, as);
                closer.assertInterrupted(result, as);
                assertThat(result.created().size()).as(as).isEqualTo(closer.created());
            }
            closer.goOn(as, true);
        }
        assertThat(wait).isGreaterThan(10);
    }

    @Test
    void run_onAClosedClient_sendsNothingAndSaysWhatToDo() {
        TestBed bed = new TestBed();
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployer deployer = bed.deployer().journal(journal).build();
        bed.client.close();

        PackageAndDeployResult result = deployer.run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .isEqualTo("run promotion run-1: not sent, since this BoomiClient is closed. Build a new one with"
                        + " BoomiClient.builder(), and close it after its last call.");
        assertThat(result.failure().orElseThrow().cause()).get().isInstanceOf(IllegalStateException.class);
        assertThat(result.retryRequest()).isEmpty();
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void plan_onAClosedClient_isNotFeasibleAndSaysWhatToDo() {
        TestBed bed = new TestBed();
        PackageAndDeployer deployer = bed.deployer().build();
        bed.client.close();

        PromotionPlan plan = deployer.plan(TestBed.newPack().build(), TestBed.RUN);

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.failure().orElseThrow().message()).startsWith("plan promotion run-1: not sent, since this");
    }

    @Test
    void waiter_onAClosedClient_isRefused_andOneThatWaitsIsStopped() {
        Closer closer = new Closer(TestDialect.PLATFORM);
        ReleaseWaiter waiter = ReleaseWaiter.of(closer.client, "release-1");
        closer.waitToCloseAt = 0;

        assertThat(waiter.await().outcome()).isEqualTo(ReleaseWaitOutcome.STOPPED);
        assertThatExceptionOfType(ClosedClientException.class).isThrownBy(waiter::await);
    }

    private static BoomiClientBuilder overHttp(URI address) {
        return BoomiClient.builder()
                .accountId(TestBed.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                .baseUrl(address)
                .throttle(Throttle.none());
    }

    @Test
    void close_duringSeveralDeploymentsOverHttp_endsAllOfThem() throws Exception {
        SimulatedBoomi boomi =
                SimulatedBoomi.builder().world(TestBed.world().build()).build();
        CountDownLatch deploying = new CountDownLatch(2);
        AtomicBoolean silent = new AtomicBoolean(true);
        RunJournal journal = RunJournal.inMemory();
        try (HttpServerAdapter door = HttpServerAdapter.open(boomi, (request, socket) -> {
            boolean held = silent.get() && request.path().endsWith("/DeployedPackage");
            if (held) {
                deploying.countDown();
                // Until the client hangs up.
                assertThat(socket.getInputStream().read()).isNegative();
            }
            return held;
        })) {
            BoomiClient client = overHttp(door.baseUrl()).build();
            RunHandle run = PackageAndDeployer.builder(client)
                    .dialect(TestDialect.GUIDE.spoken())
                    .maxConcurrentDeployments(2)
                    .journal(journal)
                    .build()
                    .start(TestBed.newPack().build(), TestBed.RUN);
            deploying.await();

            client.close();

            PackageAndDeployResult result = run.result().get(60, TimeUnit.SECONDS);
            assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
            assertThat(TestBed.statuses(result))
                    .containsExactlyInAnyOrder(
                            EnvironmentStatus.UNKNOWN, EnvironmentStatus.UNKNOWN, EnvironmentStatus.NOT_ATTEMPTED);
            assertThat(words(result)).allMatch(words -> words.contains(REASON));
            assertThat(result.packagedComponentId()).isPresent();
            assertThat(result.resumable()).isTrue();

            silent.set(false);
            try (BoomiClient other = overHttp(door.baseUrl()).build()) {
                assertThat(PackageAndDeployer.builder(other)
                                .dialect(TestDialect.GUIDE.spoken())
                                .quietPeriod(Duration.ZERO)
                                .journal(journal)
                                .build()
                                .resume(TestBed.RUN)
                                .outcome())
                        .isEqualTo(RunOutcome.DEPLOYED);
            }
        }
    }
}
