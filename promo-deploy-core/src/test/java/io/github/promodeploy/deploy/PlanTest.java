package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PackagedVersion;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {

    private static PromotionPlan plan(TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request) {
        return dialect.deployer(bed).build().plan(request.build(), TestBed.RUN);
    }

    @ParameterizedTest
    @EnumSource
    void plan_writesNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        Object before = bed.boomi.state();

        PromotionPlan plan = plan(dialect, bed, TestBed.existingPack());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.writes()).isNotEmpty();
        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(bed.boomi.state()).isEqualTo(before);
    }

    @Test
    void plan_forOtherAccounts_saysWhatIsSharedInstalledAndAttached() {
        PromotionPlan plan = plan(TestDialect.PLATFORM, TestDialect.PLATFORM.bed(), TestBed.newPack());

        assertThat(plan.dialect()).isEqualTo("PLATFORM");
        assertThat(plan.runId()).isEqualTo(TestBed.RUN);
        assertThat(plan.releaseVersion()).contains("1.2.0");
        assertThat(plan.writes())
                .extracting(write -> write.method() + " " + write.path().replaceAll(".*/acme-PROD01/", ""))
                .containsExactly(
                        "POST PackagedComponent",
                        "POST PublisherIntegrationPack",
                        "POST PublisherIntegrationPack/new-pack",
                        "POST ReleaseIntegrationPack",
                        "POST AccountGroupIntegrationPack",
                        "POST IntegrationPackInstance?overrideAccount=acme_east-SUB01",
                        "POST IntegrationPackEnvironmentAttachment?overrideAccount=acme_east-SUB01",
                        "POST IntegrationPackEnvironmentAttachment?overrideAccount=acme_east-SUB01",
                        "POST IntegrationPackInstance?overrideAccount=acme_west-SUB02",
                        "POST IntegrationPackEnvironmentAttachment?overrideAccount=acme_west-SUB02");
        assertThat(plan.writes().get(7).body())
                .isEqualTo("{\"integrationPackInstanceId\":\"new-instance-in-acme_east-SUB01\","
                        + "\"environmentId\":\"env-2\"}");
        assertThat(plan.environments())
                .extracting(PlannedEnvironment::reach)
                .containsOnly(Optional.of(Reach.ATTACHMENT));
    }

    @Test
    void plan_ofASecondVersion_saysWhatIsReusedAndReplaced() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PackageAndDeployResult first =
                TestDialect.PLATFORM.deployer(bed).build().run(TestBed.newPack().build());

        PromotionPlan plan = plan(
                TestDialect.PLATFORM,
                bed,
                TestBed.existingPack().packageVersion("1.3.0").integrationPackId(first.integrationPackId()));

        assertThat(plan.writes()).hasSize(2);
        assertThat(plan.reused())
                .extracting(object -> object.object())
                .containsExactly(
                        "PublisherIntegrationPack",
                        "AccountGroupIntegrationPack",
                        "IntegrationPackInstance",
                        "IntegrationPackInstance",
                        "IntegrationPackEnvironmentAttachment",
                        "IntegrationPackEnvironmentAttachment",
                        "IntegrationPackEnvironmentAttachment",
                        "PublisherPackagedComponent");
        assertThat(plan.environments()).allSatisfy(environment -> {
            assertThat(environment.reach()).contains(Reach.RELEASE);
            assertThat(environment.active().flatMap(ActiveDeployment::packageVersion))
                    .contains("1.2.0");
        });
    }

    @ParameterizedTest
    @EnumSource
    void plan_whenPreflightFindsSomething_hasTheFindingAndNoWrites(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PromotionPlan plan = plan(dialect, bed, TestBed.newPack().newPackName("Existing Pack"));

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.failure().orElseThrow().message())
                .contains("an integration pack named 'Existing Pack' exists already");
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.environments()).hasSize(3);
    }

    @Test
    void plan_whenTheRequestIsRefused_sendsNothing() {
        TestBed bed = TestDialect.GUIDE.bed();

        PromotionPlan plan = plan(TestDialect.GUIDE, bed, TestBed.newPack().releaseOnDate(LocalDate.of(2030, 1, 1)));

        assertThat(plan.failure().orElseThrow().message())
                .startsWith("the request is refused")
                .contains("releaseOnDate");
        assertThat(plan.calls()).isZero();
        assertThat(plan.leastTime()).isZero();
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void plan_withoutARunId_plansUnderOneOfItsOwn() {
        TestBed bed = TestDialect.PLATFORM.bed();

        PromotionPlan plan = bed.deployer()
                .dialect(TestDialect.PLATFORM.spoken())
                .runIds(() -> "night-shift")
                .build()
                .plan(TestBed.newPack().build());

        assertThat(plan.runId()).isEqualTo("night-shift");
        assertThat(plan.writes().get(0).body()).contains("promo-deploy run night-shift");
        assertThatThrownBy(() -> bed.deployer().build().plan(TestBed.newPack().build(), "no id"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plan_takesTheTimeThatTheThrottleAllows() {
        PromotionPlan plan = plan(TestDialect.PLATFORM, TestDialect.PLATFORM.bed(), TestBed.newPack());

        assertThat(plan.leastTime().toMillis()).isEqualTo(120L * (plan.calls() - 1));
    }

    @Test
    void plan_tellsTheListenerOfReadsOnly() {
        TestBed bed = TestDialect.PLATFORM.bed();
        Set<Step> finished = EnumSet.noneOf(Step.class);
        List<String> others = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void runStarted(String runId, String dialect) {
                others.add("run");
            }

            @Override
            public void dialectChosen(String dialect) {
                others.add(dialect);
            }

            @Override
            public void stepFinished(StepReport report) {
                finished.add(report.step());
            }

            @Override
            public void environmentDone(EnvironmentResult result, int done, int total) {
                others.add("environment");
            }
        };

        PackageAndDeployer.builder(bed.client)
                .listener(listener)
                .build()
                .plan(TestBed.newPack().build());

        assertThat(finished).containsExactly(Step.CHOOSE_DIALECT, Step.RESOLVE_TARGETS, Step.PREFLIGHT);
        assertThat(others).containsExactly("PLATFORM");
    }

    @Test
    void toJson_hasEverythingForMachines() {
        TestBed bed = TestDialect.PLATFORM.bed();
        TestDialect.PLATFORM.deployer(bed).build().run(TestBed.existingPack().build());

        String json = plan(TestDialect.PLATFORM, bed, TestBed.existingPack().packageVersion("1.3.0"))
                .toJson();

        assertThat(json)
                .contains(
                        "\"dialect\" : \"PLATFORM\"",
                        "\"feasible\" : true",
                        "\"releaseVersion\" : \"1.3.0\"",
                        "\"method\" : \"POST\"",
                        "\"path\" : \"/partner/api/rest/v1/acme-PROD01/PackagedComponent\"",
                        "\"branchName\" : \"main\"",
                        "\"object\" : \"IntegrationPackInstance\"",
                        "\"reach\" : \"RELEASE\"",
                        "\"packageVersion\" : \"1.2.0\"",
                        "\"version\" : 1",
                        "\"warnings\" : [ ]");
    }

    @Test
    void toJson_escapesWhatCouldSteerATerminal() {
        PromotionPlan plan = plan(
                TestDialect.PLATFORM,
                TestDialect.PLATFORM.bed(),
                TestBed.newPack().newPackName("Orders \u202e\u2028"));

        assertThat(plan.toJson()).contains("Orders \\u202e\\u2028").doesNotContain("\u202e", "\u2028");
    }

    /** What was not looked up may run anything. */
    @ParameterizedTest
    @EnumSource
    void plan_saysWhereItHasNotLooked(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployer deployer = dialect.deployer(bed).build();

        PromotionPlan feasible = deployer.plan(TestBed.newPack().build());
        PromotionPlan unchecked = dialect.deployer(bed)
                .withoutPreflight()
                .build()
                .plan(TestBed.newPack().build());
        deployer.run(TestBed.newPack().build());
        PromotionPlan infeasible = deployer.plan(TestBed.newPack().build());

        assertThat(feasible.environments()).hasSize(3).allMatch(PlannedEnvironment::lookedAt);
        assertThat(unchecked.environments()).hasSize(3).noneMatch(PlannedEnvironment::lookedAt);
        assertThat(infeasible.isFeasible()).isFalse();
        assertThat(infeasible.environments()).hasSize(3).noneMatch(PlannedEnvironment::lookedAt);
        assertThat(infeasible.toJson())
                .contains("\"lookedAt\" : false", "\"failure\" : {", "\"permanent\" : ")
                .contains("\"step\" : \"PREFLIGHT\"");
    }

    private static final int WORLDS = Integer.getInteger("promo.plan.worlds", 150);

    static Stream<Arguments> randomWorlds() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> IntStream.range(0, WORLDS).mapToObj(seed -> Arguments.of(dialect, seed)));
    }

    /** The property that makes a plan worth reading. */
    @ParameterizedTest
    @MethodSource("randomWorlds")
    void run_makesExactlyTheWritesOfThePlanMadeJustBefore(TestDialect dialect, int seed) {
        RandomPromotion random = new RandomPromotion(dialect, new Random(seed));
        PackageAndDeployer deployer = random.deployer();
        PromotionPlan plan = deployer.plan(random.request(), TestBed.RUN);
        assertThat(random.bed.boomi.journal().writes()).isEmpty();
        random.bed.boomi.journal().clear();

        PackageAndDeployResult result = deployer.run(random.request(), TestBed.RUN);

        assertThat(result.failure().map(failure -> failure.message()))
                .isEqualTo(plan.failure().map(failure -> failure.message()));
        assertThat(plan.isFeasible()).isEqualTo(result.outcome() != RunOutcome.FAILED);
        List<RecordedRequest> sent = random.bed.boomi.journal().entries();
        assertThat(plan.writes().stream().map(PlanTest::display))
                .containsExactlyElementsOf(sent.stream()
                        .filter(entry -> entry.operation().isWrite())
                        .map(entry -> display(entry, result))
                        .toList());
        assertThat(plan.calls()).isEqualTo(sent.size());
        assertThat(plan.reused()).isEqualTo(result.reused());
        assertThat(plan.warnings()).isEqualTo(result.warnings());
    }

    private static String display(PlannedWrite write) {
        return write.method() + " " + write.path() + " " + write.body();
    }

    /** Words a request with the stand-ins of a plan for the ids that were new. */
    static String display(RecordedRequest entry, PackageAndDeployResult result) {
        String text = withPackagesOfComponents(display(entry), result);
        if (result.dialect().equals("GUIDE") && entry.object().equals("DeployedPackage")) {
            return text.replaceAll("\"packageId\":\"(?!new-package-of-)[^\"]+\"", "\"packageId\":\"released-package\"");
        }
        return withStandIns(text, result.created());
    }

    private static String withPackagesOfComponents(String write, PackageAndDeployResult result) {
        String text = write;
        for (PackagedVersion packaged : result.packagedComponents()) {
            if (!packaged.packagedComponentId().isEmpty()) {
                text = text.replace(packaged.packagedComponentId(), "new-package-of-" + packaged.prodComponentId());
            }
        }
        return text;
    }

    static String display(RecordedRequest entry) {
        return entry.call().method() + " " + entry.path()
                + (entry.call().query().isEmpty() ? "" : "?" + entry.call().query()) + " " + entry.body();
    }

    static String withStandIns(String write, List<CreatedObject> made) {
        String text = write;
        for (CreatedObject created : made) {
            text = text.replace(created.id(), standIn(created));
        }
        return text;
    }

    private static String standIn(CreatedObject created) {
        return switch (created.object()) {
            case "PackagedComponent" -> "new-package";
            case "IntegrationPack", "PublisherIntegrationPack" -> "new-pack";
            case "IntegrationPackInstance" ->
                "new-instance-in-" + created.accountId().orElseThrow();
            default -> created.id();
        };
    }

    @Test
    void randomWorlds_areOfAllKinds() {
        List<PromotionPlan> plans = IntStream.range(0, WORLDS)
                .mapToObj(seed -> new RandomPromotion(TestDialect.PLATFORM, new Random(seed)))
                .map(random -> random.deployer().plan(random.request(), TestBed.RUN))
                .toList();

        assertThat(plans).anyMatch(plan -> !plan.isFeasible());
        assertThat(plans)
                .anyMatch(plan -> plan.isFeasible()
                        && plan.writes().stream()
                                .anyMatch(write -> write.write().startsWith("DEPLOY:component:")));
        for (Reach reach : Reach.values()) {
            assertThat(plans)
                    .anyMatch(plan -> plan.isFeasible()
                            && plan.environments().stream()
                                    .anyMatch(environment -> environment
                                            .reach()
                                            .filter(reach::equals)
                                            .isPresent()));
        }
        for (String object : List.of("AccountGroupIntegrationPack", "IntegrationPackInstance")) {
            assertThat(plans)
                    .anyMatch(plan -> plan.writes().stream()
                            .anyMatch(write -> write.path().contains(object)));
        }
    }
}
