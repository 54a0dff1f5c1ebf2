package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Planning a run that the journal has: what is done is done, and what is left is planned. */
class PlanResumeTest {

    private RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    /** Plans, and makes sure that neither the server nor the journal has changed. */
    private PromotionPlan plan(PackageAndDeployer deployer, TestBed bed, PackageAndDeployRequest request) {
        Object before = bed.boomi.state();
        List<String> entries = journal.entries(TestBed.RUN);

        PromotionPlan plan = deployer.plan(request, TestBed.RUN);

        assertThat(bed.boomi.state()).isEqualTo(before);
        assertThat(journal.entries(TestBed.RUN)).isEqualTo(entries);
        assertThat(journal.isInUse(TestBed.RUN)).isFalse();
        return plan;
    }

    static Stream<Arguments> requests() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> Stream.of(
                                TestBed.newPack(),
                                TestBed.existingPack(),
                                TestBed.existingPack().targetAccountGroupId(Optional.empty()),
                                TestBed.newPack().releaseOnDate(LocalDate.of(2030, 1, 1)))
                        .map(PackageAndDeployRequest.Builder::build)
                        .filter(request -> dialect == TestDialect.PLATFORM
                                || request.releaseOnDate().isEmpty())
                        .map(request -> Arguments.of(dialect, request)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void plan_ofAFinishedRun_saysThatAllIsDone_andAsksNothing(TestDialect dialect, PackageAndDeployRequest request) {
        TestBed bed = dialect.bed();
        PackageAndDeployResult result = deployer(dialect, bed).run(request, TestBed.RUN);
        bed.boomi.journal().clear();

        PromotionPlan plan = plan(deployer(dialect, bed), bed, request);

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.resumes()).isTrue();
        assertThat(plan.done()).isTrue();
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.calls()).isZero();
        assertThat(plan.dialect()).isEqualTo(dialect.name());
        assertThat(plan.releaseVersion()).isEqualTo(result.releaseVersion());
        if (result.outcome() == RunOutcome.DEPLOYED) {
            assertThat(plan.environments()).hasSize(3).allMatch(PlannedEnvironment::done);
        }
        assertThat(plan.toJson()).contains("\"resumes\" : true", "\"done\" : true", "\"feasible\" : true");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void plan_ofARunThatTheJournalDoesNotHave_resumesNothing() {
        TestBed bed = TestDialect.GUIDE.bed();

        PromotionPlan plan =
                plan(deployer(TestDialect.GUIDE, bed), bed, TestBed.newPack().build());

        assertThat(plan.resumes()).isFalse();
        assertThat(plan.done()).isFalse();
        assertThat(plan.toJson()).contains("\"resumes\" : false", "\"done\" : false", "\"reason\" : \"\"");
        assertThat(plan.environments()).noneMatch(PlannedEnvironment::done);
    }

    private enum Fault {
        REFUSED,
        CREDENTIALS,
        LOST,
        LOST_BEFORE;

        void play(FaultMatcher matcher) {
            switch (this) {
                case REFUSED -> matcher.boomiError(409, "Busy.");
                case CREDENTIALS -> matcher.boomiError(401, "Missing or incorrect credentials.");
                case LOST -> matcher.always().resetAfterProcessing();
                case LOST_BEFORE -> matcher.always().resetBeforeProcessing();
            }
        }
    }

