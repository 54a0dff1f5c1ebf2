package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.wave.WaveGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between two waves: a gate, which is custom code, and a pause; and what ends them early. */
@Timeout(60)
class WaveGateTest {

    private final RunJournal journal = RunJournal.inMemory();
    private final TestBed bed = TestDialect.GUIDE.bed();
    private final List<String> asked = new ArrayList<>();

    private static PackageAndDeployRequest.Builder twoWaves(Duration pause) {
        return TestBed.newPack()
                .addWave(Wave.builder()
                        .name("canary")
                        .addEnvironmentId("env-3")
                        .pause(pause)
                        .build())
                .addWave(Wave.builder()
                        .name("rest")
                        .addEnvironmentIds("env-1", "env-2")
                        .build());
    }

    private static PackageAndDeployRequest twoWaves() {
        return twoWaves(Duration.ZERO).build();
    }

    private PackageAndDeployerBuilder deployer() {
        return TestDialect.GUIDE.deployer(bed).journal(journal);
    }

    private PackageAndDeployer with(WaveGate gate) {
        return deployer()
                .waveGate((wave, report) -> {
                    asked.add(wave.name() + ", then " + wave.next().orElse("") + ": " + report.outcome() + " "
                            + TestBed.statuses(report));
                    return gate.decide(wave, report);
                })
                .build();
    }

