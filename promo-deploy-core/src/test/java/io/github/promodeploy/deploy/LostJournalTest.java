package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal that can no longer be written stops all further writes, and no other write is reported as not sent. */
class LostJournalTest {

    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, int atOnce, Predicate<String> last) {
        return dialect.deployer(bed)
                .maxConcurrentDeployments(atOnce)
                .journal(new FullDisk(journal, last))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }

    private static Predicate<String> intent(String write) {
        return entry -> entry.contains("\"intent\"") && entry.contains("\"" + write + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void journal_thatIsLostAtADeployment_leavesThatOneAndTheRestUnattempted(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, 1, intent("DEPLOY:environment:env-2"));

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        dialect.deployedBeforeAStop(),
                        EnvironmentStatus.NOT_ATTEMPTED,
                        EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 1))
                .isEqualTo("deploy to environment env-2 was not sent, since the disk is full.");
        assertThat(TestBed.reason(result, 2))
                .isEqualTo("stopped, because what failed at East Disaster Recovery (env-2) holds for all");
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1");
        assertThat(result.resumable()).isTrue();
        assertThat(dialect.deployer(bed)
                        .journal(journal)
                        .build()
                        .resume(TestBed.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, env-1", "GUIDE, env-2", "GUIDE, env-3", "PLATFORM, env-1", "PLATFORM, env-3"})
    void journal_thatIsLostWithSeveralDeploymentsAtATime_leavesNoneInDoubt(TestDialect dialect, String environmentId) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, 8, intent("DEPLOY:environment:" + environmentId));

        assertThat(TestBed.statuses(result))
                .isSubsetOf(dialect.deployedBeforeAStop(), EnvironmentStatus.NOT_ATTEMPTED)
                .contains(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(result.environments().stream()
                        .filter(environment -> environment.status() == dialect.deployedBeforeAStop())
                        .map(EnvironmentResult::environmentId))
                .containsExactlyInAnyOrderElementsOf(dialect.deployedTo(bed.boomi));
    }

    @Test
    void journal_thatIsLostAtTheShare_leavesAllUnattempted() {
        TestBed bed = TestDialect.PLATFORM.bed();

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, 1, intent("DEPLOY:share:" + TestBed.GROUP));

        assertThat(TestBed.statuses(result)).hasSize(3).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0)).contains("was not sent, since the disk is full.");
        assertThat(bed.boomi.journal().entries("AccountGroupIntegrationPack", Operation.CREATE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void journal_thatIsLostAtTheRelease_saysThatTheReleaseWasNotSentAndWhatWasMade(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, 1, intent("RELEASE"));

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .startsWith("release was not sent, since the disk is full. Made before: PackagedComponent "
                        + result.packagedComponentId().orElseThrow() + ", ")
                .endsWith("IntegrationPack " + result.integrationPackId().orElseThrow() + ".")
                .doesNotContainIgnoringCase("nothing");
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .isEmpty();
    }

    @Test
    void journal_thatCannotBeBegun_saysThatNothingWasWritten() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, 1, entry -> true);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).isEqualTo("nothing was written, since the disk is full.");
        assertThat(result.retryRequest()).contains(TestBed.newPack().build());
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void journal_thatIsLostBeforeAWriteInDoubtIsSentAgain_leavesItUnknown() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.CREATE).resetBeforeProcessing();
        AtomicInteger intents = new AtomicInteger();

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM, bed, 1, entry -> intent("PACK").test(entry) && intents.incrementAndGet() == 2);

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.failure(result)).contains("it was not sent again, since the disk is full");
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.CREATE))
                .hasSize(1);
    }

    /** What a process saw itself is known to it, also when it could not be noted. */
    @Test
    void journal_thatIsLostAfterAResponse_makesThatWriteNoDoubt() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result =
                run(TestDialect.GUIDE, bed, 1, entry -> entry.contains("\"done\"") && entry.contains("\"PACKAGE\""));

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).startsWith("pack was not sent, since the disk is full. Made before: ");
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.warnings())
                .anyMatch(warning ->
                        warning.contains("the completed write could not be recorded in the journal (package)"));
    }
}
