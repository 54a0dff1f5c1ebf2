package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose journal is lost, as a whole or at its end: what it has made is known by its mark. */
class LostEntriesTest {

    private static final String OWN = "env-own";
    private static final List<String> ALL = List.of("env-1", "env-2", "env-3");

    private static TestBed bed(TestDialect dialect) {
        return new TestBed(
                dialect.settings().build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own Production")
                        .build());
    }

    private static PackageAndDeployRequest.Builder withOwn(PackageAndDeployRequest.Builder request) {
        return request.addTargetEnvironment(TargetEnvironment.of(OWN));
    }

    /** Runs as on a new machine, which has no journal, and adopts what is there. */
    private static PackageAndDeployResult again(TestDialect dialect, TestBed bed, PackageAndDeployRequest request) {
        return dialect.deployer(bed).onExisting(OnExisting.ADOPT).build().run(request, TestBed.RUN);
    }

    private static int count(TestBed bed, String object) {
        return bed.boomi.journal().entries(object, Operation.CREATE).size();
    }

    @Test
    void run_afterTheJournalWasLostInTheDeployments_takesTheReleaseUpAndDeploysTheRest() {
        TestBed bed = bed(TestDialect.GUIDE);
        bed.deploying("env-2").boomiError(409, "Busy.");
        bed.deploying("env-3").boomiError(409, "Busy.");
        PackageAndDeployRequest request = TestBed.newPack().build();
        PackageAndDeployResult first = TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);

