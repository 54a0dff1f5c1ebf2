package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PackagedVersion;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several components in one promotion, two of which have the same version. */
class SeveralComponentsTest {

    private static final PromotedComponent ORDERS = PromotedComponent.of(TestBed.COMPONENT, "1.2.0");
    private static final PromotedComponent BILLING = PromotedComponent.of("comp-billing", "1.2.0");
    private static final PromotedComponent SHIPPING = PromotedComponent.of("comp-shipping", "3.0");
    private static final List<PromotedComponent> ALL = List.of(ORDERS, BILLING, SHIPPING);

    /** The existing pack has one of the components already, at an earlier version. */
    private static SimulatedWorldBuilder world() {
        return TestBed.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                .component("comp-billing", "Billing")
                .component("comp-shipping", "Shipping")
                .packagedComponent("pkg-shipping", "comp-shipping", "2.0")
                .integrationPack("pack-both", "Both", "pkg-invoices", "pkg-shipping")
                .release("pack-both", "released-before", "4.0");
    }

    private static TestBed bed(TestDialect dialect) {
        return new TestBed(dialect.settings().build(), world().build());
    }

    private static PackageAndDeployRequest.Builder components(TestDialect dialect) {
        return PackageAndDeployRequest.builder()
                .components(ALL)
                .releaseVersion(Optional.of("2026.1").filter(label -> dialect == TestDialect.GUIDE));
    }

    private static PackageAndDeployRequest.Builder newPack(TestDialect dialect) {
        return components(dialect)
                .createNewPack(true)
                .newPackName("Order Processing")
                .targetAccountGroupId(TestBed.GROUP)
                .addTargetEnvironment(TargetEnvironment.of("env-own"));
    }

    private static PackageAndDeployRequest.Builder existingPack(TestDialect dialect) {
        return components(dialect).integrationPackId("pack-both").addTargetEnvironment(TargetEnvironment.of("env-own"));
    }

