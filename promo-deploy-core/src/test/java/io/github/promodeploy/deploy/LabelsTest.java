package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the labels of a request, in the environment of the client's own account: in notes and in the journal. */
@Timeout(60)
class LabelsTest {

    private static final String OWN = "env-own";
    private static final String MARK = "promo-deploy run run-1";

    private final RunJournal journal = RunJournal.inMemory();

    private static SimulatedBoomi boomi(TestDialect dialect) {
        return bed(dialect, 255).boomi;
    }

    private static TestBed bed(TestDialect dialect, int charactersOfNotes) {
        return new TestBed(
                dialect.settings().notesLimit(charactersOfNotes).build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own Production")
                        .runtime("runtime-" + OWN, OWN)
                        .build());
    }

    private static PackageAndDeployRequest.Builder request() {
        return TestBed.newPack().targetAccountGroupId("").addTargetEnvironment(TargetEnvironment.of(OWN));
    }

    private static PackageAndDeployRequest.Builder labelled() {
        return request().putLabel("ticket", "CHG-1234").putLabel("approved by", "Zoë");
    }

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    private static PackageAndDeployResult runOverHttp(
            TestDialect dialect, SimulatedBoomi boomi, PackageAndDeployRequest request) {
        try (HttpServerAdapter door = HttpServerAdapter.open(boomi);
                BoomiClient client = BoomiClient.builder()
                        .accountId(TestBed.ACCOUNT)
                        .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                        .baseUrl(door.baseUrl())
                        .throttle(Throttle.fixedGap(Duration.ofMillis(5)))
                        .callTimeout(Duration.ofSeconds(20))
                        .build()) {
            return PackageAndDeployer.builder(client)
                    .dialect(dialect.spoken())
                    .build()
                    .run(request, TestBed.RUN);
        }
    }

    private static String packageNotes(SimulatedBoomi boomi) {
        return boomi.state().packagesOf(TestBed.COMPONENT).get(0).notes();
    }

    private static List<String> deploymentNotes(SimulatedBoomi boomi) {
        return boomi.state().deploymentsTo(OWN).stream()
                .map(SimulatedDeployment::notes)
                .toList();
    }

