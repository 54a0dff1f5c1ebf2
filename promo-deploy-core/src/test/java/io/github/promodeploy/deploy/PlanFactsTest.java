package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.ForeignActor;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan rests on moves before its run: the run writes nothing, and says what was, what is, and who did it. */
class PlanFactsTest {

    private static final String OWN = "env-own";
    private static final String NEW = "integration pack named 'Order Processing'";
    private static final String EXISTING = "integration pack " + TestBed.PACK;
    private static final String PACKAGE = "package of version 1.2.0 of component " + TestBed.COMPONENT;
    private static final TargetEnvironment OWN_TARGET = TargetEnvironment.builder()
            .environmentId(OWN)
            .accountId(TestBed.ACCOUNT)
            .build();

    /** A pack that is shared, installed and attached in one account, and not in the other one. */
    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .environment(TestBed.ACCOUNT, OWN, "Own")
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-1", TestBed.PACK, TestBed.EAST)
                .attach("instance-1", "env-1")
                .component("comp-third", "Third");
    }

    private static TestBed bed(TestDialect dialect) {
        return new TestBed(dialect.settings().releasePolls(0).build(), world().build());
    }

    private static PackageAndDeployRequest existingPack() {
        return TestBed.existingPack().addTargetEnvironments(OWN_TARGET).build();
    }

    private static PackageAndDeployRequest newPack() {
        return TestBed.newPack().addTargetEnvironments(OWN_TARGET).build();
    }

    /** Both dialects. */
    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "version is taken",
                        existingPack(),
                        actor -> actor.packageComponent(TestBed.COMPONENT, "1.2.0"),
                        PACKAGE + " was not there, and is ",
                        "packaged, by " + ForeignActor.USER),
                change(
                        "name is taken",
                        newPack(),
                        actor -> actor.createPack("Order Processing"),
                        NEW + " was not there, and is "),
                change(
                        "pack is renamed",
                        existingPack(),
                        actor -> actor.renamePack(TestBed.PACK, "Sales"),
                        EXISTING + " was named 'Existing Pack', and is named 'Sales'"),
                change(
                        "pack is deleted",
                        existingPack(),
                        actor -> actor.deletePack(TestBed.PACK),
                        EXISTING + " was named 'Existing Pack', and is not there"),
                change(
                        "deployed",
                        newPack(),
                        actor -> actor.deploy(TestBed.COMPONENT, "9.0", OWN),
                        "target environment env-own, active deployment was not there, and is ",
                        " of version 9.0 (deployed by " + ForeignActor.USER + " on "),
                change(
                        "environment is added",
                        newPack(),
                        actor -> actor.addEnvironment(TestBed.WEST, "env-9", "New"),
                        "target environment env-9 was not there, and is in account " + TestBed.WEST),
                change(
                        "environment is deleted",
                        newPack(),
                        actor -> actor.deleteEnvironment("env-2"),
                        "target environment env-2 was in account " + TestBed.EAST + ", and is not there"),
                change(
                        "account leaves the group",
                        newPack(),
                        actor -> actor.removeFromGroup(TestBed.WEST, TestBed.GROUP),
                        "target environment env-3 was in account " + TestBed.WEST + ", and is not there"));
    }

    /** What only Boomi's published API shows. */
    static Stream<Arguments> changesOfPacks() {
        return Stream.of(
                change(
                        "member is added",
                        existingPack(),
                        actor -> actor.addMember(TestBed.PACK, "comp-third", "7"),
                        EXISTING
                                + ", member comp-third was not there, and is without a released version, version 7 pending"),
                change(
                        "member is removed",
                        existingPack(),
                        actor -> actor.removeMember(TestBed.PACK, "comp-invoices"),
                        EXISTING + ", member comp-invoices was at version 4.0, and is at version 4.0, removal pending"),
                change(
                        "change is pending",
                        existingPack(),
                        actor -> actor.addMember(TestBed.PACK, "comp-invoices", "5.0"),
                        EXISTING
                                + ", member comp-invoices was at version 4.0, and is at version 4.0, version 5.0 pending"),
                change(
                        "version is released",
                        existingPack(),
                        actor -> {
                            actor.addMember(TestBed.PACK, "comp-invoices", "5.0");
                            actor.releasePack(TestBed.PACK);
                        },
                        EXISTING + ", member comp-invoices was at version 4.0, and is at version 5.0"),
                change(
                        "share is removed",
                        existingPack(),
                        actor -> actor.unsharePack(TestBed.PACK, TestBed.GROUP),
                        EXISTING + ", share with account group group-1 was there, and is not there"),
                change(
                        "installed",
                        existingPack(),
                        actor -> actor.installPack(TestBed.PACK, TestBed.WEST, "Theirs"),
                        EXISTING + ", installations in account " + TestBed.WEST + " was not there, and is ",
                        "'Theirs'"),
                change(
                        "uninstalled",
                        existingPack(),
                        actor -> actor.uninstallPack(TestBed.PACK, TestBed.EAST),
                        EXISTING + ", installations in account " + TestBed.EAST
                                + " was instance-1 'Existing Pack', and is not there"),
                change(
                        "attached",
                        existingPack(),
                        actor -> actor.attachPack(TestBed.PACK, "env-2"),
                        EXISTING + ", attachment to environment env-2 of account " + TestBed.EAST
                                + " was not there, and is there"),
                change(
                        "detached",
                        existingPack(),
                        actor -> actor.detachPack(TestBed.PACK, "env-1"),
                        EXISTING + ", attachment to environment env-1 of account " + TestBed.EAST
                                + " was there, and is not there"));
    }

    private static Arguments change(
            String name, PackageAndDeployRequest request, Consumer<ForeignActor> deed, String... words) {
        return Arguments.of(name, request, deed, List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void run_inGuide_afterAChange_writesNothing(
            String name, PackageAndDeployRequest request, Consumer<ForeignActor> deed, List<String> words) {
        assertMoved(TestDialect.GUIDE, request, deed, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changes", "changesOfPacks"})
    void run_inPlatform_afterAChange_writesNothing(
            String name, PackageAndDeployRequest request, Consumer<ForeignActor> deed, List<String> words) {
        assertMoved(TestDialect.PLATFORM, request, deed, words);
    }

    private static void assertMoved(
            TestDialect dialect, PackageAndDeployRequest request, Consumer<ForeignActor> deed, List<String> words) {
        TestBed bed = bed(dialect);
        PromotionPlan plan = dialect.deployer(bed).build().plan(request, TestBed.RUN);
        assertThat(plan.failure()).isEmpty();
        deed.accept(bed.boomi.meanwhile().now());

        PackageAndDeployResult result = dialect.deployer(bed).build().run(PromotionPlan.fromJson(plan.toJson()));

        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .startsWith("nothing was written, because things have changed since the plan was made: ")
                .contains(words)
                .contains("Make a new plan");
    }

    @ParameterizedTest
    @EnumSource
    void run_afterAnUndeployment_writesNothing(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.boomi.meanwhile().now().deploy(TestBed.COMPONENT, "1.0", OWN);
        PromotionPlan plan = dialect.deployer(bed).build().plan(newPack(), TestBed.RUN);
        String deployed = bed.boomi.state().deployments().stream()
                .filter(row -> row.environmentId().equals(OWN))
                .map(SimulatedDeployment::deploymentId)
                .findFirst()
                .orElseThrow();
        bed.boomi.meanwhile().now().undeploy(TestBed.COMPONENT, OWN);

        PackageAndDeployResult result = dialect.deployer(bed).build().run(plan);

        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(TestBed.failure(result))
                .contains("target environment env-own, active deployment was " + deployed
                        + " of version 1.0, and is not there");
    }

    @ParameterizedTest
    @EnumSource
    void run_afterTheGroupWasDeleted_writesNothing(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PromotionPlan plan =
                dialect.deployer(bed).build().plan(TestBed.newPack().build(), TestBed.RUN);
        bed.boomi.meanwhile().now().deleteAccountGroup(TestBed.GROUP);

        PackageAndDeployResult result = dialect.deployer(bed).build().run(plan);

        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(TestBed.failure(result))
                .contains(
                        "its targets were East Production (env-1), ",
                        "West Production (env-3), and now ",
                        TestBed.GROUP);
    }

    @Test
    void run_ofAServerWithAnotherDialect_writesNothing() {
        TestBed platform = bed(TestDialect.PLATFORM);
        PromotionPlan plan = PackageAndDeployer.builder(platform.client).build().plan(existingPack(), TestBed.RUN);
        TestBed guide = bed(TestDialect.GUIDE);

        PackageAndDeployResult result =
                PackageAndDeployer.builder(guide.client).build().run(plan);

        assertThat(guide.boomi.journal().writes()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result)).contains("dialect was PLATFORM, and is GUIDE");
    }

    @Test
    void run_afterSeveralChanges_namesEachOne_andWhatElseIsWrong() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PromotionPlan plan = TestDialect.PLATFORM.deployer(bed).build().plan(existingPack(), TestBed.RUN);
        bed.boomi.meanwhile().now().addMember(TestBed.PACK, "comp-third", "7");
        bed.boomi.meanwhile().now().unsharePack(TestBed.PACK, TestBed.GROUP);

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(plan);

        assertThat(TestBed.failure(result))
                .contains("member comp-third was not there", EXISTING + ", share with", "has pending changes")
                .doesNotContain("active deployment was", "not known");
        assertThat(result.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
    }

    /** A plan to reuse a package must not be carried out with another one, and not without it. */
    @Test
    void run_afterTheReusedPackWasDeleted_writesNothing() {
        TestBed bed = bed(TestDialect.PLATFORM);
        bed.boomi.meanwhile().now().createPack("Order Processing");
        PackageAndDeployer deployer =
                TestDialect.PLATFORM.deployer(bed).onExisting(OnExisting.ADOPT).build();
        PromotionPlan plan = deployer.plan(newPack(), TestBed.RUN);
        assertThat(plan.failure()).isEmpty();
        String packId = bed.boomi.state().packs().get(1).id();
        bed.boomi.meanwhile().now().deletePack(packId);

        PackageAndDeployResult result = deployer.run(plan);

        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(TestBed.failure(result)).contains(NEW + " was " + packId + ", and is not there");
    }

    @Test
    void run_whoseFactCannotBeReadAnyMore_writesNothing() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PromotionPlan plan = TestDialect.PLATFORM.deployer(bed).build().plan(newPack(), TestBed.RUN);
        bed.faultOn("DeployedPackage", Operation.QUERY).always().boomiError(404, "No such object.");

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(plan);

        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(TestBed.failure(result))
                .contains("target environment env-own, active deployment was not there, and is not known");
    }

    /** What was not known says nothing. */
    @Test
    void run_whoseFactCouldNotBeReadByThePlan_goesOn() {
        TestBed bed = bed(TestDialect.PLATFORM);
        FaultMatcher fault = bed.faultOn("DeployedPackage", Operation.QUERY).always();
        fault.boomiError(404, "No such object.");
        PromotionPlan plan = TestDialect.PLATFORM.deployer(bed).build().plan(newPack(), TestBed.RUN);
        bed.boomi.faults().clear();

        assertThat(plan.facts()).containsEntry("target environment env-own, active deployment", "not known");
        assertThat(TestDialect.PLATFORM.deployer(bed).build().run(plan).outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void plan_saysWhatItRestsOn() {
        TestBed bed = bed(TestDialect.PLATFORM);
        bed.boomi.meanwhile().now().deploy(TestBed.COMPONENT, "1.0", OWN);

        PromotionPlan plan = TestDialect.PLATFORM.deployer(bed).build().plan(existingPack(), TestBed.RUN);

        assertThat(plan.facts())
                .containsEntry("dialect", "PLATFORM")
                .containsEntry("target environment env-1", "in account " + TestBed.EAST)
                .containsEntry("target environment env-1, active deployment", "not there")
                .containsEntry(PACKAGE, "not there")
                .containsEntry(EXISTING, "named 'Existing Pack'")
                .containsEntry(EXISTING + ", member comp-invoices", "at version 4.0")
                .containsEntry(EXISTING + ", share with account group group-1", "there")
                .containsEntry(EXISTING + ", installations in account " + TestBed.EAST, "instance-1 'Existing Pack'")
                .containsEntry(EXISTING + ", attachment to environment env-1 of account " + TestBed.EAST, "there");
    }

    /** The order of a pack's members means nothing, and Boomi need not keep it. */
    @Test
    void run_whenOnlyTheOrderOfTheMembersHasChanged_goesOn() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(0).build(),
                TestBed.world()
                        .component("comp-third", "Third")
                        .packagedComponent("pkg-third", "comp-third", "7")
                        .packMember(TestBed.PACK, "pkg-third")
                        .release(TestBed.PACK, "released-before", "4.0")
                        .build());
        PromotionPlan plan = TestDialect.PLATFORM.deployer(bed).build().plan(existingPackOfTheGroup(), TestBed.RUN);
        bed.boomi.meanwhile().now().removeMember(TestBed.PACK, "comp-invoices");
        bed.boomi.meanwhile().now().addMember(TestBed.PACK, "comp-invoices", "4.0");

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(plan);

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    private static PackageAndDeployRequest existingPackOfTheGroup() {
        return TestBed.existingPack().build();
    }

    /** The moment between the check and the write. */
    static Stream<Arguments> lateChanges() {
        return Stream.of(
                late(boomi -> boomi.meanwhile()
                        .after("PackagedComponent", Operation.CREATE)
                        .addMember(TestBed.PACK, "comp-third", "7")),
                late(boomi -> boomi.meanwhile()
                        .after("PackagedComponent", Operation.CREATE)
                        .removeMember(TestBed.PACK, "comp-invoices")));
    }

    private static Arguments late(Consumer<SimulatedBoomi> change) {
        return Arguments.of(change);
    }

    @ParameterizedTest
    @MethodSource("lateChanges")
    void run_whenThingsChangeAfterTheCheck_makesNoOtherWrite(Consumer<SimulatedBoomi> change) {
        TestBed bed = bed(TestDialect.PLATFORM);
        PromotionPlan plan = TestDialect.PLATFORM.deployer(bed).build().plan(existingPack(), TestBed.RUN);
        bed.boomi.journal().clear();
        change.accept(bed.boomi);

        PackageAndDeployResult result =
                TestDialect.PLATFORM.deployer(bed).build().run(plan);

        assertThat(result.outcome()).isIn(RunOutcome.FAILED, RunOutcome.UNKNOWN);
        assertThat(plan.writes().stream().map(write -> write.method() + " " + write.path() + " " + write.body()))
                .containsAll(writes(bed, result));
    }

    /** Somebody changed the plan in memory, or the version that runs it plans other writes. */
    @ParameterizedTest
    @EnumSource
    void run_whoseWriteIsNotThePlannedOne_stopsBeforeIt(TestDialect dialect) {
        TestBed sample = bed(dialect);
        int all = dialect.deployer(sample)
                .build()
                .plan(newPack(), TestBed.RUN)
                .writes()
                .size();
        for (int missing = 0; missing < all; missing++) {
            TestBed bed = bed(dialect);
            PromotionPlan plan = dialect.deployer(bed).build().plan(newPack(), TestBed.RUN);
            List<PlannedWrite> fewer = new ArrayList<>(plan.writes());
            fewer.remove(missing);

            PackageAndDeployResult result = dialect.deployer(bed)
                    .build()
                    .run(PromotionPlan.builder().from(plan).writes(fewer).build());

            assertThat(bed.boomi.journal().writes())
                    .as("without write %d", missing)
                    .hasSize(missing);
            assertThat(result.outcome()).isIn(RunOutcome.FAILED, RunOutcome.PARTIAL);
            assertThat(result.toResponse().errorMessage()).contains("the plan does not have it: POST /partner");
        }
    }

    private static final int WORLDS = Integer.getInteger("promo.plan.worlds", 150);

    static Stream<Arguments> randomWorlds() {
        return Stream.of(TestDialect.values())
                .flatMap(dialect -> IntStream.range(0, WORLDS).mapToObj(seed -> Arguments.of(dialect, seed)));
    }

    @ParameterizedTest
    @MethodSource("randomWorlds")
    void run_ofAPlanThatIsNotRefused_makesItsWrites(TestDialect dialect, int seed) {
        RandomPromotion random = new RandomPromotion(dialect, new Random(seed));
        PackageAndDeployer deployer = random.deployer();
        PromotionPlan plan = deployer.plan(random.request(), TestBed.RUN);
        random.bed.boomi.journal().clear();

        PackageAndDeployResult result = dialect.deployer(random.bed).build().run(PromotionPlan.fromJson(plan.toJson()));

        if (!plan.isFeasible()) {
            assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
            assertThat(random.bed.boomi.journal().entries()).isEmpty();
            return;
        }
        assertThat(result.outcome()).isIn(RunOutcome.DEPLOYED, RunOutcome.RELEASED, RunOutcome.SCHEDULED);
        assertThat(writes(random.bed, result))
                .containsExactlyElementsOf(plan.writes().stream()
                        .map(write -> write.method() + " " + write.path() + " " + write.body())
                        .toList());
    }

    private static List<String> writes(TestBed bed, PackageAndDeployResult result) {
        return bed.boomi.journal().entries().stream()
                .filter(entry -> entry.operation().isWrite())
                .map(entry -> PlanTest.display(entry, result))
                .toList();
    }
}