        PackageAndDeployResult second = again(TestDialect.GUIDE, bed, request);

        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(count(bed, "ReleaseIntegrationPack")).isEqualTo(1);
        assertThat(ALL)
                .allSatisfy(environment ->
                        assertThat(bed.boomi.state().deploymentsTo(environment)).hasSize(1));
        assertThat(bed.boomi.state().deployments())
                .extracting(SimulatedDeployment::packageId)
                .containsOnly(bed.boomi.state().deploymentsTo("env-1").get(0).packageId());
        assertThat(second.environments().get(0).deploymentId())
                .isEqualTo(first.environments().get(0).deploymentId());
        assertThat(second.environments().get(0).replaces()).isEmpty();
        assertThat(second.created())
                .extracting(CreatedObject::id)
                .contains(first.environments().get(0).deploymentId().orElseThrow());
        assertThat(second.releaseVersion()).contains("1.2.0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void run_afterTheJournalWasLostBeforeTheDeployments_neverReleasesAgain(boolean released) {
        TestBed bed = bed(TestDialect.GUIDE);
        if (released) {
            ALL.forEach(environment -> bed.deploying(environment).boomiError(409, "Busy."));
        } else {
            bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "No.");
        }
        PackageAndDeployRequest request = TestBed.newPack().build();
        RunJournal journal = RunJournal.inMemory();
        TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);
        assertThat(count(bed, "ReleaseIntegrationPack")).isEqualTo(1);
        PackageAndDeployer adopting = TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .onExisting(OnExisting.ADOPT)
                .build();

        for (int i = 0; i < 3; i++) {
            PackageAndDeployResult again = adopting.run(request, TestBed.RUN);

            assertThat(again.failure().orElseThrow().step()).contains(Step.RELEASE);
            assertThat(again.failure().orElseThrow().outcomeUnknown()).isTrue();
            assertThat(TestBed.failure(again))
                    .contains(
                            "the journal of this run has lost entries: package ", "look whether the pack was released");
        }
        assertThat(count(bed, "ReleaseIntegrationPack")).isEqualTo(1);
        assertThat(bed.deployedTo()).hasSize(released ? 3 : 0);
    }

    @Test
    void run_afterTheJournalWasLost_underAnotherId_releasesAgain() {
        TestBed bed = bed(TestDialect.GUIDE);
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "No.");
        PackageAndDeployRequest request = TestBed.newPack().build();
        TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);

        PackageAndDeployResult other = TestDialect.GUIDE
                .deployer(bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(request, "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @EnumSource
    void run_afterTheJournalOfADoneRunWasLost_makesNothingNew(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployRequest request = withOwn(TestBed.newPack()).build();
        dialect.deployer(bed).build().run(request, TestBed.RUN);
        int writes = bed.boomi.journal().writes().size();

        PackageAndDeployResult again = again(dialect, bed, request);

        assertThat(again.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
    }

    @Test
    void run_afterTheJournalWasLost_withoutAdopt_stopsAndSaysWhereItIsDeployed() {
        TestBed bed = bed(TestDialect.GUIDE);
        bed.deploying("env-2").boomiError(409, "Busy.");
        PackageAndDeployRequest request = TestBed.newPack().build();
        TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);
        int writes = bed.boomi.journal().writes().size();

        PackageAndDeployResult again = TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(again)).contains("made by this run, although its journal does not have it");
        assertThat(TestBed.statuses(again))
                .startsWith(EnvironmentStatus.DEPLOYED)
                .doesNotContain(EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.FAILED)
                .endsWith(EnvironmentStatus.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
    }

    @Test
    void run_afterTheJournalWasLost_withoutPreflight_releasesNothingAgain() {
        TestBed bed = bed(TestDialect.GUIDE);
        PackageAndDeployRequest request = TestBed.existingPack().build();
        TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);

        PackageAndDeployResult again =
                TestDialect.GUIDE.deployer(bed).withoutPreflight().build().run(request, TestBed.RUN);

        assertThat(again.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(count(bed, "ReleaseIntegrationPack")).isEqualTo(1);
        assertThat(count(bed, "DeployedPackage")).isEqualTo(3);
    }

    @Test
    void plan_afterTheJournalWasLost_saysWhatTheRunWouldDo() {
        TestBed bed = bed(TestDialect.GUIDE);
        bed.deploying("env-2").boomiError(409, "Busy.");
        PackageAndDeployRequest request = TestBed.existingPack().build();
        TestDialect.GUIDE.deployer(bed).build().run(request, TestBed.RUN);
        PackageAndDeployer adopting =
                TestDialect.GUIDE.deployer(bed).onExisting(OnExisting.ADOPT).build();

        PromotionPlan plan = adopting.plan(request, TestBed.RUN);
        assertThat(plan.failure()).isEmpty();
        assertThat(plan.writes())
                .singleElement()
                .satisfies(write -> assertThat(write.body()).contains("env-2"));

        bed.boomi.state().deployments().stream()
                .filter(SimulatedDeployment::active)
                .forEach(row -> {
                    ConcurrentChange.post(
                            bed.boomi, "DeployedPackage/" + row.deploymentId(), "{\"listenerStatus\":\"PAUSED\"}");
                    bed.client.deployedPackages().delete(row.deploymentId());
                });
        assertThat(adopting.plan(request, TestBed.RUN).failure().orElseThrow().message())
                .contains("a run of this id has been at work before", "look whether the pack was released");
    }

    /** The journal as an older copy of it was. */
    private static RunJournal copy(RunJournal journal, int lines) {
        RunJournal copy = RunJournal.inMemory();
        try (RunJournal.Claim claim = copy.claim(TestBed.RUN)) {
            journal.entries(TestBed.RUN).stream().limit(lines).forEach(claim::append);
        }
        return copy;
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, true", "GUIDE, false", "PLATFORM, true", "PLATFORM, false"})
    void resume_withAnyOlderCopyOfTheJournal_makesNothingTwice(TestDialect dialect, boolean preflight) {
        TestBed bed = bed(dialect);
        RunJournal journal = RunJournal.inMemory();
        dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(withOwn(TestBed.existingPack()).build(), TestBed.RUN);
        int entries = journal.entries(TestBed.RUN).size();

        for (int lines = 1; lines <= entries; lines++) {
            PackageAndDeployerBuilder deployer = dialect.deployer(bed).journal(copy(journal, lines));
            PackageAndDeployResult resumed =
                    (preflight ? deployer : deployer.withoutPreflight()).build().resume(TestBed.RUN);

            assertThat(resumed.outcome()).as("%s lines", lines).isEqualTo(RunOutcome.DEPLOYED);
            assertThat(count(bed, "PackagedComponent")).as("%s lines", lines).isEqualTo(1);
            assertThat(count(bed, "ReleaseIntegrationPack"))
                    .as("%s lines", lines)
                    .isEqualTo(1);
            assertThat(bed.boomi.state().deploymentsTo(OWN))
                    .as("%s lines", lines)
                    .hasSize(1);
            assertThat(ALL)
                    .allSatisfy(environment ->
                            assertThat(dialect.deployedTo(bed.boomi)).containsOnlyOnce(environment));
        }
    }

    @Test
    void resume_withACopyThatKnowsTheReleaseOnly_saysWhatItFound() {
        TestBed bed = bed(TestDialect.GUIDE);
        RunJournal journal = RunJournal.inMemory();
        bed.deploying("env-3").boomiError(409, "Busy.");
        PackageAndDeployResult first = TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.existingPack().build(), TestBed.RUN);
        int released = 1;
        while (!journal.entries(TestBed.RUN).get(released - 1).contains("\"released\"")) {
            released++;
        }
        RunJournal copy = copy(journal, released);

        PackageAndDeployResult resumed =
                TestDialect.GUIDE.deployer(bed).journal(copy).build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.created())
                .extracting(CreatedObject::id)
                .contains(first.environments().get(0).deploymentId().orElseThrow());
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-2", "env-3", "env-3");
        assertThat(copy.entries(TestBed.RUN))
                .anyMatch(entry ->
                        entry.contains("\"lostEntries\":\"the journal of this run has lost entries: deployment "));
    }
}