    /** Boomi's own releases have no notes. */
    private static void assertReleaseNotes(TestDialect dialect, SimulatedBoomi boomi, String notes) {
        if (dialect == TestDialect.GUIDE) {
            assertThat(boomi.state().releases())
                    .extracting(SimulatedRelease::notes)
                    .contains(notes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void run_overHttp_writesLabelsBehindMarkAndNotes(TestDialect dialect) {
        SimulatedBoomi boomi = boomi(dialect);

        PackageAndDeployResult result = runOverHttp(
                dialect, boomi, labelled().deploymentNotes("Change 4711").build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).isEmpty();
        String labels = " [ticket: CHG-1234] [approved by: Zoë]";
        assertThat(packageNotes(boomi)).isEqualTo(MARK + labels);
        assertThat(deploymentNotes(boomi)).containsExactly(MARK + " - Change 4711" + labels);
        assertReleaseNotes(dialect, boomi, MARK + " - Change 4711" + labels);
    }

    @ParameterizedTest
    @EnumSource
    void run_withMoreLabelsThanFit_writesNotesOf255CharactersAndWarns(TestDialect dialect) {
        SimulatedBoomi boomi = boomi(dialect);
        Map<String, String> many = new LinkedHashMap<>();
        for (char name = 'a'; name < 'a' + 19; name++) {
            many.put(String.valueOf(name).repeat(40), String.valueOf(name).repeat(100));
        }
        many.put("last", "fits");

        PackageAndDeployResult result = runOverHttp(
                dialect,
                boomi,
                request().deploymentNotes("Change 4711").labels(many).build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        String labels = " [" + "a".repeat(40) + ": " + "a".repeat(100) + "] [last: fits]";
        assertThat(packageNotes(boomi)).hasSizeLessThanOrEqualTo(255).isEqualTo(MARK + labels);
        assertThat(deploymentNotes(boomi))
                .containsExactly(MARK + " - Change 4711" + labels)
                .allSatisfy(notes -> assertThat(notes).hasSizeLessThanOrEqualTo(255));
        assertReleaseNotes(dialect, boomi, MARK + " - Change 4711" + labels);
        assertThat(result.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning)
                        .contains("b".repeat(40), "s".repeat(40))
                        .doesNotContain("last"));
        assertThat(result.warnings().get(0)).startsWith("the notes of the package have no room");
        assertThat(result.warnings().get(1)).startsWith("the notes of release and deployments have no room");
    }

    /** With 30 characters, even the first label is cut. */
    @ParameterizedTest
    @CsvSource({"GUIDE, 255", "GUIDE, 30", "PLATFORM, 255", "PLATFORM, 30"})
    void run_whoseResponsesAreLost_findsWhatItMadeByItsMark(TestDialect dialect, int charactersOfNotes) {
        TestBed bed = bed(dialect, charactersOfNotes);
        bed.faultOn("PackagedComponent", Operation.CREATE).resetAfterProcessing();
        bed.deploying(OWN).resetAfterProcessing();

        PackageAndDeployResult result = deployer(dialect, bed).run(labelled().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
        assertThat(deploymentNotes(bed.boomi))
                .singleElement()
                .satisfies(notes -> assertThat(notes).startsWith(MARK + " [ticket"));
    }

    @ParameterizedTest
    @EnumSource
    void journal_keepsLabelsInTheirOrder(TestDialect dialect) {
        TestBed bed = bed(dialect, 255);
        deployer(dialect, bed).run(labelled().build(), TestBed.RUN);

        assertThat(journal.entries(TestBed.RUN).get(0))
                .contains("\"labels\":{\"ticket\":\"CHG-1234\",\"approved by\":\"Zoë\"}");
        assertThat(labelsOf(deployer(dialect, bed).resume(TestBed.RUN)))
                .containsExactly(entry("ticket", "CHG-1234"), entry("approved by", "Zoë"));
    }

    private static Map<String, String> labelsOf(PackageAndDeployResult result) {
        return result.request().orElseThrow().labels();
    }

    @ParameterizedTest
    @EnumSource
    void run_ofTheSameWithOtherLabels_resumesWithThoseThatItBeganWith(TestDialect dialect) {
        for (PackageAndDeployRequest other :
                List.of(request().putLabel("ticket", "CHG-9").build(), request().build())) {
            TestBed bed = bed(dialect, 255);
            journal.remove(TestBed.RUN);
            bed.deploying(OWN).boomiError(409, "Busy.");
            PackageAndDeployResult first = deployer(dialect, bed).run(labelled().build(), TestBed.RUN);
            assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);

            PackageAndDeployResult resumed = deployer(dialect, bed).run(other, TestBed.RUN);

            assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            assertThat(labelsOf(resumed)).isEqualTo(labelled().build().labels());
            assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
            assertThat(deploymentNotes(bed.boomi)).containsExactly(MARK + " [ticket: CHG-1234] [approved by: Zoë]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void retryRequest_hasTheLabelsAndMayLoseThem(TestDialect dialect) {
        TestBed bed = bed(dialect, 255);
        bed.deploying(OWN).boomiError(409, "Busy.");
        PackageAndDeployRequest retry = deployer(dialect, bed)
                .run(labelled().build(), TestBed.RUN)
                .retryRequest()
                .orElseThrow();
        assertThat(retry.labels()).isEqualTo(labelled().build().labels());
        PackageAndDeployRequest without =
                PackageAndDeployRequest.builder().from(retry).labels(Map.of()).build();

        assertThat(deployer(dialect, bed).run(without).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(deploymentNotes(bed.boomi)).containsExactly(MARK + " [ticket: CHG-1234] [approved by: Zoë]");
    }

    @ParameterizedTest
    @EnumSource
    void plan_showsTheNotesWithTheirLabels(TestDialect dialect) {
        TestBed bed = bed(dialect, 255);

        assertThat(deployer(dialect, bed).plan(labelled().build(), TestBed.RUN).writes())
                .filteredOn(write -> write.body().contains("\"notes\""))
                .hasSizeGreaterThan(1)
                .allSatisfy(write -> assertThat(write.body())
                        .contains("\"notes\":\"" + MARK + " [ticket: CHG-1234] [approved by: Zoë]\""));
    }
}
