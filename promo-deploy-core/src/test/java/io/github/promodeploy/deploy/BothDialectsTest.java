package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same job in both dialects: the same request, and exactly the same result. */
class BothDialectsTest {

    private static PackageAndDeployResult run(
            TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request) {
        return dialect.deployer(bed).build().run(request.build(), TestBed.RUN);
    }

    @ParameterizedTest
    @EnumSource
    void run_withANewPack_deploysEverywhere(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.dialect()).isEqualTo(dialect.name());
        assertDeployed(result, "Order Processing", List.of("env-1", "env-2", "env-3"));
        assertThat(membersReleased(bed, result)).containsExactly(TestBed.COMPONENT + " 1.2.0");
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-2", "env-3");
    }

    @ParameterizedTest
    @EnumSource
    void run_withAnExistingPack_keepsItsOtherMembers(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = run(dialect, bed, TestBed.existingPack());

        assertDeployed(result, "Existing Pack", List.of("env-1", "env-2", "env-3"));
        assertThat(result.integrationPackId()).contains(TestBed.PACK);
        assertThat(membersReleased(bed, result))
                .containsExactlyInAnyOrder("comp-invoices 4.0", TestBed.COMPONENT + " 1.2.0");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenOneEnvironmentRefuses_deploysToTheOthers(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-2").boomiError(400, "The environment is not ready.");

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        PackageAndDeployResponse response = result.toResponse();
        assertThat(response.success()).isTrue();
        assertThat(response.deploymentStatus()).isEqualTo("PARTIAL");
        assertThat(response.errorCode()).isEmpty();
        assertThat(response.errorMessage())
                .startsWith("1 of 3 environments not deployed: East Disaster Recovery (env-2): ")
                .contains("The environment is not ready.");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheAnswerOfOneEnvironmentIsLost_findsWhatTookEffect(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-2").resetAfterProcessing();

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-2", "env-3");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheReleaseTakesTwentyPolls_waitsForIt(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().releasePolls(20).build(), TestDialect.world().build());

        PackageAndDeployResult result = run(dialect, bed, TestBed.existingPack());

        assertDeployed(result, "Existing Pack", List.of("env-1", "env-2", "env-3"));
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                .hasSize(dialect == TestDialect.PLATFORM ? 21 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheReleaseFails_deploysNothingAndHandsBackEveryId(TestDialect dialect) {
        TestBed bed = dialect.withFailingReleases("Order Processing");

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RELEASE);
        assertThat(TestBed.statuses(result)).hasSize(3).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        PackageAndDeployResponse response = result.toResponse();
        assertThat(response.success()).isFalse();
        assertThat(response.errorCode()).isEqualTo("PROMOTION_FAILED");
        assertThat(response.packagedComponentId()).isNotEmpty();
        assertThat(response.integrationPackId()).isNotEmpty();
        assertThat(response.integrationPackName()).isEqualTo("Order Processing");
        assertThat(response.releaseVersion()).isEmpty();
        assertThat(response.deploymentStatus()).isEmpty();
        assertThat(dialect.deployedTo(bed.boomi)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_to250EnvironmentsIn120Accounts_deploysToAll(TestDialect dialect) {
        TestBed bed = new TestBed(dialect.settings().build(), manyAccounts().build());

        PackageAndDeployResult result = dialect.deployer(bed)
                .maxConcurrentDeployments(8)
                .build()
                .run(TestBed.newPack().targetAccountGroupId("group-many").build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> "many-" + i).toList());
        assertThat(dialect.deployedTo(bed.boomi)).hasSize(250).doesNotHaveDuplicates();
    }

    /** 10 accounts with three environments and 110 with two; the group and no environment list fit one page. */
    private static SimulatedWorldBuilder manyAccounts() {
        SimulatedWorldBuilder world = TestDialect.world();
        List<String> accounts =
                IntStream.range(0, 120).mapToObj(i -> "many_" + i + "-ACC").toList();
        accounts.forEach(world::subAccount);
        int environment = 0;
        for (int i = 0; i < 120; i++) {
            for (int j = 0; j < (i < 10 ? 3 : 2); j++) {
                world.environment(accounts.get(i), "many-" + environment, "Environment " + environment);
                environment++;
            }
        }
        return world.accountGroup("group-many", "Many", accounts.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void run_withoutTargets_isReleased(TestDialect dialect) {
        PackageAndDeployResult result = run(
                dialect,
                dialect.bed(),
                PackageAndDeployRequest.builder()
                        .prodComponentId(TestBed.COMPONENT)
                        .packageVersion("1.2.0")
                        .integrationPackId(TestBed.PACK));

        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        assertThat(result.toResponse().deploymentStatus()).isEqualTo("RELEASED");
    }

    @ParameterizedTest
    @EnumSource
    void run_again_makesOnePackageAndOneReleaseAndReusesTheRest(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployResult first = run(dialect, bed, TestBed.newPack());
        bed.boomi.journal().clear();

        PackageAndDeployResult second = run(
                dialect,
                bed,
                TestBed.existingPack().packageVersion("1.3.0").integrationPackId(first.integrationPackId()));

        assertDeployed(second, "Order Processing", "1.3.0", List.of("env-1", "env-2", "env-3"));
        assertThat(membersReleased(bed, second)).containsExactly(TestBed.COMPONENT + " 1.3.0");
        assertThat(writes(bed, "PackagedComponent")).isEqualTo(1);
        assertThat(writes(bed, "ReleaseIntegrationPack")).isEqualTo(1);
        assertThat(second.environments())
                .allSatisfy(environment -> assertThat(
                                environment.replaces().orElseThrow().packageVersion())
                        .contains("1.2.0"));
        if (dialect == TestDialect.PLATFORM) {
            assertThat(bed.boomi.journal().writes()).hasSize(2);
        }
    }

    private static long writes(TestBed bed, String object) {
        return bed.boomi.journal().writes().stream()
                .filter(entry -> entry.object().equals(object))
                .count();
    }

    private static void assertDeployed(PackageAndDeployResult result, String packName, List<String> environments) {
        assertDeployed(result, packName, "1.2.0", environments);
    }

    private static void assertDeployed(
            PackageAndDeployResult result, String packName, String version, List<String> environments) {
        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).isEmpty();
        assertThat(result.environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactlyElementsOf(environments);
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        PackageAndDeployResponse response = result.toResponse();
        assertThat(response.success()).isTrue();
        assertThat(response.errorCode()).isEmpty();
        assertThat(response.errorMessage()).isEmpty();
        assertThat(response.packagedComponentId()).isNotEmpty();
        assertThat(response.integrationPackName()).isEqualTo(packName);
        assertThat(response.releaseVersion()).isEqualTo(version);
        assertThat(response.deploymentStatus()).isEqualTo("DEPLOYED");
    }

    private static List<String> membersReleased(TestBed bed, PackageAndDeployResult result) {
        return bed
                .boomi
                .state()
                .packById(result.integrationPackId().orElseThrow())
                .orElseThrow()
                .releasedMembers()
                .stream()
                .map(BothDialectsTest::display)
                .toList();
    }

    private static String display(SimulatedPackMember member) {
        return member.componentId() + " " + member.packageVersion();
    }
}
