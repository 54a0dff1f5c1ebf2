package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.wave.EndedWave;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waves: who is in which, when one is judged to have gone wrong, and what a resumed run does. */
class WavesTest {

    private static final EnvironmentStatus DEPLOYED = EnvironmentStatus.DEPLOYED;
    private static final EnvironmentStatus FAILED = EnvironmentStatus.FAILED;
    private static final EnvironmentStatus NOT_ATTEMPTED = EnvironmentStatus.NOT_ATTEMPTED;

    private final RunJournal journal = RunJournal.inMemory();

    private static Wave.Builder wave(String name, String... environmentIds) {
        return Wave.builder().name(name).addEnvironmentIds(environmentIds);
    }

    private static PackageAndDeployRequest request(Wave.Builder... waves) {
        PackageAndDeployRequest.Builder request = TestBed.newPack();
        for (Wave.Builder wave : waves) {
            request.addWave(wave.build());
        }
        return request.build();
    }

    /** The first wave has the last environment. */
    private static PackageAndDeployRequest twoWaves() {
        return request(wave("canary", "env-3"), wave("rest", "env-1", "env-2"));
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal);
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, PackageAndDeployRequest request) {
        PackageAndDeployResult result = deployer(dialect, bed).build().run(request, TestBed.RUN);
        Recorded.assertTells(journal, result);
        return result;
    }

    @ParameterizedTest
    @EnumSource
    void run_deploysWaveByWave_andReportsInTheOrderOfTheTargets(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, twoWaves());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3", "env-1", "env-2");
        assertThat(result.environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactly("env-1", "env-2", "env-3");
        assertThat(result.environments())
                .extracting(environment -> environment.wave().orElseThrow())
                .containsExactly("rest", "rest", "canary");
    }

    @ParameterizedTest
    @EnumSource
    void wave_withTooManyFailures_keepsLaterWavesFromBeingTouched(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-3").boomiError(400, "The environment is not ready.");

        PackageAndDeployResult result = run(dialect, bed, twoWaves());

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.resumable()).isTrue();
        assertThat(TestBed.statuses(result)).containsExactly(NOT_ATTEMPTED, NOT_ATTEMPTED, FAILED);
        assertThat(TestBed.reason(result, 0))
                .isEqualTo("wave 'canary' went wrong in 1 of 1 environment, and none may (maxFailures)");
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3");
        assertThat(bed.boomi.journal().writes())
                .noneMatch(entry -> entry.call()
                        .overrideAccount()
                        .filter(TestBed.EAST::equals)
                        .isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void wave_withAsManyFailuresAsAllowed_passes(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-3").boomiError(400, "The environment is not ready.");

        PackageAndDeployResult result =
                run(dialect, bed, request(wave("canary", "env-3").maxFailures(1), wave("rest", "env-1", "env-2")));

        assertThat(TestBed.statuses(result)).containsExactly(DEPLOYED, DEPLOYED, FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void resume_retriesWhatIsMissingInTheStoppedWave_judgesItAgain_andGoesOn(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-3").boomiError(400, "The environment is not ready.");
        run(dialect, bed, twoWaves());

        PackageAndDeployResult result = deployer(dialect, bed).build().resume(TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3", "env-3", "env-1", "env-2");
        assertThat(result.environments().get(2).wave()).contains("canary");
    }

    @ParameterizedTest
    @EnumSource
    void retryRequest_goesThroughTheWavesToo(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-3").boomiError(400, "The environment is not ready.");
        PackageAndDeployRequest retry =
                run(dialect, bed, twoWaves()).retryRequest().orElseThrow();

        PackageAndDeployResult result = deployer(dialect, bed).build().run(retry);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3", "env-3", "env-1", "env-2");
    }

    @ParameterizedTest
    @EnumSource
    void unreadEnvironmentOfALaterWave_isReadInItsWaveOnly(TestDialect dialect) {
        TestBed bed = dialect.bed();
        List<String> events = new ArrayList<>();

        deployer(dialect, bed).listener(recording(events)).build().run(twoWaves(), TestBed.RUN);

        assertThat(events)
                .containsExactly(
                        "wave canary",
                        "env-3 1/3",
                        "canary ended, then rest",
                        "wave rest",
                        "env-1 2/3",
                        "env-2 3/3",
                        "rest ended");
    }

    private static RunListener recording(List<String> events) {
        return new RunListener() {
            @Override
            public void waveStarted(String wave) {
                events.add("wave " + wave);
            }

            @Override
            public void environmentDone(EnvironmentResult result, int done, int total) {
                events.add(result.environmentId() + " " + done + "/" + total);
            }

            @Override
            public void waveEnded(EndedWave wave) {
                events.add(wave.name() + " ended"
                        + wave.next().map(next -> ", then " + next).orElse("")
                        + wave.stopped().map(reason -> ": " + reason).orElse(""));
            }

            @Override
            public void wavePausing(String wave, Duration pause) {
                events.add("pause of " + pause + " after " + wave);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void waves_byClassification_takeTheTargetsThatHaveIt(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().build(),
                TestDialect.world()
                        .environment(new SimulatedEnvironment("env-test", "West Test", "TEST", TestBed.WEST))
                        .build());

        PackageAndDeployResult result = run(
                dialect,
                bed,
                request(
                        Wave.builder().name("test").classification(EnvironmentClassification.TEST),
                        Wave.builder().name("prod").classification(EnvironmentClassification.PROD)));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).startsWith("env-test").hasSize(4);
    }

    @Test
    void targets_thatAreLeftOutOrInTwoWaves_areNamed() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .build()
                .run(
                        request(
                                wave("a", "env-1"),
                                wave("b", "env-9"),
                                Wave.builder().name("c").classification(EnvironmentClassification.TEST),
                                wave("d", "env-3")),
                        TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result))
                .isEqualTo("each target environment must be in exactly one wave, but in no wave:"
                        + " East Disaster Recovery (env-2); wave 'b' names environments that are no targets: env-9;"
                        + " wave 'c' has no targets. Nothing was written. Correct the waves of the request.");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void target_inTwoWaves_isNamedWithBoth() {
        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(TestDialect.GUIDE.bed())
                .build()
                .run(
                        request(
                                wave("a", "env-1"),
                                Wave.builder().name("b").classification(EnvironmentClassification.PROD)),
                        TestBed.RUN);

        assertThat(TestBed.failure(result))
                .startsWith(
                        "each target environment must be in exactly one wave, but environment East Production (env-1)"
                                + " is in more than one wave: 'a', 'b'.");
    }

    @Test
    void waves_ofNamedTargets_areRefusedBeforeAnyCall() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .from(request(wave("a", "env-1"), wave("b", "env-9")))
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.of("env-1"))
                .addTargetEnvironment(TargetEnvironment.of("env-2"))
                .build();

        PackageAndDeployResult result = TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result))
                .contains("waves do not fit the targets: in no wave: env-2")
                .contains("waves do not fit the targets: wave 'b' names environments that are no targets: env-9");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void wave_ofASkippedAccount_isOnlyAWarning() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .skipAccounts(TestBed.WEST)
                .build()
                .run(twoWaves(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .anyMatch(words -> words.startsWith("wave 'canary' names environments that are no targets: env-3"));
    }

    @ParameterizedTest
    @EnumSource
    void pause_isWaitedBeforeTheNextWave_andIsNoTimeOfTheRun(TestDialect dialect) {
        TestBed bed = dialect.bed();
        List<String> events = new ArrayList<>();

        PackageAndDeployResult result = deployer(dialect, bed)
                .timeout(Duration.ofMinutes(2))
                .listener(recording(events))
                .build()
                .run(
                        request(wave("canary", "env-3").pause(Duration.ofHours(8)), wave("rest", "env-1", "env-2")),
                        TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(events).contains("pause of PT8H after canary");
        assertThat(bed.time.elapsed())
                .isBetween(Duration.ofHours(8), Duration.ofHours(8).plusMinutes(2));
    }

    @Test
    void pause_ofAResumedRun_isOnlyTheRest() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployRequest request =
                request(wave("canary", "env-3").pause(Duration.ofHours(8)), wave("rest", "env-1", "env-2"));
        deployer(TestDialect.GUIDE, bed).stopAfterWave("canary").build().run(request, TestBed.RUN);
        bed.time.advance(Duration.ofHours(7));
        List<String> events = new ArrayList<>();

        PackageAndDeployResult result = deployer(TestDialect.GUIDE, bed)
                .listener(recording(events))
                .build()
                .resume(TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.time.sleeps())
                .anyMatch(slept ->
                        slept.compareTo(Duration.ofMinutes(59)) > 0 && slept.compareTo(Duration.ofHours(1)) <= 0);
    }

    @Test
    void pause_afterTheClockWasSetBack_isNotLonger() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployRequest request =
                request(wave("canary", "env-3").pause(Duration.ofHours(1)), wave("rest", "env-1", "env-2"));
        deployer(TestDialect.GUIDE, bed).stopAfterWave("canary").build().run(request, TestBed.RUN);
        bed.time.jump(Duration.ofDays(-3));

        deployer(TestDialect.GUIDE, bed).build().resume(TestBed.RUN);

        assertThat(bed.time.elapsed()).isLessThan(Duration.ofHours(2));
    }

    @ParameterizedTest
    @EnumSource
    void stopAfterWave_endsThere_andResumeGoesOn(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult stopped =
                deployer(dialect, bed).stopAfterWave("canary").build().run(twoWaves(), TestBed.RUN);
        PackageAndDeployResult resumed = deployer(dialect, bed).build().resume(TestBed.RUN);

        assertThat(stopped.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(stopped.resumable()).isTrue();
        assertThat(TestBed.statuses(stopped)).containsExactly(NOT_ATTEMPTED, NOT_ATTEMPTED, DEPLOYED);
        assertThat(TestBed.reason(stopped, 0))
                .isEqualTo("the run was told to end after wave 'canary' (stopAfterWave, --stop-after-wave)."
                        + " Resume it to go on.");
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3", "env-1", "env-2");
    }

    /** Nothing but calls takes time, and each wave has few that are no deployments. */
    @ParameterizedTest
    @EnumSource
    void fiveWavesOf500Environments_takeHardlyLongerThanTheThrottle(TestDialect dialect) {
        int environments = 500;
        SimulatedWorldBuilder world =
                TestDialect.world().subAccount("many-ACC").accountGroup("group-many", "Many", "many-ACC");
        IntStream.range(0, environments).forEach(i -> world.environment("many-ACC", "many-" + i, "Environment " + i));
        TestBed bed = new TestBed(dialect.settings().build(), world.build());
        PackageAndDeployRequest.Builder request = TestBed.newPack().targetAccountGroupId("group-many");
        IntStream.range(0, 5)
                .forEach(w -> request.addWave(wave("wave " + w)
                        .addAllEnvironmentIds(IntStream.range(100 * w, 100 * w + 100)
                                .mapToObj(i -> "many-" + i)
                                .toList())
                        .pause(Duration.ofMinutes(10))
                        .build()));
        List<Instant> begun = new ArrayList<>();
        List<Integer> callsBefore = new ArrayList<>();

        PackageAndDeployResult result = dialect.deployer(bed)
                .listener(new RunListener() {
                    @Override
                    public void stepStarted(Step step) {
                        begun.add(bed.time.instant());
                        callsBefore.add(bed.boomi.journal().entries().size());
                    }
                })
                .build()
                .run(request.build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        Duration deployments = Duration.between(begun.get(begun.size() - 1), bed.time.instant());
        int calls = bed.boomi.journal().entries().size() - callsBefore.get(callsBefore.size() - 1);
        assertThat(calls).isLessThanOrEqualTo(environments + 50);
        assertThat(deployments.minus(Duration.ofMinutes(40)).toMillis())
                .isLessThanOrEqualTo((long) (1.05 * 120 * calls));
    }

    @Test
    void stopAfterWave_ofAWaveThatIsUnknown_isRefusedBeforeAnyCall() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployer deployer =
                deployer(TestDialect.GUIDE, bed).stopAfterWave("canari").build();

        PackageAndDeployResult result = deployer.run(twoWaves(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result))
                .contains("stopAfterWave is 'canari', but the waves of the request are 'canary', 'rest'");
        assertThat(TestBed.failure(deployer.run(TestBed.newPack().build(), TestBed.RUN)))
                .contains("stopAfterWave is 'canari', but the request has no waves");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }
}
