package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.InvalidPlanException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan is kept as a document, and refused when it is not the one that was made, or not for this deployer. */
class PlanDocumentTest {

    private static PromotionPlan plan(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).build().plan(TestBed.newPack().build(), TestBed.RUN);
    }

    private static void assertRefused(TestBed bed, PackageAndDeployResult result, String... words) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains("nothing was sent").contains(words);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void fromJson_readsWhatToJsonHasWritten(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deployer(bed).build().run(TestBed.newPack().build());
        PromotionPlan plan = dialect.deployer(bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .plan(
                        TestBed.newPack()
                                .packageVersion("1.3.0")
                                .labels(Map.of("ticket", "CHG-1"))
                                .deploymentNotes("Night shift")
                                .build(),
                        TestBed.RUN);

        PromotionPlan read = PromotionPlan.fromJson(plan.toJson());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(read).isEqualTo(plan);
        assertThat(read.toJson()).isEqualTo(plan.toJson());
        assertThat(plan.toJson()).doesNotContain(TestBed.TOKEN);
    }

    @Test
    void fromJson_readsAnInfeasiblePlanToo_whichNoRunCarriesOut() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PackageAndDeployer deployer = TestDialect.PLATFORM.deployer(bed).build();
        PromotionPlan plan =
                deployer.plan(TestBed.newPack().newPackName("Existing Pack").build(), TestBed.RUN);
        bed.boomi.journal().clear();

        PackageAndDeployResult result = deployer.run(PromotionPlan.fromJson(plan.toJson()));

        assertRefused(bed, result, "plan cannot be carried out", "named 'Existing Pack' exists already");
    }

    @Test
    void fromJson_takesNoNoticeOfOrderAndSpaces() throws Exception {
        PromotionPlan plan = plan(TestDialect.PLATFORM, TestDialect.PLATFORM.bed());
        Map<String, Object> shuffled = new TreeMap<>(plan.toMap());

        String compact = new ObjectMapper().writeValueAsString(shuffled);

        assertThat(PromotionPlan.fromJson(compact)).isEqualTo(plan);
    }

    static Stream<Arguments> badDocuments() {
        return Stream.of(
                bad(json -> json.replace("1.2.0", "1.2.1"), "was changed after it was made", "SHA-256"),
                bad(json -> json.replace("\"env-1\"", "\"env-9\""), "was changed after it was made"),
                bad(json -> json.substring(0, json.length() / 2), "not JSON at line", "it ends in the middle"),
                bad(json -> "", "not JSON at line 1, column 1", "there is nothing"),
                bad(json -> "[]", "not a JSON object"),
                bad(json -> "{}", "'form' is missing"),
                bad(
                        json -> json.replace("\"form\" : 1", "\"form\" : 2"),
                        "form 2",
                        "this version reads form 1",
                        "newer"),
                bad(json -> json.replace("\"form\" : 1", "\"form\" : 0"), "form 0", "Make a new plan"),
                bad(json -> json.replaceAll(",\\s*\"sha256\" : \"[0-9a-f]+\"", ""), "'sha256' is missing"),
                bad(json -> json.replace("\"runId\" :", "\"runId\" : \"a\", \"runId\" :"), "not JSON"));
    }

    private static Arguments bad(UnaryOperator<String> edit, String... words) {
        return Arguments.of(edit, List.of(words));
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void fromJson_refusesWhatIsNotThePlanThatWasMade(UnaryOperator<String> edit, List<String> words) {
        String json = edit.apply(
                plan(TestDialect.PLATFORM, TestDialect.PLATFORM.bed()).toJson());

        assertThatThrownBy(() -> PromotionPlan.fromJson(json))
                .isInstanceOf(InvalidPlanException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
    }

    /** Every value of the document, wherever it is, and every field. */
    @ParameterizedTest
    @EnumSource
    void fromJson_noticesEveryChange(TestDialect dialect) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = plan(dialect, dialect.bed()).toJson();
        List<JsonPointer> values = new ArrayList<>();
        collect(mapper.readTree(json), JsonPointer.empty(), values);
        assertThat(values).hasSizeGreaterThan(50);

        for (JsonPointer value : values) {
            JsonNode changed = mapper.readTree(json);
            JsonNode holder = changed.at(value.head());
            if (holder instanceof ObjectNode object) {
                object.put(value.last().getMatchingProperty(), "changed");
            } else {
                ((ArrayNode) holder).set(value.last().getMatchingIndex(), "changed");
            }
            assertChangeIsNoticed(value, changed);
            if (holder instanceof ObjectNode object) {
                object.remove(value.last().getMatchingProperty());
                assertChangeIsNoticed(value, changed);
            }
        }
    }

    private static void assertChangeIsNoticed(JsonPointer where, JsonNode changed) {
        assertThatThrownBy(() -> PromotionPlan.fromJson(changed.toString()))
                .as(where.toString())
                .isInstanceOf(InvalidPlanException.class);
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), at.appendProperty(field.getKey()), values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), values);
            }
        } else {
            values.add(at);
        }
    }

    /** Not even where somebody put it by mistake. */
    @Test
    void toJson_hasNoSecret_inASetting_aFactOrARequest() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.boomi.meanwhile().now().renamePack(TestBed.PACK, "Pack " + TestBed.TOKEN);

        PromotionPlan plan = TestDialect.PLATFORM
                .deployer(bed)
                .installationName("Mine " + TestBed.TOKEN)
                .build()
                .plan(
                        TestBed.existingPack()
                                .deploymentNotes(TestBed.TOKEN)
                                .labels(Map.of("token", TestBed.TOKEN))
                                .build(),
                        TestBed.RUN);

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.toJson()).doesNotContain(TestBed.TOKEN);
        assertThat(plan.toString()).doesNotContain(TestBed.TOKEN);
        assertThat(TestDialect.PLATFORM
                        .deployer(bed)
                        .build()
                        .run(PromotionPlan.fromJson(plan.toJson()))
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @EnumSource
    void run_carriesThePlanOut_inAnotherProcess(TestDialect dialect) {
        TestBed bed = dialect.bed();
        String document = plan(dialect, bed).toJson();

        PackageAndDeployResult result = dialect.deployer(bed).build().run(PromotionPlan.fromJson(document));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.runId()).isEqualTo(TestBed.RUN);
    }

    @Test
    void start_carriesThePlanOut() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PromotionPlan plan = plan(TestDialect.PLATFORM, bed);

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().start(plan).result().join();

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @EnumSource
    void run_againWithItsJournal_resumes_andSendsNothingTwice(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PromotionPlan plan = plan(dialect, bed);
        dialect.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployer deployer = dialect.deployer(bed).build();
        assertThat(deployer.run(plan).outcome()).isEqualTo(RunOutcome.PARTIAL);
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer.run(plan);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-2");
        bed.boomi.journal().clear();
        assertThat(deployer.run(plan).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_ofAnotherAccount_isRefused() {
        PromotionPlan plan = plan(TestDialect.PLATFORM, TestDialect.PLATFORM.bed());
        TestBed bed = TestDialect.PLATFORM.bed();
        BoomiClient other = BoomiClient.builder()
                .accountId("other-PROD02")
                .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                .transport(new SimulatorTransport(bed.boomi, bed.time))
                .timeSource(bed.time)
                .build();

        PackageAndDeployResult result =
                PackageAndDeployer.builder(other).build().run(plan);

        assertRefused(bed, result, "plan is of account acme-PROD01, but the client is of account other-PROD02");
    }

    @Test
    void run_ofAnotherServer_isRefused() {
        PromotionPlan plan = plan(TestDialect.PLATFORM, TestDialect.PLATFORM.bed());
        TestBed bed = TestBed.withClient(builder -> builder.baseUrl(URI.create("https://other.example.com")));

        PackageAndDeployResult result = bed.deployer().build().run(plan);

        assertRefused(bed, result, "plan is for https://api.boomi.com, but the client calls https://other.example.com");
    }

    @Test
    void run_ofAPlanThatIsTooOld_isRefused() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PromotionPlan plan = plan(TestDialect.PLATFORM, bed);
        bed.boomi.journal().clear();
        bed.time.advance(Duration.ofHours(24).plusSeconds(1));

        PackageAndDeployer deployer = TestDialect.PLATFORM
                .deployer(bed)
                .maxPlanAge(Duration.ofHours(24))
                .build();

        assertRefused(bed, deployer.run(plan), "plan was made at", "no older than 24 hours");
        assertThat(TestDialect.PLATFORM
                        .deployer(bed)
                        .maxPlanAge(Duration.ofHours(25))
                        .build()
                        .run(plan)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
        assertThatThrownBy(() -> bed.deployer().maxPlanAge(Duration.ZERO).build())
                .hasMessageContaining("maxPlanAge must be more than 0");
    }

    @Test
    void run_withTheIdOfAnotherRequestsRun_isRefused() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PromotionPlan plan = plan(TestDialect.PLATFORM, bed);
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployRequest other =
                TestBed.existingPack().packageVersion("9.0").build();
        TestDialect.PLATFORM.deployer(bed).journal(journal).build().run(other, TestBed.RUN);
        bed.boomi.journal().clear();

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build().run(plan);

        assertRefused(bed, result, "runId is run-1, which began with another request");
    }

    @Test
    void run_ofThePlanOfARest_needsTheJournalOfTheRun() {
        TestBed bed = TestDialect.PLATFORM.bed();
        RunJournal journal = RunJournal.inMemory();
        TestDialect.PLATFORM.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployer deployer =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build();
        deployer.run(TestBed.newPack().build(), TestBed.RUN);
        PromotionPlan rest = deployer.planResume(TestBed.RUN);
        bed.boomi.journal().clear();

        assertRefused(
                bed,
                TestDialect.PLATFORM.deployer(bed).build().run(rest),
                "plan is for the rest of run run-1, which the journal does not have");
        assertThat(deployer.run(PromotionPlan.fromJson(rest.toJson())).outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(rest.writes().size());
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                setting("dialect", builder -> builder.dialect(Dialect.GUIDE)),
                setting("branch", builder -> builder.branch("release")),
                setting("branch", builder -> builder.withoutBranch()),
                setting("installationType", builder -> builder.installationType(InstallationType.SINGLE)),
                setting("deploymentPackage", builder -> builder.deploymentPackage(DeployedIdSource.INTEGRATION_PACK)),
                setting("installationName", builder -> builder.installationName("Second")),
                setting("allowOtherEnvironments", builder -> builder.allowOtherEnvironments(true)),
                setting("skipAccounts", builder -> builder.skipAccounts(TestBed.WEST)),
                setting("replaceNewer", builder -> builder.replaceNewer(true)),
                setting("onExisting", builder -> builder.onExisting(OnExisting.ADOPT)),
                setting("preflight", builder -> builder.withoutPreflight()));
    }

    private static Arguments setting(String name, Consumer<PackageAndDeployerBuilder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void run_withASettingThatContradictsThePlan_isRefused(String name, Consumer<PackageAndDeployerBuilder> change) {
        TestBed bed = TestDialect.PLATFORM.bed();
        PromotionPlan plan = plan(TestDialect.PLATFORM, bed);
        bed.boomi.journal().clear();
        PackageAndDeployerBuilder deployer = PackageAndDeployer.builder(bed.client);
        change.accept(deployer);

        assertRefused(bed, deployer.build().run(plan), "plan was made with " + name);
    }

    /** So that a program that only carries plans out needs no settings. */
    @ParameterizedTest
    @MethodSource("contradictions")
    void run_withoutSettings_takesThoseOfThePlan(String name, Consumer<PackageAndDeployerBuilder> change) {
        TestBed bed = new TestBed(
                (List.of("dialect", "deploymentPackage").contains(name) ? TestDialect.GUIDE : TestDialect.PLATFORM)
                        .settings()
                        .build(),
                TestDialect.world().build());
        PackageAndDeployerBuilder planner = PackageAndDeployer.builder(bed.client);
        change.accept(planner);
        PromotionPlan plan = planner.build().plan(TestBed.newPack().build(), TestBed.RUN);
        assertThat(plan.failure()).isEmpty();

        PackageAndDeployResult result =
                PackageAndDeployer.builder(bed.client).build().run(plan);

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void plan_withASettingOfANewerVersion_isRefused() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PromotionPlan plan = plan(TestDialect.PLATFORM, bed);
        bed.boomi.journal().clear();
        PromotionPlan newer = PromotionPlan.builder()
                .from(plan)
                .settings(Map.of("onExisting", "REPLACE"))
                .build();

        assertRefused(
                bed,
                TestDialect.PLATFORM.deployer(bed).build().run(newer),
                "plan has a setting that this version does not know");
    }

    @Test
    void run_readsNothingTwice() {
        TestBed planned = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(0).build(),
                TestDialect.world().build());
        PromotionPlan plan = plan(TestDialect.PLATFORM, planned);
        planned.boomi.journal().clear();
        TestDialect.PLATFORM.deployer(planned).build().run(plan);

        assertThat(planned.boomi.journal().entries()).hasSize(plan.calls());
    }
}