    private static PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        PackageAndDeployerBuilder deployer = dialect.deployer(bed);
        return dialect == TestDialect.GUIDE
                ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                : deployer;
    }

    private static PackageAndDeployResult run(TestDialect dialect, TestBed bed, PackageAndDeployRequest request) {
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployResult result =
                deployer(dialect, bed).journal(journal).build().run(request, TestBed.RUN);
        Recorded.assertTells(journal, result);
        return result;
    }

    private static SimulatedPack pack(TestBed bed, String name) {
        return bed.boomi.state().packsNamed(name).get(0);
    }

    private static EnvironmentResult own(PackageAndDeployResult result) {
        return result.environments().stream()
                .filter(environment -> environment.environmentId().equals("env-own"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> activeIn(TestBed bed, String environmentId) {
        return bed.boomi.state().activeDeployments(environmentId).stream()
                .map(row -> row.componentId() + " " + row.packageVersion())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_withANewPack_packagesAddsReleasesAndDeploysAll(TestDialect dialect) {
        TestBed bed = bed(dialect);

        PackageAndDeployResult result = run(dialect, bed, newPack(dialect).build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        SimulatedPack pack = pack(bed, "Order Processing");
        assertThat(pack.releases()).hasSize(1);
        assertThat(pack.releasedMembers())
                .extracting(member -> member.componentId() + " " + member.packageVersion())
                .containsExactlyInAnyOrder("comp-orders 1.2.0", "comp-billing 1.2.0", "comp-shipping 3.0");
        assertThat(activeIn(bed, "env-own"))
                .containsExactlyInAnyOrder("comp-orders 1.2.0", "comp-billing 1.2.0", "comp-shipping 3.0");
        assertThat(own(result).components())
                .extracting(ComponentDeployment::prodComponentId)
                .containsExactly("comp-orders", "comp-billing", "comp-shipping");
        assertThat(own(result).deploymentId())
                .isEqualTo(own(result).components().get(0).deploymentId())
                .isPresent();
        assertThat(result.releaseVersion()).contains(dialect == TestDialect.GUIDE ? "2026.1" : "1.2.0");
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void response_namesThePackageOfEachComponent(TestDialect dialect) {
        TestBed bed = bed(dialect);

        PackageAndDeployResponse response =
                run(dialect, bed, newPack(dialect).build()).toResponse();

        assertThat(response.packagedComponents())
                .extracting(PackagedVersion::prodComponentId, PackagedVersion::packageVersion)
                .containsExactly(
                        tuple("comp-orders", "1.2.0"), tuple("comp-billing", "1.2.0"), tuple("comp-shipping", "3.0"));
        assertThat(response.packagedComponents().get(0).packagedComponentId())
                .isEqualTo(response.packagedComponentId())
                .isNotEmpty();
        assertThat(PackageAndDeployResponse.fromJson(response.toJson())).isEqualTo(response);
        assertThat(response.toMap()).hasSize(10).containsKey("packagedComponents");
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void response_withoutComponents_hasNineFields(TestDialect dialect) {
        TestBed bed = bed(dialect);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack().build());

        assertThat(result.toResponse().toMap()).hasSize(9);
        assertThat(result.toMap()).doesNotContainKey("packagedComponents");
    }

    @Test
    void run_inGuideByPack_deploysThePackOnce() {
        TestBed bed = bed(TestDialect.GUIDE);

        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .build()
                .run(newPack(TestDialect.GUIDE).build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).hasSize(4).doesNotHaveDuplicates();
        assertThat(own(result).components()).isEmpty();
    }

    @Test
    void run_inPlatformWithAnExistingPack_addsAllThatAreMissingByOneUpdate() {
        TestBed bed = bed(TestDialect.PLATFORM);

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM, bed, existingPack(TestDialect.PLATFORM).build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("PublisherIntegrationPack", Operation.UPDATE))
                .singleElement()
                .satisfies(update -> assertThat(update.call().body())
                        .contains("comp-invoices", "comp-shipping", "comp-orders", "comp-billing"));
        assertThat(pack(bed, "Both").members())
                .extracting(SimulatedPackMember::componentId)
                .containsExactlyInAnyOrder("comp-invoices", "comp-shipping", "comp-orders", "comp-billing");
        assertThat(pack(bed, "Both").releasedMembers())
                .extracting(member -> member.componentId() + " " + member.packageVersion())
                .contains("comp-invoices 4.0", "comp-shipping 3.0");
        assertThat(result.reused())
                .extracting(reused -> reused.object() + " " + reused.id())
                .contains("PublisherPackagedComponent comp-shipping")
                .doesNotContain("PublisherPackagedComponent comp-orders");
    }

    @Test
    void run_inPlatformWithoutRoomForAll_stopsBeforeAnyWrite() {
        SimulatedWorldBuilder world = world();
        String[] packages = IntStream.range(0, 99).mapToObj(i -> "pkg-" + i).toArray(String[]::new);
        IntStream.range(0, 99)
                .forEach(i -> world.component("c-" + i, "C" + i).packagedComponent("pkg-" + i, "c-" + i, "1.0"));
        world.integrationPack("pack-full", "Full", packages).release("pack-full", "released-full", "1.0");
        TestBed bed = new TestBed(TestDialect.PLATFORM.settings().build(), world.build());

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM,
                bed,
                existingPack(TestDialect.PLATFORM)
                        .integrationPackId("pack-full")
                        .build());

        assertThat(TestBed.failure(result))
                .contains(
                        "integration pack pack-full has 99 members, and Boomi's limit is 100, so there is no room for 3"
                                + " more. Remove members, or use another pack");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_withVersionsThatAreTaken_namesAllBeforeAnyWrite(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().build(),
                world().packagedComponent("pkg-b", "comp-billing", "1.2.0")
                        .packagedComponent("pkg-s", "comp-shipping", "3.0")
                        .build());

        PackageAndDeployResult result = run(dialect, bed, newPack(dialect).build());

        assertThat(TestBed.failure(result))
                .contains("version 1.2.0 of component comp-billing is packaged already (pkg-b")
                .contains("version 3.0 of component comp-shipping is packaged already (pkg-s")
                .doesNotContain("comp-orders is packaged");
        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(result.toResponse().packagedComponents())
                .extracting(PackagedVersion::packagedComponentId)
                .containsOnly("");
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_thatAdoptsAPackage_makesTheOthers(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().build(),
                world().packagedComponent("pkg-b", "comp-billing", "1.2.0").build());

        PackageAndDeployResult result = deployer(dialect, bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(newPack(dialect).build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.packagedComponents().get(1).packagedComponentId()).isEqualTo("pkg-b");
        assertThat(bed.boomi.journal().entries("PackagedComponent", Operation.CREATE))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_whenOneComponentCannotBeDeployed_saysWhich_andResumeDeploysOnlyThat(TestDialect dialect) {
        TestBed bed = bed(dialect);
        RunJournal journal = RunJournal.inMemory();
        bed.deploying("env-own").occurrence(2).boomiError(400, "No such luck.");
        PackageAndDeployer deployer = deployer(dialect, bed).journal(journal).build();

        PackageAndDeployResult result = deployer.run(newPack(dialect).build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(own(result).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(own(result).components())
                .extracting(ComponentDeployment::status)
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(own(result).reason().orElseThrow())
                .startsWith("component comp-billing: ")
                .contains("No such luck.")
                .endsWith("(2 of 3 components are deployed there.)");
        assertThat(result.retryRequest().orElseThrow().components()).isEqualTo(ALL);
        Recorded.assertTells(journal, result);
        int writes = bed.boomi.journal().writes().size();

        PackageAndDeployResult resumed = deployer.run(result.retryRequest().orElseThrow());

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(writes + 1);
        assertThat(activeIn(bed, "env-own"))
                .containsExactlyInAnyOrder("comp-orders 1.2.0", "comp-billing 1.2.0", "comp-shipping 3.0");
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_whenOneOutcomeIsUnknown_isUnknownAndNotFailed(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.deploying("env-own").occurrence(1).boomiError(400, "No such luck.");
        bed.deploying("env-own").occurrence(2).resetAfterProcessing();
        bed.faultOn("DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains("environmentId"))
                .always()
                .boomiError(400, "No list today.");

        PackageAndDeployResult result = run(dialect, bed, newPack(dialect).build());

        assertThat(own(result).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(own(result).components())
                .extracting(ComponentDeployment::status)
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.UNKNOWN, EnvironmentStatus.DEPLOYED);
        assertThat(own(result).reason().orElseThrow()).contains("component comp-orders: ", "component comp-billing: ");
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void plan_hasAWriteForEachPackageAndDeployment_andMatchesTheRun(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        PackageAndDeployRequest request = existingPack(dialect).build();

        PromotionPlan plan = deployer.plan(request, TestBed.RUN);

        assertThat(plan.failure()).isEmpty();
        List<String> additions = dialect == TestDialect.GUIDE
                ? List.of(
                        "ADD_TO_PACK:component:comp-orders",
                        "ADD_TO_PACK:component:comp-billing",
                        "ADD_TO_PACK:component:comp-shipping")
                : List.of("ADD_TO_PACK");
        assertThat(plan.writes())
                .extracting(PlannedWrite::write)
                .startsWith(
                        "PACKAGE:component:comp-orders",
                        "PACKAGE:component:comp-billing",
                        "PACKAGE:component:comp-shipping")
                .containsAll(additions)
                .endsWith(
                        "RELEASE",
                        "DEPLOY:component:env-own/comp-orders",
                        "DEPLOY:component:env-own/comp-billing",
                        "DEPLOY:component:env-own/comp-shipping")
                .hasSize(7 + additions.size());
        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(deployer.run(request, TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(plan.writes().size());
        assertThat(deployer.plan(request, TestBed.RUN).done()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_whenSomebodyElseDeploysOneComponentMeanwhile_leavesThatAndDeploysTheOthers(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.boomi
                .meanwhile()
                .before("ReleaseIntegrationPack", Operation.CREATE)
                .deploy("comp-billing", "9.9", "env-own");

        PackageAndDeployResult result = run(dialect, bed, existingPack(dialect).build());

        assertThat(own(result).components())
                .extracting(ComponentDeployment::status)
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(own(result).reason().orElseThrow())
                .contains("component comp-billing: somebody else has deployed version 9.9 there");
        assertThat(activeIn(bed, "env-own"))
                .containsExactlyInAnyOrder("comp-orders 1.2.0", "comp-billing 9.9", "comp-shipping 3.0");
    }

    @Test
    void summaryAndReport_showEveryComponent() {
        TestBed bed = bed(TestDialect.PLATFORM);
        RunJournal journal = RunJournal.inMemory();
        deployer(TestDialect.PLATFORM, bed)
                .journal(journal)
                .build()
                .run(newPack(TestDialect.PLATFORM).build(), TestBed.RUN);

        RunSummary summary = RunSummary.of(journal, TestBed.RUN);

        assertThat(summary.components()).isEqualTo(ALL);
        assertThat(summary.componentId()).isEqualTo("comp-orders");
        assertThat(summary.toJson()).contains("\"components\":[{\"prodComponentId\":\"comp-orders\"");
        assertThat(RunReport.of(journal, TestBed.RUN).toMarkdown())
                .contains("comp-orders", "comp-billing", "comp-shipping");
    }

    @Test
    void run_withAReleaseVersionInPlatform_isRefused() {
        TestBed bed = bed(TestDialect.PLATFORM);

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM,
                bed,
                newPack(TestDialect.PLATFORM).releaseVersion("2026.1").build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains("releaseVersion cannot be used with the PLATFORM dialect");
    }

    @Test
    void run_withDifferentVersionsInGuide_needsAReleaseVersion() {
        TestBed bed = bed(TestDialect.GUIDE);

        PackageAndDeployResult result = run(
                TestDialect.GUIDE,
                bed,
                newPack(TestDialect.GUIDE).releaseVersion(Optional.empty()).build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains("releaseVersion is missing, and the GUIDE dialect needs it");
        assertThat(result.toResponse().packagedComponents()).hasSize(3);
    }

    @Test
    void run_withOneVersionInGuide_releasesThat() {
        TestBed bed = bed(TestDialect.GUIDE);

        PackageAndDeployResult result = run(
                TestDialect.GUIDE,
                bed,
                newPack(TestDialect.GUIDE)
                        .components(List.of(ORDERS, BILLING))
                        .releaseVersion(Optional.empty())
                        .build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.releaseVersion()).contains("1.2.0");
    }
}
