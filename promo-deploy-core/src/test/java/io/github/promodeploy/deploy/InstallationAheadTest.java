package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads install the pack in an account before the environments of the account have their turn. */
class InstallationAheadTest {

    private static final String INSTALLATION = "IntegrationPackInstance";
    private static final int EACH = 40;

    private final TestBed bed = new TestBed(
            TestDialect.PLATFORM.settings().build(),
            TestDialect.world()
                    .environments(TestBed.EAST, EACH - 2)
                    .environments(TestBed.WEST, EACH - 1)
                    .build());
    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployResult run(int atOnce) {
        return TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .maxConcurrentDeployments(atOnce)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }

    private FaultMatcher installingInTheWest() {
        return bed.faultOn(INSTALLATION, Operation.CREATE)
                .where(InstallationAheadTest::isInTheWest)
                .always();
    }

    private static boolean isInTheWest(SimulatedCall call) {
        return call.overrideAccount().filter(TestBed.WEST::equals).isPresent();
    }

    private List<String> installations() {
        return bed.boomi.journal().entries(INSTALLATION, Operation.CREATE).stream()
                .map(entry -> entry.call().overrideAccount().orElseThrow())
                .toList();
    }

    private static List<EnvironmentResult> of(String account, PackageAndDeployResult result) {
        return result.environments().stream()
                .filter(environment ->
                        environment.accountId().filter(account::equals).isPresent())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_whenALaterAccountRefusesTheInstallation_deploysToTheOthersAndTellsAllOfThatAccount(int atOnce) {
        installingInTheWest().boomiError(403, "Not here.");

        PackageAndDeployResult result = run(atOnce);

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(of(TestBed.EAST, result))
                .hasSize(EACH)
                .allMatch(environment -> environment.status() == EnvironmentStatus.DEPLOYED);
        assertThat(of(TestBed.WEST, result)).hasSize(EACH).allSatisfy(environment -> {
            assertThat(environment.status()).isEqualTo(EnvironmentStatus.FAILED);
            assertThat(environment.reason().orElseThrow())
                    .startsWith("the pack could not be installed in account " + TestBed.WEST)
                    .contains("Not here.");
        });
        assertThat(installations()).containsExactlyInAnyOrder(TestBed.EAST, TestBed.WEST);
    }

    /** The account that was refused says so at its own turn, although everything was stopped before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_whenCredentialsAreRefusedAtALaterInstallation_tellsWhereAndStopsTheRest(int atOnce) {
        installingInTheWest().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(atOnce);

        assertThat(installations()).containsExactlyInAnyOrder(TestBed.EAST, TestBed.WEST);
        List<EnvironmentResult> west = of(TestBed.WEST, result);
        assertThat(west.get(0).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(west.get(0).reason().orElseThrow())
                .startsWith("the pack could not be installed in account " + TestBed.WEST);
        assertThat(west.get(EACH - 1).status()).isEqualTo(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(west.get(EACH - 1).reason().orElseThrow()).startsWith("stopped, because what failed at ");
        assertThat(of(TestBed.EAST, result))
                .filteredOn(environment -> environment.status() == EnvironmentStatus.NOT_ATTEMPTED)
                .hasSizeLessThanOrEqualTo(atOnce == 1 ? 0 : 2 * atOnce);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_thatIsCancelledWhileThePackIsShared_installsNowhere(int atOnce) {
        CompletableFuture<RunHandle> started = new CompletableFuture<>();
        RunListener cancelling = new RunListener() {
            @Override
            public void attempted(CallReport report) {
                if (report.path().equals("AccountGroupIntegrationPack")) {
                    started.join().cancel();
                }
            }
        };
        started.complete(TestDialect.PLATFORM
                .deployer(bed)
                .listener(cancelling)
                .maxConcurrentDeployments(atOnce)
                .build()
                .start(TestBed.newPack().build(), TestBed.RUN));

        PackageAndDeployResult result = started.join().result().join();

        assertThat(bed.boomi.state().shares()).hasSize(1);
        assertThat(installations()).isEmpty();
        assertThat(result.environments())
                .hasSize(2 * EACH)
                .allMatch(environment -> environment.status() == EnvironmentStatus.NOT_ATTEMPTED);
    }

    @Test
    void run_whenTheResponseToALaterInstallationIsLost_findsItAndInstallsOnce() {
        bed.faultOn(INSTALLATION, Operation.CREATE)
                .where(InstallationAheadTest::isInTheWest)
                .resetAfterProcessing();

        PackageAndDeployResult result = run(8);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().instances()).hasSize(2);
        assertThat(result.created())
                .filteredOn(made -> made.object().equals(INSTALLATION))
                .hasSize(2);
        for (String account : List.of(TestBed.EAST, TestBed.WEST)) {
            String write = "\"write\":\"DEPLOY:installation:" + account + "\"";
            assertThat(journal.entries(TestBed.RUN))
                    .filteredOn(entry -> entry.contains(write))
                    .extracting(entry -> entry.substring(0, entry.indexOf(',')))
                    .startsWith("{\"entry\":\"intent\"")
                    .endsWith("{\"entry\":\"done\"");
        }
        assertThat(Collections.frequency(installations(), TestBed.WEST)).isEqualTo(1);
    }
}
