package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CancellationTest {

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** Stops at the first request to an object, and lets it go on when told to. */
    private static final class Barrier implements HttpTransport {
        private final HttpTransport delegate;
        private final String path;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        Barrier(HttpTransport delegate, String path) {
            this.delegate = delegate;
            this.path = path;
        }

        @Override
        public HttpReply send(io.github.promodeploy.boomi.http.HttpCall call) {
            if (call.uri().getPath().endsWith(path)) {
                reached.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError("a call under way is left to finish", e);
                }
            }
            return delegate.send(call);
        }
    }

    private static PackageAndDeployResult resultOf(RunHandle handle)
            throws InterruptedException, ExecutionException, TimeoutException {
        return handle.result().get(30, TimeUnit.SECONDS);
    }

    private static PackageAndDeployResult cancelledAt(String path, int concurrency, TestBed[] made)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Barrier> barrier = new CompletableFuture<>();
        TestBed bed = TestBed.behind(delegate -> {
            barrier.complete(new Barrier(delegate, path));
            return barrier.join();
        });
        made[0] = bed;
        RunHandle handle = bed.deployer()
                .maxConcurrentDeployments(concurrency)
                .build()
                .start(TestBed.newPack().build(), "run-1");
        barrier.join().reached.await();
        assertThat(handle).hasToString("RunHandle[run-1, running]");
        handle.cancel();
        handle.cancel();
        barrier.join().go.countDown();
        PackageAndDeployResult result = resultOf(handle);
        assertThat(handle).hasToString("RunHandle[run-1, done]");
        return result;
    }

    @Test
    void cancel_whileTargetsAreResolved_stopsWithNothingWritten() throws Exception {
        TestBed[] made = new TestBed[1];

        PackageAndDeployResult result = cancelledAt("/AccountGroupAccount/query", 1, made);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result)).contains("cancelled before it was sent");
        assertThat(made[0].boomi.journal().entries()).hasSize(1);
    }

    @Test
    void cancel_whileACallIsUnderWay_keepsItsOutcomeAndStopsBeforeTheNext() throws Exception {
        TestBed[] made = new TestBed[1];

        PackageAndDeployResult result = cancelledAt("/PackagedComponent", 1, made);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.failure().orElseThrow().step()).contains(Step.PACK);
        assertThat(TestBed.failure(result)).contains("cancelled").doesNotContain("not known");
        assertThat(TestBed.statuses(result)).hasSize(3).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(made[0].boomi.journal().writes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cancel_duringTheDeployments_leavesThoseUnderWayToFinish(int concurrency) throws Exception {
        TestBed[] made = new TestBed[1];

        PackageAndDeployResult result = cancelledAt("/DeployedPackage", concurrency, made);

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .contains(EnvironmentStatus.DEPLOYED)
                .endsWith(EnvironmentStatus.NOT_ATTEMPTED)
                .doesNotContain(EnvironmentStatus.UNKNOWN, EnvironmentStatus.FAILED);
        assertThat(result.environments())
                .filteredOn(environment -> environment.status() == EnvironmentStatus.DEPLOYED)
                .hasSameSizeAs(made[0].deployedTo());
        assertThat(TestBed.reason(result, 2)).contains("cancelled before it was sent");
    }

    @Test
    void cancel_betweenRunAndFirstDeployment_attemptsNone() {
        TestBed bed = new TestBed();
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        PackageAndDeployer deployer = bed.deployer()
                .listener(new RunListener() {
                    @Override
                    public void stepFinished(StepReport report) {
                        if (report.step() == Step.RELEASE) {
                            handle.join().cancel();
                        }
                    }
                })
                .build();
        handle.complete(deployer.start(TestBed.newPack().build()));

        PackageAndDeployResult result = handle.join().result().join();

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.releaseVersion()).contains("1.2.0");
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(result.toResponse().errorMessage()).startsWith("3 of 3 environments not deployed: ");
        assertThat(bed.deployedTo()).isEmpty();
    }

    @Test
    void cancel_ofTheReturnedFuture_doesNotStopTheRun() throws Exception {
        TestBed bed = new TestBed();
        RunHandle handle = bed.deployer().build().start(TestBed.newPack().build());

        CompletableFuture<PackageAndDeployResult> mine = handle.result();
        mine.cancel(true);

        assertThat(resultOf(handle).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        handle.cancel();
        assertThat(resultOf(handle).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resultOf(handle).runId()).isEqualTo(handle.runId());
    }

    @Test
    void start_whenPluggedInCodeThrowsAnError_stillHasAResult() throws Exception {
        RunHandle handle = new TestBed()
                .deployer()
                .environmentResolver((request, client) -> {
                    throw new StackOverflowError("planted");
                })
                .build()
                .start(TestBed.newPack().build());

        assertThat(resultOf(handle).outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(resultOf(handle))).contains("planted");
    }

    @Test
    void run_onAnInterruptedThread_sendsNothingAndKeepsTheFlag() {
        TestBed bed = new TestBed();
        Thread.currentThread().interrupt();

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).contains("interrupted before it was sent");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    /** Interrupts the thread that finishes a step, before the next begins. */
    private static RunListener interruptingAfter(Step step) {
        Thread caller = Thread.currentThread();
        return new RunListener() {
            @Override
            public void stepFinished(StepReport report) {
                if (report.step() == step) {
                    caller.interrupt();
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"PREFLIGHT, 0", "PACKAGE, 1", "PACK, 2", "ADD_TO_PACK, 3"})
    void run_whenInterruptedBetweenSteps_stopsBeforeTheNextWrite(Step step, int writes) {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = bed.deployer()
                .listener(interruptingAfter(step))
                .build()
                .run(TestBed.newPack().build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
        assertThat(TestBed.failure(result)).contains("interrupted before it was sent");
    }

    @Test
    void run_whenInterruptedAndOneAtATime_startsNoFurtherDeploymentAndKeepsTheFlag() {
        Thread caller = Thread.currentThread();
        TestBed bed = TestBed.behind(delegate -> call -> {
            HttpReply reply = delegate.send(call);
            if (call.uri().getPath().endsWith("/DeployedPackage")) {
                caller.interrupt();
            }
            return reply;
        });

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(bed.deployedTo()).containsExactly("env-1");
    }

    @Test
    void run_whenInterruptedAndSeveralAtOnce_returnsEveryResultAndKeepsTheFlag() throws Exception {
        CompletableFuture<Barrier> barrier = new CompletableFuture<>();
        TestBed bed = TestBed.behind(delegate -> {
            barrier.complete(new Barrier(delegate, "/DeployedPackage"));
            return barrier.join();
        });
        CompletableFuture<PackageAndDeployResult> result = new CompletableFuture<>();
        AtomicBoolean flag = new AtomicBoolean();
        PackageAndDeployer deployer = bed.deployer().maxConcurrentDeployments(2).build();
        Thread caller = new Thread(() -> {
            result.complete(deployer.run(TestBed.newPack().build()));
            flag.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        barrier.join().reached.await();

        caller.interrupt();
        // The run notices the interrupt where it waits for its workers; only then may the call under way finish.
        while (caller.isInterrupted()) {
            Thread.onSpinWait();
        }
        barrier.join().go.countDown();
        caller.join(30_000);

        assertThat(flag).isTrue();
        assertThat(result.join().environments()).hasSize(3);
        assertThat(TestBed.statuses(result.join())).contains(EnvironmentStatus.DEPLOYED);
        assertThat(result.join().environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactly("env-1", "env-2", "env-3");
    }

    @Test
    void run_whenADeploymentHangsAfterAnInterrupt_isBrokenOffAndUnknown() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TestBed bed = TestBed.behind(delegate -> call -> {
            if (call.uri().getPath().endsWith("/DeployedPackage")) {
                reached.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new io.github.promodeploy.boomi.error.InterruptedCallException(
                            call.operation(),
                            io.github.promodeploy.boomi.error.Delivery.UNKNOWN,
                            "interrupted in flight",
                            e);
                }
            }
            return delegate.send(call);
        });
        RunHandleOfThread run = RunHandleOfThread.start(() -> bed.deployer()
                .maxConcurrentDeployments(8)
                .build()
                .run(TestBed.newPack().build()));
        reached.await();

        run.thread.interrupt();
        PackageAndDeployResult result = run.result.get(30, TimeUnit.SECONDS);

        assertThat(TestBed.statuses(result))
                .contains(EnvironmentStatus.UNKNOWN)
                .doesNotContain(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED);
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
    }

    /** A run on a thread of the test's own. */
    private record RunHandleOfThread(Thread thread, CompletableFuture<PackageAndDeployResult> result) {
        static RunHandleOfThread start(java.util.function.Supplier<PackageAndDeployResult> run) {
            CompletableFuture<PackageAndDeployResult> result = new CompletableFuture<>();
            Thread thread = new Thread(() -> result.complete(run.get()));
            thread.start();
            return new RunHandleOfThread(thread, result);
        }
    }

    private static PackageAndDeployResult timedOut(TestBed bed, Duration timeout) {
        return bed.deployer().timeout(timeout).build().run(TestBed.newPack().build());
    }

    @Test
    void run_whoseTimeIsOverDuringADeployment_saysSoAndDoesNotBlameTheConnection() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").hangAfterProcessing();

        PackageAndDeployResult result = timedOut(bed, Duration.ofSeconds(90));

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.UNKNOWN, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0))
                .contains(
                        "no complete response came before the time allowed for the whole run (1m30s) was over. Allow more"
                                + " time.")
                .doesNotContain("connection");
    }

    @Test
    void run_withTooLittleTimeLeftToWrite_writesNothing() {
        TestBed bed = new TestBed(
                SimulatorSettings.builder().latency(Duration.ofSeconds(8)).build());

        PackageAndDeployResult result = timedOut(bed, Duration.ofSeconds(60));

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.PACKAGE);
        assertThat(TestBed.failure(result)).contains("too little is left of the time allowed", "Allow more time");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheDeadlinePassesDuringDeployments_attemptsNoMore() {
        TestBed bed = new TestBed(
                SimulatorSettings.builder().latency(Duration.ofSeconds(8)).build());

        PackageAndDeployResult result = timedOut(bed, Duration.ofSeconds(129));

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 2)).contains("too little was left of the time allowed for the whole run");
    }

    @Test
    void run_withAShortTimeout_reservesAQuarterOfIt() {
        TestBed bed = new TestBed(
                SimulatorSettings.builder().latency(Duration.ofSeconds(1)).build());

        assertThat(timedOut(bed, Duration.ofSeconds(23)).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenACallOutlastsTheDeadline_endsAtTheDeadline() {
        TestBed bed = new TestBed();
        bed.boomi.faults().on(call -> true).always().hangBeforeProcessing();

        PackageAndDeployResult result = timedOut(bed, Duration.ofSeconds(30));

        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(bed.time.elapsed()).isEqualTo(Duration.ofSeconds(30));
    }
}