    static Stream<Arguments> troubles() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> Stream.of(
                                "PackagedComponent", "pack", "addition", "ReleaseIntegrationPack", "env-2")
                        .flatMap(trouble ->
                                Stream.of(Fault.values()).map(fault -> Arguments.of(dialect, trouble, fault))));
    }

    private static FaultMatcher on(TestDialect dialect, TestBed bed, String trouble) {
        String pack = dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack";
        return switch (trouble) {
            case "env-2" -> dialect.deploying(bed.boomi, "env-2");
            case "pack" -> bed.faultOn(pack, Operation.CREATE);
            case "addition" -> bed.faultOn(pack, dialect == TestDialect.GUIDE ? Operation.ADD : Operation.UPDATE);
            default -> bed.faultOn(trouble, Operation.CREATE);
        };
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void plan_ofARunThatStopped_hasTheWritesThatResumeMakes(TestDialect dialect, String trouble, Fault fault) {
        TestBed bed = releasingAtOnce(dialect);
        fault.play(on(dialect, bed, trouble));
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        bed.boomi.faults().clear();

        assertPlannedIsDone(dialect, bed);
    }

    private static TestBed releasingAtOnce(TestDialect dialect) {
        return new TestBed(
                dialect.settings().releasePolls(0).build(), TestDialect.world().build());
    }

    /** Plans the resume, makes it, and compares. */
    private void assertPlannedIsDone(TestDialect dialect, TestBed bed) {
        List<CreatedObject> before =
                RunSummary.of(journal, TestBed.RUN).result().created();
        PromotionPlan plan = plan(deployer(dialect, bed), bed, TestBed.newPack().build());
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(dialect, bed).resume(TestBed.RUN);

        assertThat(plan.resumes()).isTrue();
        assertThat(plan.isFeasible())
                .as("%s %s", plan.failure(), resumed.failure())
                .isEqualTo(resumed.failure().isEmpty());
        List<CreatedObject> made = resumed.created().stream()
                .filter(created -> !before.contains(created))
                .toList();
        assertThat(plan.writes().stream().map(write -> display(write, made)))
                .containsExactlyElementsOf(bed.boomi.journal().entries().stream()
                        .filter(entry -> entry.operation().isWrite())
                        .map(entry -> display(entry, made))
                        .toList());
        assertThat(plan.releaseVersion()).isEqualTo(resumed.releaseVersion());
    }

    private static String display(PlannedWrite write, List<CreatedObject> made) {
        return withoutPackageOfADeployment(
                PlanTest.withStandIns(write.method() + " " + write.path() + " " + write.body(), made));
    }

    private static String display(RecordedRequest entry, List<CreatedObject> made) {
        return withoutPackageOfADeployment(PlanTest.withStandIns(PlanTest.display(entry), made));
    }

    /** In the guide's dialect it is what the release answers. */
    private static String withoutPackageOfADeployment(String write) {
        return write.contains("/DeployedPackage ") ? write.replaceAll("\"packageId\":\"[^\"]+\"", "") : write;
    }

    private RunJournal cutAfter(List<String> entries, int number) {
        RunJournal cut = RunJournal.inMemory();
        try (RunJournal.Claim claim = cut.claim(TestBed.RUN)) {
            entries.subList(0, number).forEach(claim::append);
        }
        return cut;
    }

    static Stream<Arguments> cuts() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> IntStream.range(1, 24).mapToObj(number -> Arguments.of(dialect, number)));
    }

    /** As when the process is killed and its last entries are lost: the server is further than the journal. */
    @ParameterizedTest
    @MethodSource("cuts")
    void plan_ofARunWhoseJournalLags_hasTheWritesThatResumeMakes(TestDialect dialect, int number) {
        TestBed bed = releasingAtOnce(dialect);
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = journal.entries(TestBed.RUN);
        journal = cutAfter(entries, Math.min(number, entries.size() - 1));

        assertPlannedIsDone(dialect, bed);
    }

    @ParameterizedTest
    @EnumSource
    void plan_ofARunWithAFailedEnvironment_showsWhatIsDoneAndWhatIsLeft(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);

        PromotionPlan plan = plan(deployer(dialect, bed), bed, TestBed.newPack().build());

        assertThat(plan.done()).isFalse();
        assertThat(plan.writes())
                .singleElement()
                .satisfies(write -> assertThat(write.body()).contains("env-2"));
        assertThat(plan.environments()).extracting(PlannedEnvironment::done).containsExactly(true, false, true);
        assertThat(plan.environments())
                .allMatch(environment -> environment.reach().isPresent());
        assertThat(plan(
                                dialect.deployer(bed).journal(journal).build(),
                                bed,
                                first.retryRequest().orElseThrow())
                        .writes())
                .isEqualTo(plan.writes());
        assertThat(deployer(dialect, bed)
                        .plan(first.retryRequest().orElseThrow())
                        .writes())
                .isEqualTo(plan.writes());
        PromotionPlan again = deployer(dialect, bed).planResume(TestBed.RUN);
        assertThat(again)
                .isEqualTo(PromotionPlan.builder()
                        .from(plan)
                        .createdAt(again.createdAt())
                        .build());
    }

    private static PackageAndDeployRequest toOwn() {
        return TestBed.existingPack()
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void plan_whereSomebodyHasDeployedSince_needsReplaceNewer(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                        .build());
        bed.deploying("env-own").boomiError(409, "Busy.");
        deployer(dialect, bed).run(toOwn(), TestBed.RUN);
        bed.boomi.meanwhile().now().deploy(TestBed.COMPONENT, "0.9", "env-own");

        PromotionPlan plan = plan(deployer(dialect, bed), bed, toOwn());

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.done()).isFalse();
        assertThat(plan.environments()).singleElement().satisfies(environment -> {
            assertThat(environment.reach()).isEmpty();
            assertThat(environment.reason().orElseThrow())
                    .contains("somebody else has deployed version 0.9", "--replace-newer");
        });
        PromotionPlan replacing =
                plan(dialect.deployer(bed).journal(journal).replaceNewer(true).build(), bed, toOwn());
        assertThat(replacing.writes()).hasSize(1);
        assertThat(replacing.environments()).singleElement().satisfies(environment -> {
            assertThat(environment.reach()).contains(Reach.DEPLOYMENT);
            assertThat(environment.active().orElseThrow().packageVersion()).contains("0.9");
        });
        assertThat(replacing.warnings()).anyMatch(warning -> warning.contains("it is replaced"));
        assertThat(deployer(dialect, bed)
                        .run(PromotionPlan.fromJson(replacing.toJson()))
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    /** The run is not called failed then, since its release is done; but it does stop. */
    @ParameterizedTest
    @EnumSource
    void plan_thatStopsAfterTheRelease_saysSo(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        bed.boomi
                .faults()
                .on(dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack", Operation.GET)
                .always()
                .boomiError(401, "Missing or incorrect credentials.");

        PromotionPlan plan = plan(deployer(dialect, bed), bed, TestBed.newPack().build());

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(plan.failure().orElseThrow().message()).contains("401");
        assertThat(plan.done()).isFalse();
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.environments().get(1).reason().orElseThrow()).contains("401");
    }

    @Test
    void plan_ofAReleaseThatIsUnderWay_takesItForDoneAndSaysSo() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .times(2)
                .boomiError(401, "Missing or incorrect credentials.");
        deployer(TestDialect.PLATFORM, bed).run(TestBed.newPack().build(), TestBed.RUN);

        PromotionPlan plan =
                plan(deployer(TestDialect.PLATFORM, bed), bed, TestBed.newPack().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.warnings()).anyMatch(warning -> warning.contains("this plan assumes that it is done"));
        assertThat(plan.writes()).noneMatch(write -> write.path().contains("ReleaseIntegrationPack"));
    }

    @Test
    void plan_whileSomebodyHoldsTheRun_isNotFeasible() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);

        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            PromotionPlan plan = deployer(TestDialect.GUIDE, bed).planResume(TestBed.RUN);
            assertThat(plan.failure().orElseThrow().cause()).containsInstanceOf(RunInUseException.class);
            assertThat(other).isNotNull();
        }
    }

    @Test
    void plan_whileSomebodyHoldsARunThatHasNotedNothing_isNotFeasible() {
        TestBed bed = TestDialect.GUIDE.bed();

        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            PromotionPlan plan =
                    deployer(TestDialect.GUIDE, bed).plan(TestBed.newPack().build(), TestBed.RUN);
            assertThat(plan.failure().orElseThrow().cause()).containsInstanceOf(RunInUseException.class);
            assertThat(other).isNotNull();
        }
    }

    /** A run that ends right after its entries are read has done more than they say. */
    @Test
    void plan_ofARunThatEndsMeanwhile_isNotOfWhatItHadDoneBefore() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunJournal cut = cutAfter(journal.entries(TestBed.RUN), 3);
        RunJournal.Claim other = cut.claim(TestBed.RUN);
        journal = new ForwardingJournal() {
            @Override
            protected RunJournal journal() {
                return cut;
            }

            @Override
            public List<String> entries(String runId) {
                List<String> entries = super.entries(runId);
                other.close();
                return entries;
            }
        };

        PromotionPlan plan = deployer(TestDialect.GUIDE, bed).planResume(TestBed.RUN);

        assertThat(plan.failure().orElseThrow().cause()).containsInstanceOf(RunInUseException.class);
    }

    @Test
    void plan_ofAnotherRequestUnderTheId_isRefused() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        bed.boomi.journal().clear();

        PromotionPlan plan = plan(
                deployer(TestDialect.GUIDE, bed),
                bed,
                TestBed.newPack().packageVersion("1.3.0").build());

        assertThat(plan.failure().orElseThrow().cause()).containsInstanceOf(InvalidRequestException.class);
        assertThat(plan.failure().orElseThrow().message()).contains("which began with another request");
        assertThat(deployer(TestDialect.GUIDE, bed)
                        .planResume("run-x")
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("which the journal does not have");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }
}
