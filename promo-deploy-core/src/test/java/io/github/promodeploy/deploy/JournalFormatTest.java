package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The exact entries of whole runs. Another version of the library resumes a run from these entries, and finds each write by
 * its key: if a key changed, writes that are done would be sent again. So a change that makes one of these tests fail needs
 * another form of the journal, see {@code JournalEntry}, and another page in docs/journal.md.
 */
class JournalFormatTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    /** What differs from run to run, or is only shown. */
    private static final Set<String> VARYING = Set.of(
            "at",
            "clockId",
            "previous",
            "clockNanos",
            "message",
            "reason",
            "result",
            "id",
            "packageId",
            "packId",
            "packagedComponentId",
            "deploymentId",
            "requestId",
            "attachmentId",
            "millis");

    private final RunJournal journal = RunJournal.inMemory();

    /** One environment of the client's account, where an older version is active, and one of an account in a group. */
    private static SimulatedWorld world() {
        return SimulatedWorld.builder(TestBed.ACCOUNT)
                .user(TestBed.USER, TestBed.TOKEN)
                .subAccount(TestBed.EAST)
                .accountGroup(TestBed.GROUP, "Customers", TestBed.EAST)
                .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                .environment(TestBed.EAST, "env-east", "East Production")
                .component(TestBed.COMPONENT, "Orders")
                .packagedComponent("pkg-before", TestBed.COMPONENT, "1.1.0")
                .integrationPack(TestBed.PACK, "Existing Pack", "pkg-before")
                .release(TestBed.PACK, "released-before", "1.1.0")
                .deployment("deployment-before", "pkg-before", "env-own")
                .build();
    }

    /** The first response is lost, the first deployment is refused, and another process completes the run. */
    private List<String> entries(TestDialect dialect, PackageAndDeployRequest.Builder request) {
        TestBed bed = new TestBed(dialect.settings().build(), world());
        bed.faultOn("PackagedComponent", Operation.CREATE).resetBeforeProcessing();
        bed.faultOn("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        PackageAndDeployer deployer = dialect.deployer(bed).journal(journal).build();
        deployer.run(
                request.addTargetEnvironment(TargetEnvironment.of("env-own")).build(), TestBed.RUN);

        assertThat(deployer.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        return journal.entries(TestBed.RUN).stream()
                .map(JournalFormatTest::withoutWhatVaries)
                .toList();
    }

    /** The entries that decide something. */
    private List<String> decisive(TestDialect dialect, PackageAndDeployRequest.Builder request) {
        return entries(dialect, request).stream()
                .filter(entry -> !isForReports(entry))
                .toList();
    }

    private static boolean isForReports(String entry) {
        return Stream.of("resumed", "stepStarted", "stepEnded", "environmentEnded", "warning")
                .anyMatch(kind -> entry.contains("\"entry\":\"" + kind + "\""));
    }

    private static String withoutWhatVaries(String entry) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(entry);
            mask(json);
            mask(json.path("response"));
            mask(json.path("release"));
            mask(json.path("created"));
            return MAPPER.writeValueAsString(MAPPER.treeToValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(entry, e);
        }
    }

    private static void mask(JsonNode json) {
        if (json instanceof ObjectNode object) {
            VARYING.stream().filter(object::has).forEach(name -> object.put(name, "..."));
        }
    }

    private static String json(String text) {
        return withoutWhatVaries(text.replace("\n", ""));
    }

    @Test
    void journal_ofARunInTheGuidesDialect_hasTheseEntries() {
        List<String> entries = decisive(TestDialect.GUIDE, TestBed.newPack());

        assertThat(entries.get(0)).isEqualTo(startedWithANewPack("GUIDE"));
        assertThat(entries.stream().skip(1))
                .containsExactlyElementsOf("""
                {"at":"...","entry":"intent","previous":"...","write":"PACKAGE"}
                {"at":"...","clockId":"...","clockNanos":"...","entry":"inDoubt","previous":"...","reason":"...","write":"PACKAGE"}
                {"at":"...","entry":"intent","previous":"...","write":"PACKAGE"}
                {"at":"...","created":{"id":"...","object":"PackagedComponent"},"entry":"done","previous":"...","response":{"branch":"main","id":"...","shareable":"true"},"write":"PACKAGE"}
                {"at":"...","entry":"intent","previous":"...","write":"PACK"}
                {"at":"...","created":{"id":"...","object":"IntegrationPack"},"entry":"done","previous":"...","response":{"id":"...","name":"Order Processing"},"write":"PACK"}
                {"at":"...","entry":"intent","previous":"...","write":"ADD_TO_PACK"}
                {"at":"...","entry":"done","previous":"...","response":{},"write":"ADD_TO_PACK"}
                {"at":"...","entry":"intent","previous":"...","write":"RELEASE"}
                {"at":"...","entry":"done","previous":"...","response":{"packageId":"...","version":"1.2.0"},"write":"RELEASE"}
                {"at":"...","entry":"released","previous":"...","release":{"packId":"...","packageId":"...","packagedComponentId":"...","version":"1.2.0"}}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:environment:env-own"}
                {"at":"...","entry":"refused","previous":"...","reason":"...","write":"DEPLOY:environment:env-own"}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:environment:env-east"}
                {"at":"...","created":{"id":"...","object":"DeployedPackage"},"entry":"done","previous":"...","response":{"deploymentId":"...","reach":"DEPLOYMENT","version":"1"},"write":"DEPLOY:environment:env-east"}
                {"at":"...","entry":"verified","environmentId":"env-east","previous":"...","verdict":"CONFIRMED"}
                {"at":"...","entry":"ended","message":"...","outcome":"PARTIAL","previous":"...","result":"..."}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:environment:env-own"}
                {"at":"...","created":{"id":"...","object":"DeployedPackage"},"entry":"done","previous":"...","response":{"deploymentId":"...","reach":"DEPLOYMENT","version":"1"},"write":"DEPLOY:environment:env-own"}
                {"at":"...","entry":"verified","environmentId":"env-own","previous":"...","verdict":"CONFIRMED"}
                {"at":"...","entry":"ended","message":"...","outcome":"DEPLOYED","previous":"...","result":"..."}
                """.lines().toList());
    }

    @Test
    void entriesForReports_sayHowTheRunWent() {
        List<String> entries = entries(TestDialect.GUIDE, TestBed.newPack());

        assertThat(entries.stream().filter(JournalFormatTest::isForReports))
                .containsExactlyElementsOf("""
                {"at":"...","entry":"stepStarted","previous":"...","step":"RESOLVE_TARGETS"}
                {"at":"...","attempts":2,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"RESOLVE_TARGETS"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"PREFLIGHT"}
                {"at":"...","attempts":4,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"PREFLIGHT"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"PACKAGE"}
                {"at":"...","attempts":3,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"PACKAGE"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"PACK"}
                {"at":"...","attempts":3,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"PACK"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"ADD_TO_PACK"}
                {"at":"...","attempts":1,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"ADD_TO_PACK"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"RELEASE"}
                {"at":"...","attempts":1,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"RELEASE"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"DEPLOY"}
                {"at":"...","entry":"environmentEnded","environmentId":"env-own","millis":"...","previous":"...","reason":"...","status":"FAILED"}
                {"at":"...","entry":"environmentEnded","environmentId":"env-east","millis":"...","previous":"...","status":"DEPLOYED"}
                {"at":"...","attempts":4,"entry":"stepEnded","message":"...","outcome":"FAILED","previous":"...","step":"DEPLOY"}
                {"at":"...","entry":"resumed","previous":"..."}
                {"at":"...","entry":"stepStarted","previous":"...","step":"PREFLIGHT"}
                {"at":"...","attempts":3,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"PREFLIGHT"}
                {"at":"...","entry":"stepStarted","previous":"...","step":"DEPLOY"}
                {"at":"...","entry":"environmentEnded","environmentId":"env-own","millis":"...","previous":"...","status":"DEPLOYED"}
                {"at":"...","attempts":3,"entry":"stepEnded","outcome":"SUCCEEDED","previous":"...","step":"DEPLOY"}
                """.lines().toList());
    }

    @Test
    void journal_ofARunOnThePublishedApi_hasTheseEntries() {
        List<String> entries = decisive(TestDialect.PLATFORM, TestBed.newPack());

        assertThat(entries.get(0)).isEqualTo(startedWithANewPack("PLATFORM"));
        assertThat(entries.stream().skip(1))
                .containsExactlyElementsOf("""
                {"at":"...","entry":"intent","previous":"...","write":"PACKAGE"}
                {"at":"...","clockId":"...","clockNanos":"...","entry":"inDoubt","previous":"...","reason":"...","write":"PACKAGE"}
                {"at":"...","entry":"intent","previous":"...","write":"PACKAGE"}
                {"at":"...","created":{"id":"...","object":"PackagedComponent"},"entry":"done","previous":"...","response":{"branch":"main","id":"...","shareable":"true"},"write":"PACKAGE"}
                {"at":"...","entry":"intent","previous":"...","write":"PACK"}
                {"at":"...","created":{"id":"...","object":"PublisherIntegrationPack"},"entry":"done","previous":"...","response":{"id":"...","name":"Order Processing"},"write":"PACK"}
                {"at":"...","entry":"intent","previous":"...","write":"ADD_TO_PACK"}
                {"at":"...","entry":"done","previous":"...","response":{},"write":"ADD_TO_PACK"}
                {"at":"...","entry":"intent","previous":"...","write":"RELEASE"}
                {"at":"...","created":{"id":"...","object":"ReleaseIntegrationPack"},"entry":"done","previous":"...","response":{"requestId":"..."},"write":"RELEASE"}
                {"at":"...","entry":"released","previous":"...","release":{"packId":"...","packagedComponentId":"...","version":"1.2.0"}}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:environment:env-own"}
                {"at":"...","entry":"refused","previous":"...","reason":"...","write":"DEPLOY:environment:env-own"}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:share:group-1"}
                {"at":"...","created":{"id":"...","object":"AccountGroupIntegrationPack"},"entry":"done","previous":"...","response":{"id":"..."},"write":"DEPLOY:share:group-1"}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:installation:acme_east-SUB01"}
                {"at":"...","created":{"accountId":"acme_east-SUB01","id":"...","object":"IntegrationPackInstance"},"entry":"done","previous":"...","response":{"id":"..."},"write":"DEPLOY:installation:acme_east-SUB01"}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:environment:env-east"}
                {"at":"...","created":{"accountId":"acme_east-SUB01","id":"...","object":"IntegrationPackEnvironmentAttachment"},"entry":"done","previous":"...","response":{"attachmentId":"...","reach":"ATTACHMENT"},"write":"DEPLOY:environment:env-east"}
                {"at":"...","entry":"done","previous":"...","response":{"attachmentId":"...","confirmed":"true","reach":"ATTACHMENT"},"write":"DEPLOY:environment:env-east"}
                {"at":"...","entry":"verified","environmentId":"env-east","previous":"...","verdict":"CONFIRMED"}
                {"at":"...","entry":"ended","message":"...","outcome":"PARTIAL","previous":"...","result":"..."}
                {"at":"...","entry":"intent","previous":"...","write":"DEPLOY:environment:env-own"}
                {"at":"...","created":{"id":"...","object":"DeployedPackage"},"entry":"done","previous":"...","response":{"deploymentId":"...","reach":"DEPLOYMENT","version":"2"},"write":"DEPLOY:environment:env-own"}
                {"at":"...","entry":"verified","environmentId":"env-own","previous":"...","verdict":"CONFIRMED"}
                {"at":"...","entry":"ended","message":"...","outcome":"DEPLOYED","previous":"...","result":"..."}
                """.lines().toList());
    }

    private static String startedWithANewPack(String dialect) {
        return json("""
                {"entry":"started","at":"...","form":5,"runId":"run-1","server":"https://api.boomi.com",
                "accountId":"acme-PROD01","dialect":"%s",
                "request":{"prodComponentId":"comp-orders","packageVersion":"1.2.0","createNewPack":true,
                "newPackName":"Order Processing","newPackDescription":"Orders and fulfilment",
                "targetAccountGroupId":"group-1","targetEnvironments":[{"environmentId":"env-own"}]},
                "settings":{"deployedIdSource":"AUTO","installationType":"MULTI","allowOtherEnvironments":false,
                "releaseInterval":"PT5S","releaseMaxWait":"PT30M","branch":"main"},
                "targets":[{"environmentId":"env-own"},
                {"environmentId":"env-east","environmentName":"East Production","accountId":"acme_east-SUB01",
                "classification":"PROD"}],
                "activeDeployments":[{"environmentId":"env-own","deploymentId":"deployment-before","version":1,
                "packageId":"pkg-before","packageVersion":"1.1.0"}],
                "activeDeploymentIds":["deployment-before"]}
                """.formatted(dialect));
    }

    /** A field that is renamed is lost to the runs that kept it before. */
    @Test
    void result_inAnEndedEntry_isReadWithEveryField() {
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            claim.append(startedWithANewPack("GUIDE").replace("\"...\"", "\"2026-03-01T00:00:00Z\""));
            claim.append("""
                    {"entry":"ended","at":"2026-03-01T00:01:00Z","outcome":"PARTIAL","message":"1 of 2 ...","result":{
                    "dialect":"GUIDE","resumable":true,"packagedComponentId":"pkg-1","integrationPackId":"pack-1",
                    "integrationPackName":"Order Processing","releaseVersion":"1.2.0",
                    "created":[{"object":"IntegrationPackInstance","id":"inst-1","accountId":"acme_east-SUB01"}],
                    "reused":[{"object":"PackagedComponent","id":"pkg-1","accountId":"acme-PROD01","what":"the package"}],
                    "environments":[{"environmentId":"env-1","environmentName":"East","accountId":"acme_east-SUB01",
                    "status":"DEPLOYED","deploymentId":"dep-1","deploymentVersion":2,"reach":"DEPLOYMENT",
                    "attachmentId":"att-1","replaces":{"deploymentId":"dep-0","version":1,"packageId":"pkg-0",
                    "packageVersion":"1.1.0"},"verification":{"verdict":"NOT_VISIBLE","reason":"It does not show."}},
                    {"environmentId":"env-2","status":"FAILED","reason":"Busy."}],
                    "steps":[{"step":"DEPLOY","succeeded":false,"outcomeUnknown":true,"duration":"PT1.5S","attempts":3,
                    "message":"1 of 2"}],"warnings":["look here"],
                    "failure":{"step":"RELEASE","message":"no","outcomeUnknown":true,"permanent":true}}}
                    """.replace("\n", ""));
        }

        PackageAndDeployResult expected = PackageAndDeployResult.builder()
                .runId(TestBed.RUN)
                .request(RunSummary.of(journal, TestBed.RUN).result().request())
                .dialect("GUIDE")
                .resumable(true)
                .outcome(RunOutcome.PARTIAL)
                .packagedComponentId("pkg-1")
                .integrationPackId("pack-1")
                .integrationPackName("Order Processing")
                .releaseVersion("1.2.0")
                .addCreated(new CreatedObject("IntegrationPackInstance", "inst-1", Optional.of(TestBed.EAST)))
                .addReused(new ReusedObject("PackagedComponent", "pkg-1", Optional.of(TestBed.ACCOUNT), "the package"))
                .addEnvironments(
                        EnvironmentResult.builder()
                                .environmentId("env-1")
                                .environmentName("East")
                                .accountId(TestBed.EAST)
                                .status(EnvironmentStatus.DEPLOYED)
                                .deploymentId("dep-1")
                                .deploymentVersion(2)
                                .reach(Reach.DEPLOYMENT)
                                .attachmentId("att-1")
                                .replaces(ActiveDeployment.builder()
                                        .deploymentId("dep-0")
                                        .version(1)
                                        .packageId("pkg-0")
                                        .packageVersion("1.1.0")
                                        .build())
                                .verification(Verification.of(Verification.Verdict.NOT_VISIBLE, "It does not show."))
                                .build(),
                        EnvironmentResult.builder()
                                .environmentId("env-2")
                                .status(EnvironmentStatus.FAILED)
                                .reason("Busy.")
                                .build())
                .addSteps(StepReport.builder()
                        .step(Step.DEPLOY)
                        .succeeded(false)
                        .outcomeUnknown(true)
                        .duration(Duration.ofMillis(1500))
                        .attempts(3)
                        .message("1 of 2")
                        .build())
                .addWarnings("look here")
                .failure(RunFailure.builder()
                        .step(Step.RELEASE)
                        .message("no")
                        .outcomeUnknown(true)
                        .permanent(true)
                        .build())
                .build();
        assertThat(RunSummary.of(journal, TestBed.RUN).result()).isEqualTo(expected);
        assertThat(expected.request().orElseThrow().newPackName()).contains("Order Processing");
    }

    @ParameterizedTest
    @EnumSource
    void journal_ofARunWithAnExistingPack_beginsWithThatPack(TestDialect dialect) {
        String pack = dialect == TestDialect.GUIDE ? """
                {"id":"pack-existing","name":"Existing Pack"}""" : """
                {"id":"pack-existing","name":"Existing Pack","releasedVersion":"1.1.0"}""";

        assertThat(entries(dialect, TestBed.existingPack()).get(0)).contains("\"existingPack\":" + pack);
    }

    /** These words are in journals, by the names of public enum constants. */
    @Test
    void enums_thatJournalsHold_haveTheseWords() {
        assertThat(words(RunOutcome.values()))
                .isEqualTo(
                        "DEPLOYED PARTIAL RELEASED SCHEDULED FAILED UNKNOWN INVALID_REQUEST UNFINISHED ROLLED_BACK NOTHING_TO_DO");
        assertThat(words(EnvironmentStatus.values()))
                .isEqualTo("DEPLOYED FAILED UNKNOWN NOT_ATTEMPTED ROLLED_BACK LEFT");
        assertThat(words(Reach.values())).isEqualTo("DEPLOYMENT ATTACHMENT RELEASE");
        assertThat(words(Step.values()))
                .isEqualTo(
                        "CHOOSE_DIALECT RESOLVE_TARGETS PREFLIGHT MERGE_REQUEST MERGE PACKAGE DELETE_BRANCH PACK ADD_TO_PACK"
                                + " RELEASE DEPLOY");
        assertThat(words(DeployedIdSource.values())).isEqualTo("AUTO INTEGRATION_PACK PACKAGED_COMPONENT RELEASE");
        assertThat(words(InstallationType.values())).isEqualTo("SINGLE MULTI UNKNOWN");
    }

    @Test
    void journal_ofARunWithAnAction_hasItsBeginItsNotesAndItsVerdict() {
        TestBed bed = TestDialect.GUIDE.bed();
        TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .action(new PostDeploymentAction() {
                    @Override
                    public String name() {
                        return "smoke";
                    }

                    @Override
                    public ActionResult run(PostDeployment deployment) {
                        deployment.note("request 1");
                        return ActionResult.failed("no answer");
                    }
                })
                .build()
                .run(
                        TestBed.newPack()
                                .targetAccountGroupId(Optional.empty())
                                .addTargetEnvironment(TargetEnvironment.builder()
                                        .environmentId("env-1")
                                        .accountId(TestBed.EAST)
                                        .build())
                                .build(),
                        TestBed.RUN);

        List<String> entries = journal.entries(TestBed.RUN);

        assertThat(entries.get(0)).contains("\"actions\":[\"smoke\"]");
        assertThat(entries)
                .filteredOn(entry -> entry.contains("\"entry\":\"action"))
                .map(entry ->
                        entry.replaceAll("\"(at|previous)\":\"[^\"]*\",?", "").replace(",}", "}"))
                .containsExactly(
                        "{\"entry\":\"actionStarted\",\"environmentId\":\"env-1\",\"action\":\"smoke\"}",
                        "{\"entry\":\"actionNoted\",\"environmentId\":\"env-1\",\"action\":\"smoke\","
                                + "\"note\":\"request 1\"}",
                        "{\"entry\":\"actionEnded\",\"environmentId\":\"env-1\",\"action\":\"smoke\","
                                + "\"verdict\":\"FAILED\",\"reason\":\"no answer\"}");
        assertThat(words(ActionReport.Verdict.values())).isEqualTo("PASSED FAILED UNKNOWN NOT_RUN");
    }

    private static String words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(" "));
    }

    /** The journal of a run that a version before form 3 started. */
    private void startedInForm2() {
        String start = startedWithANewPack("GUIDE")
                .replace("\"entry\":\"started\"", "\"entry\":\"begun\"")
                .replace("\"form\":5", "\"form\":2")
                .replace("\"...\"", "\"2026-03-01T00:00:00Z\"");
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            claim.append(start);
            claim.append("{\"entry\":\"intent\",\"at\":\"2026-03-01T00:00:00Z\",\"write\":\"add to pack\"}");
        }
    }

    @Test
    void journal_ofAnEarlierForm_isRefusedWhereverItIsRead() {
        startedInForm2();
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployer deployer =
                TestDialect.GUIDE.deployer(bed).journal(journal).build();
        String message =
                "the journal of run run-1 was written by an earlier version of this library: its form is 2, and this"
                        + " version reads forms 3 to 5. Resume the run with the version that started it.";

        assertThat(TestBed.failure(deployer.resume(TestBed.RUN))).startsWith(message);
        assertThat(TestBed.failure(deployer.run(TestBed.newPack().build(), TestBed.RUN)))
                .startsWith(message);
        assertThat(deployer.planResume(TestBed.RUN).failure().orElseThrow().message())
                .startsWith(message);
        assertThat(RunSummary.in(journal)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunSummary.State.DAMAGED);
            assertThat(run.message()).isEqualTo(message);
        });
        assertThatThrownBy(RunSummary.of(journal, TestBed.RUN)::result)
                .isInstanceOf(RunJournalException.class)
                .hasMessage(message);
        assertThat(bed.boomi.journal().entries()).isEmpty();
        assertThat(journal.entries(TestBed.RUN)).hasSize(2);
    }
}