    private static void assertStoppedAfterTheFirst(PackageAndDeployResult result, String reason) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.resumable()).isTrue();
        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 0)).contains(reason);
    }

    @Test
    void gate_isAskedBetweenWaves_withTheReportSoFar() {
        PackageAndDeployResult result =
                with((wave, report) -> GateAnswer.proceed()).run(twoWaves(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(asked).containsExactly("canary, then rest: UNFINISHED [NOT_ATTEMPTED, NOT_ATTEMPTED, DEPLOYED]");
        assertThat(journal.entries(TestBed.RUN))
                .anyMatch(entry ->
                        entry.contains("\"entry\":\"gateAnswered\"") && entry.contains("\"answer\":\"PROCEED\""));
    }

    @Test
    void gate_thatStops_endsTheRunThere_andIsAskedAgainByResume() {
        PackageAndDeployResult stopped =
                with((wave, report) -> GateAnswer.stop("the phone rings")).run(twoWaves(), TestBed.RUN);
        PackageAndDeployResult resumed =
                with((wave, report) -> GateAnswer.proceed()).resume(TestBed.RUN);

        assertStoppedAfterTheFirst(stopped, "the gate stopped the run after wave 'canary': the phone rings");
        assertThat(asked).hasSize(2);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsExactly("env-3", "env-1", "env-2");
    }

    @Test
    void gate_thatProceeded_isNotAskedAgain() {
        bed.deploying("env-1").boomiError(400, "The environment is not ready.");
        with((wave, report) -> GateAnswer.proceed()).run(twoWaves(), TestBed.RUN);

        PackageAndDeployResult resumed =
                with((wave, report) -> GateAnswer.stop("too late")).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void gate_thatIsMissingAtResume_stopsThere() {
        with((wave, report) -> GateAnswer.stop("not yet")).run(twoWaves(), TestBed.RUN);
        PackageAndDeployer without = deployer().build();

        PackageAndDeployResult resumed = without.resume(TestBed.RUN);

        assertStoppedAfterTheFirst(
                resumed,
                "a gate decides whether the run goes on after wave 'canary', and this process has none."
                        + " Resume the run with a deployer that has its gate (waveGate).");
        assertThat(without.planResume(TestBed.RUN).writes()).isEmpty();
    }

    @Test
    void gate_thatIsMissingAtResume_wasNeverAskedBefore() {
        bed.deploying("env-3").boomiError(400, "The environment is not ready.");
        with((wave, report) -> GateAnswer.proceed()).run(twoWaves(), TestBed.RUN);

        PackageAndDeployResult resumed = deployer().build().resume(TestBed.RUN);

        assertThat(asked).isEmpty();
        assertStoppedAfterTheFirst(resumed, "this process has none");
    }

    /** What a gate can do wrong. */
    private enum BadGate implements WaveGate {
        NULL("returned null from decide. Correct the gate, then resume the run.") {
            @Override
            @SuppressWarnings("NullAway")
            public GateAnswer decide(io.github.promodeploy.deploy.wave.EndedWave wave, PackageAndDeployResult report) {
                return null;
            }
        },
        EXCEPTION("threw java.lang.IllegalStateException in decide: no dashboard.") {
            @Override
            public GateAnswer decide(io.github.promodeploy.deploy.wave.EndedWave wave, PackageAndDeployResult report) {
                throw new IllegalStateException("no dashboard");
            }
        },
        ERROR("threw java.lang.StackOverflowError in decide.") {
            @Override
            public GateAnswer decide(io.github.promodeploy.deploy.wave.EndedWave wave, PackageAndDeployResult report) {
                throw new StackOverflowError();
            }
        },
        INTERRUPT("threw java.lang.InterruptedException in decide.") {
            @Override
            public GateAnswer decide(io.github.promodeploy.deploy.wave.EndedWave wave, PackageAndDeployResult report)
                    throws InterruptedException {
                throw new InterruptedException();
            }
        };

        private final String words;

        BadGate(String words) {
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource
    void gate_thatFails_stopsTheRun(BadGate gate) {
        PackageAndDeployResult result = deployer().waveGate(gate).build().run(twoWaves(), TestBed.RUN);

        assertStoppedAfterTheFirst(result, gate.words);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void gate_thatBlocks_isInterruptedByACancel() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        RunHandle handle = deployer()
                .waveGate((wave, report) -> {
                    blocked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.complete(true);
                    }
                    return GateAnswer.proceed();
                })
                .build()
                .start(twoWaves(), TestBed.RUN);
        blocked.await();

        handle.cancel();

        assertStoppedAfterTheFirst(handle.result().get(), "the run was cancelled before it was sent");
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void gate_thatDoesNotAnswerInTheTimeOfTheRun_stopsIt() {
        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(TestBed.withClient(
                        client -> client.throttle(io.github.promodeploy.boomi.throttle.Throttle.none())))
                .journal(journal)
                .timeout(Duration.ofMillis(400))
                .waveGate((wave, report) -> {
                    new CountDownLatch(1).await();
                    return GateAnswer.proceed();
                })
                .build()
                .run(twoWaves(), TestBed.RUN);

        assertStoppedAfterTheFirst(result, "did not answer within the time allowed for the whole run");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pause_isEndedByACancelOrAShutdown(boolean shutdown) throws Exception {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        PackageAndDeployer deployer = deployer()
                .listener(new RunListener() {
                    @Override
                    public void wavePausing(String wave, Duration pause) {
                        if (shutdown) {
                            handle.join().stopForShutdown();
                        } else {
                            handle.join().cancel();
                        }
                    }
                })
                .build();
        handle.complete(deployer.start(twoWaves(Duration.ofHours(8)).build(), TestBed.RUN));

        PackageAndDeployResult result = handle.get().result().get();

        assertStoppedAfterTheFirst(result, "the run was cancelled before it was sent");
        assertThat(bed.time.elapsed()).isLessThan(Duration.ofHours(1));
        assertThat(deployer().build().resumeInterrupted())
                .extracting(PackageAndDeployResult::outcome)
                .hasSize(shutdown ? 1 : 0)
                .allMatch(RunOutcome.DEPLOYED::equals);
    }

    @Test
    void pause_isEndedByAnInterrupt() {
        Thread caller = Thread.currentThread();

        PackageAndDeployResult result = deployer()
                .listener(new RunListener() {
                    @Override
                    public void wavePausing(String wave, Duration pause) {
                        caller.interrupt();
                    }
                })
                .build()
                .run(twoWaves(Duration.ofHours(8)).build(), TestBed.RUN);

        assertThat(Thread.interrupted()).isTrue();
        assertStoppedAfterTheFirst(result, "the run was interrupted before it was sent");
    }

    @Test
    void gate_isAskedAfterThePause_andNotWhenNothingIsLeft() {
        List<String> order = new ArrayList<>();
        PackageAndDeployer deployer = deployer()
                .listener(new RunListener() {
                    @Override
                    public void wavePausing(String wave, Duration pause) {
                        order.add("pause");
                    }

                    @Override
                    public void environmentDone(EnvironmentResult result, int done, int total) {
                        order.add(result.environmentId());
                    }
                })
                .waveGate((wave, report) -> {
                    order.add("gate");
                    return GateAnswer.proceed();
                })
                .build();

        deployer.run(twoWaves(Duration.ofMinutes(1)).build(), TestBed.RUN);
        deployer.resume(TestBed.RUN);

        assertThat(order).containsExactly("env-3", "pause", "gate", "env-1", "env-2");
    }

    @Test
    void stop_needsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> GateAnswer.stop(" "));
    }
}
