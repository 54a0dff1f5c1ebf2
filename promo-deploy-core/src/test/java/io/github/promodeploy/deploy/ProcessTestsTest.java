package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that a run starts in the environments to see whether they work. */
class ProcessTestsTest {

    private static final String OWN = "env-own";
    private static final ProcessTestRequest TEST = ProcessTestRequest.of(TestBed.COMPONENT);

    private final RunJournal journal = RunJournal.inMemory();

    private static TestBed bed(UnaryOperator<SimulatedWorldBuilder> more) {
        return new TestBed(
                TestDialect.PLATFORM.settings().build(),
                more.apply(TestDialect.world().environment(TestBed.ACCOUNT, OWN, "Own Production"))
                        .build());
    }

    private static TestBed bedWithRuntime(UnaryOperator<SimulatedWorldBuilder> more) {
        return bed(world -> more.apply(world.runtime("atom-1", OWN)));
    }

    private static PackageAndDeployRequest.Builder toOwn(ProcessTestRequest... tests) {
        return TestBed.newPack()
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId(OWN)
                        .environmentName("Own Production")
                        .accountId(TestBed.ACCOUNT)
                        .build())
                .tests(List.of(tests));
    }

    private PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build().run(request.build(), TestBed.RUN);
        Recorded.assertTells(journal, result);
        return result;
    }

    private PackageAndDeployResult resume(TestBed bed) {
        return TestDialect.PLATFORM.deployer(bed).journal(journal).build().resume(TestBed.RUN);
    }

    private static ActionReport report(PackageAndDeployResult result) {
        return result.environments().get(0).actions().get(0);
    }

    private static List<String> started(TestBed bed) {
        return bed.boomi.state().executions().stream()
                .map(SimulatedExecution::processId)
                .toList();
    }

    private static String tests(PackageAndDeployResult result) {
        return result.toResponse().deployedEnvironments().get(0).tests();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE,      false, PASSED,  DEPLOYED",
        "COMPLETE,      true,  PASSED,  DEPLOYED",
        "COMPLETE_WARN, false, FAILED,  PARTIAL",
        "COMPLETE_WARN, true,  PASSED,  DEPLOYED",
        "ERROR,         false, FAILED,  PARTIAL",
        "ERROR,         true,  FAILED,  PARTIAL",
        "ABORTED,       true,  FAILED,  PARTIAL",
        "DISCARDED,     true,  FAILED,  PARTIAL",
        "INPROCESS,     true,  UNKNOWN, PARTIAL",
    })
    void theEndOfTheExecution_decides(String status, boolean warnings, Verdict verdict, RunOutcome outcome) {
        TestBed bed = bedWithRuntime(
                world -> world.executions(new ScriptedExecution(TestBed.COMPONENT, status, 2, "Said so.")));

        PackageAndDeployResult result = run(
                bed,
                toOwn(ProcessTestRequest.builder()
                        .from(TEST)
                        .allowWarnings(warnings)
                        .timeout(Duration.ofMinutes(2))
                        .build()));

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(TestBed.statuses(result)).containsExactly(EnvironmentStatus.DEPLOYED);
        assertThat(report(result).name()).isEqualTo("test comp-orders");
        assertThat(report(result).verdict()).isEqualTo(verdict);
        String requestId = bed.boomi.state().executions().get(0).requestId();
        assertThat(report(result).notes())
                .containsExactly("execution request " + requestId + " of process comp-orders on runtime atom-1");
        assertThat(report(result).reason().orElseThrow())
                .contains(
                        verdict == Verdict.UNKNOWN
                                ? "has not ended within 120 seconds"
                                : "ended " + status + ": Said so.")
                .contains(verdict == Verdict.UNKNOWN ? requestId : "execution-");
        assertThat(tests(result)).isEqualTo(verdict.name());
        String response = result.toResponse().toJson();
        assertThat(response).contains("\"tests\":\"" + verdict + "\"");
        assertThat(PackageAndDeployResponse.fromJson(response)).isEqualTo(result.toResponse());
        assertThat(result.toResponse().success()).isTrue();
        assertThat(result.toResponse().errorMessage())
                .startsWith(
                        verdict == Verdict.PASSED
                                ? ""
                                : "tests not passed in 1 of 1 environments: Own Production (env-own): test comp-orders "
                                        + verdict + ": ");

        resume(bed);
        assertThat(started(bed)).as("never twice").containsExactly("comp-orders");
    }

    @ParameterizedTest
    @CsvSource({"OFFLINE", "WARNING", "UNKNOWN"})
    void withoutAnOnlineRuntime_nothingIsStarted_untilThereIsOne(String status) {
        TestBed bed = bed(world ->
                world.runtime(SimulatedRuntime.of("atom-1", TestBed.ACCOUNT).withStatus(status), OWN));

        PackageAndDeployResult result = run(bed, toOwn(TEST));

        assertThat(report(result).verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(report(result).reason()).contains("no runtime of the environment is online: atom-1");
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.resumable()).isTrue();
        assertThat(started(bed)).isEmpty();
    }

    @Test
    void anEnvironmentWithoutARuntime_isNotTested() {
        PackageAndDeployResult result = run(bed(world -> world), toOwn(TEST));

        assertThat(report(result).display()).isEqualTo("test comp-orders NOT_RUN: the environment has no runtime");
        assertThat(tests(result)).isEqualTo("NOT_RUN");
    }

    @Test
    void anOnlineRuntime_isChosen() {
        TestBed bed = bed(world -> world.runtime(
                        SimulatedRuntime.of("atom-1", TestBed.ACCOUNT).withStatus("OFFLINE"), OWN)
                .runtime("atom-2", OWN)
                .runtime("atom-3", OWN));

        assertThat(run(bed, toOwn(TEST)).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().executions())
                .singleElement()
                .satisfies(row -> assertThat(row.atomId()).isEqualTo("atom-2"));
    }

    @Test
    void aProcessThatIsNotDeployed_isRefusedByBoomi_andFails() {
        TestBed bed = bedWithRuntime(world -> world);

        PackageAndDeployResult result = run(bed, toOwn(ProcessTestRequest.of("comp-elsewhere")));

        assertThat(report(result).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report(result).reason().orElseThrow())
                .contains("Boomi refused to run it", "comp-elsewhere is not deployed");
    }

    /** Members of the pack need not be promoted. */
    @Test
    void aProcessThatTheRunDoesNotBring_isWarnedOf() {
        TestBed bed = bedWithRuntime(world -> world);
        PackageAndDeployRequest request = TestBed.existingPack()
                .from(toOwn(TEST, ProcessTestRequest.of("comp-invoices"), ProcessTestRequest.of("comp-elsewhere"))
                        .build())
                .createNewPack(false)
                .newPackName(Optional.empty())
                .newPackDescription(Optional.empty())
                .integrationPackId(TestBed.PACK)
                .build();

        assertThat(TestDialect.PLATFORM
                        .deployer(bed)
                        .build()
                        .plan(request, TestBed.RUN)
                        .warnings())
                .containsExactly("tests start processes that this run does not promote, and that are not in the pack:"
                        + " comp-elsewhere. Such a test fails where its process is not deployed otherwise");
    }

    @Test
    void aStartWhoseResponseIsLost_isUnknown_andNeverRepeated() {
        TestBed bed = bedWithRuntime(world -> world);
        bed.faultOn("ExecutionRequest", Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(bed, toOwn(TEST));

        assertThat(report(result).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report(result).reason().orElseThrow())
                .contains("it is not known whether process comp-orders was started on runtime atom-1")
                .contains("look for executions of process comp-orders");
        resume(bed);
        assertThat(started(bed)).hasSize(1);
        assertThat(bed.boomi.journal().entries("ExecutionRequest", Operation.CREATE))
                .hasSize(1);
    }

    @Test
    void aServerThatIsBusyWhenItIsToStart_isUnknown() {
        TestBed bed = bedWithRuntime(world -> world);
        bed.faultOn("ExecutionRequest", Operation.CREATE).boomiError(503, "Busy.");

        PackageAndDeployResult result = run(bed, toOwn(TEST));

        assertThat(report(result).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(bed.boomi.journal().entries("ExecutionRequest", Operation.CREATE))
                .hasSize(1);
    }

    @Test
    void aRecordThatCannotBeRead_isUnknown_withTheIdOfTheRequest() {
        TestBed bed = bedWithRuntime(world -> world);
        bed.faultOn("ExecutionRecord", Operation.GET).always().boomiError(403, "Not allowed.");

        PackageAndDeployResult result = run(bed, toOwn(TEST));

        assertThat(report(result).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report(result).reason().orElseThrow())
                .contains("it was started, and its end could not be seen", "executionrecord-", "Not allowed.");
    }

    @Test
    void aServerThatDoesNotOfferRuntimes_startsNothing() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .build()
                .run(TestBed.newPack().tests(List.of(TEST)).build());

        assertThat(report(result).verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(report(result).reason().orElseThrow()).contains("nothing was started: ");
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
    }

    @Test
    void aTestOfSomeEnvironments_isOnlyForThem() {
        TestBed bed = bedWithRuntime(
                world -> world.executions(new ScriptedExecution(TestBed.COMPONENT, "ERROR", 2, "Said so.")));
        PackageAndDeployRequest request = toOwn(ProcessTestRequest.builder()
                        .processId(TestBed.COMPONENT)
                        .addEnvironmentId("env-2")
                        .addEnvironmentId("env-9")
                        .build())
                .targetAccountGroupId(TestBed.GROUP)
                .build();

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(request);

        assertThat(result.environments())
                .filteredOn(environment -> !environment.actions().isEmpty())
                .singleElement()
                .satisfies(
                        environment -> assertThat(environment.environmentId()).isEqualTo("env-2"));
        assertThat(result.warnings())
                .contains("test comp-orders is for environments that are no targets of this run: env-9");
        assertThat(result.toResponse().errorMessage())
                .startsWith("tests not passed in 1 of 1 environments: East Disaster Recovery (env-2): ");
    }

    @ParameterizedTest
    @CsvSource({"PROD,true", "TEST,false"})
    void aTestOfAClassification_isOnlyForItsEnvironments(EnvironmentClassification classification, boolean tested) {
        TestBed bed = bedWithRuntime(world -> world);

        PackageAndDeployResult result = run(
                bed,
                toOwn(ProcessTestRequest.builder()
                        .processId(TestBed.COMPONENT)
                        .classification(classification)
                        .build()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(tests(result)).isEqualTo(tested ? "PASSED" : "");
        assertThat(started(bed)).hasSize(tested ? 1 : 0);
    }

    @Test
    void aPlan_listsTests_andStartsNothing() {
        TestBed bed = bedWithRuntime(world -> world);

        assertThat(TestDialect.PLATFORM
                        .deployer(bed)
                        .build()
                        .plan(toOwn(TEST).build(), TestBed.RUN)
                        .actions())
                .containsExactly("test comp-orders");
        assertThat(started(bed)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SINGLE", "MULTI"})
    void anInstalledProcess_isRunInTheAccountOfTheEnvironment(InstallationType type) {
        TestBed bed = bed(world -> world.runtime("atom-east", "env-1"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .installationType(type)
                .build()
                .run(TestBed.newPack()
                        .tests(List.of(ProcessTestRequest.builder()
                                .from(TEST)
                                .addEnvironmentId("env-1")
                                .build()))
                        .build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().executions()).singleElement().satisfies(row -> {
            assertThat(row.accountId()).isEqualTo(TestBed.EAST);
            assertThat(row.processId().equals(TestBed.COMPONENT))
                    .as("a MULTI pack wraps it")
                    .isEqualTo(type == InstallationType.SINGLE);
        });
    }

    @Test
    void aProcessThatThePackDoesNotHave_fails() {
        TestBed bed = bed(world -> world.runtime("atom-east", "env-1"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(TestBed.newPack()
                        .tests(List.of(ProcessTestRequest.builder()
                                .processId("comp-elsewhere")
                                .addEnvironmentId("env-1")
                                .build()))
                        .build());

        assertThat(report(result).display())
                .isEqualTo(
                        "test comp-elsewhere FAILED: the installation of the pack does not have process comp-elsewhere."
                                + " Is it part of the pack?");
        assertThat(started(bed)).isEmpty();
    }
}
