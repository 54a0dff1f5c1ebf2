package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HappyPathTest {

    private final TestBed bed = new TestBed();

    private static List<String> calls(List<RecordedRequest> entries) {
        return entries.stream()
                .map(entry -> entry.operation() + " " + entry.object())
                .toList();
    }

    private static String body(TestBed bed, int write) {
        return bed.boomi.journal().writes().get(write).body();
    }

    @Test
    void run_withANewPack_checksEverythingFirst_andReadsOnlyWhatItNeeds() {
        bed.run(TestBed.newPack());

        assertThat(calls(bed.boomi.journal().entries()))
                .containsExactly(
                        "QUERY AccountGroupAccount",
                        "QUERY Environment",
                        "QUERY Environment",
                        "QUERY IntegrationPack",
                        "QUERY PackagedComponent",
                        "QUERY DeployedPackage",
                        "CREATE PackagedComponent",
                        "QUERY IntegrationPack",
                        "CREATE IntegrationPack",
                        "QUERY IntegrationPack",
                        "ADD IntegrationPack",
                        "CREATE ReleaseIntegrationPack",
                        "QUERY DeployedPackage",
                        "CREATE DeployedPackage",
                        "CREATE DeployedPackage",
                        "CREATE DeployedPackage",
                        "QUERY DeployedPackage");
    }

    @Test
    void run_withANewPack_sendsTheGuidesBodies() {
        PackageAndDeployResult result = bed.run(TestBed.newPack());

        String packId = result.integrationPackId().orElseThrow();
        String packageId = result.packagedComponentId().orElseThrow();
        assertThat(body(bed, 0))
                .isEqualTo("{\"componentId\":\"comp-orders\",\"packageVersion\":\"1.2.0\","
                        + "\"notes\":\"promo-deploy run run-1\",\"shareable\":true}");
        assertThat(body(bed, 1))
                .isEqualTo("{\"name\":\"Order Processing\",\"description\":\"Orders and fulfilment\","
                        + "\"installationType\":\"MULTI\"}");
        assertThat(bed.boomi.journal().writes().get(2).path())
                .endsWith("/IntegrationPack/" + packId + "/PackagedComponent/" + packageId);
        assertThat(body(bed, 2)).isEmpty();
        assertThat(body(bed, 3))
                .isEqualTo("{\"integrationPackId\":\"" + packId
                        + "\",\"version\":\"1.2.0\",\"notes\":\"promo-deploy run run-1\"}");
        String released = bed.boomi
                .state()
                .packById(packId)
                .orElseThrow()
                .newestRelease()
                .orElseThrow()
                .packageId();
        assertThat(body(bed, 4))
                .isEqualTo("{\"environmentId\":\"env-1\",\"packageId\":\"" + released
                        + "\",\"notes\":\"promo-deploy run run-1\",\"listenerStatus\":\"RUNNING\"}");
    }

    @Test
    void run_withANewPack_returnsEverythingItObtained() {
        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.runId()).isEqualTo("run-1");
        assertThat(result.dialect()).isEqualTo("GUIDE");
        assertThat(result.integrationPackName()).contains("Order Processing");
        assertThat(result.releaseVersion()).contains("1.2.0");
        assertThat(result.failure()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        EnvironmentResult first = result.environments().get(0);
        SimulatedDeployment made = bed.boomi.state().activeDeployments("env-1").get(0);
        assertThat(first.environmentName()).contains("East Production");
        assertThat(first.accountId()).contains(TestBed.EAST);
        assertThat(first.deploymentId()).contains(made.deploymentId());
        assertThat(first.deploymentVersion()).contains(made.version());
        assertThat(first.reason()).isEmpty();
        assertThat(first.replaces()).isEmpty();
    }

    @Test
    void run_withNotesOfAllKinds_keepsThemWithWhatItCreates() {
        bed.run(TestBed.newPack()
                .deploymentNotes("Change 4711")
                .devAccountId("dev-acc")
                .devPackageId("dev-pkg")
                .devPackageVersion("7")
                .devPackageCreator("ada@example.com"));

        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT).get(0).notes())
                .isEqualTo(
                        "promo-deploy run run-1 - promoted from package dev-pkg version 7 by ada@example.com in account"
                                + " dev-acc");
        assertThat(bed.boomi.state().releases().get(0).notes()).isEqualTo("promo-deploy run run-1 - Change 4711");
        assertThat(bed.boomi.state().deployments())
                .extracting(SimulatedDeployment::notes)
                .containsOnly("promo-deploy run run-1 - Change 4711");
    }

    @Test
    void run_withPausedListeners_deploysThemPaused() {
        bed.run(TestBed.newPack().listenerStatus(ListenerStatus.PAUSED));

        assertThat(bed.boomi.state().deployments())
                .hasSize(3)
                .extracting(SimulatedDeployment::listenerStatus)
                .containsOnly("PAUSED");
    }

    @Test
    void run_withAnExistingPack_addsToItAndLosesNoMember() {
        PackageAndDeployResult result = bed.run(TestBed.existingPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.integrationPackId()).contains(TestBed.PACK);
        assertThat(result.integrationPackName()).contains("Existing Pack");
        assertThat(bed.boomi.state().packById(TestBed.PACK).orElseThrow().members())
                .extracting(SimulatedPackMember::componentId)
                .containsExactly("comp-invoices", TestBed.COMPONENT);
        assertThat(calls(bed.boomi.journal().writes())).doesNotContain("CREATE IntegrationPack");
    }

    @Test
    void run_withNoTarget_endsWithTheRelease() {
        PackageAndDeployResult result = bed.run(TestBed.existingPack().targetAccountGroupId(""));

        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        assertThat(result.environments()).isEmpty();
        assertThat(calls(bed.boomi.journal().entries()))
                .containsExactly(
                        "GET IntegrationPack",
                        "QUERY PackagedComponent",
                        "CREATE PackagedComponent",
                        "ADD IntegrationPack",
                        "CREATE ReleaseIntegrationPack");
    }

    @Test
    void run_withASingleInstallPack_asksForOne() {
        PackageAndDeployResult result = bed.deployer()
                .installationType(InstallationType.SINGLE)
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(body(bed, 1)).contains("\"installationType\":\"SINGLE\"");
        assertThat(bed.boomi.state().packsNamed("Order Processing"))
                .singleElement()
                .satisfies(pack -> assertThat(pack.installationType()).isEqualTo("SINGLE"));
    }

    @Test
    void run_withGroupAndNamedEnvironments_deploysToEachOnceAndNamesThemAll() {
        PackageAndDeployResult result = bed.run(TestBed.newPack()
                .addTargetEnvironment(TargetEnvironment.of("env-3"))
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-2")
                        .accountId(TestBed.EAST)
                        .build())
                .addTargetEnvironment(TargetEnvironment.of("env-3")));

        assertThat(bed.deployedTo()).containsExactly("env-3", "env-2", "env-1");
        assertThat(result.environments())
                .extracting(environment -> environment.environmentName().orElse(""))
                .containsExactly("West Production", "East Disaster Recovery", "East Production");
    }

    @Test
    void run_withNamedEnvironments_looksUpThoseWhoseAccountIsGiven() {
        PackageAndDeployResult result = bed.run(TestBed.newPack()
                .targetAccountGroupId("")
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-3")
                        .accountId(TestBed.WEST)
                        .build())
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-1")
                        .environmentName("as the caller calls it")
                        .build()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .extracting(EnvironmentResult::display)
                .containsExactly("West Production (env-3)", "as the caller calls it (env-1)");
        assertThat(bed.boomi.journal().entries())
                .filteredOn(entry -> entry.object().equals("Environment"))
                .extracting(RecordedRequest::overrideAccount)
                .extracting(account -> account.orElse("the client's own"))
                .containsExactly(TestBed.WEST, "the client's own");
    }

    @Test
    void run_withThePlainPrefix_staysInItsOwnAccount() {
        TestBed plain = new TestBed(
                SimulatorSettings.defaults(),
                TestBed.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                        .build(),
                transport -> transport,
                client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = plain.run(TestBed.newPack()
                .targetAccountGroupId("")
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-own")
                        .accountId(TestBed.ACCOUNT)
                        .build()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(plain.boomi.journal().entries())
                .allMatch(entry -> entry.path().startsWith("/api/rest/v1/")
                        && entry.overrideAccount().isEmpty());
    }

    @Test
    void run_withThePlainPrefixAndAGroupOfOthers_stopsWithNothingWritten() {
        TestBed plain = TestBed.withClient(client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = plain.run(TestBed.newPack());

        assertThat(TestBed.failure(result)).contains("acme_east-SUB01 is not the client's own", "partner path");
        assertThat(plain.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenSomethingIsDeployedAlready_saysWhatItReplaces() {
        TestBed again = new TestBed();
        again.run(TestBed.newPack());
        SimulatedDeployment before =
                again.boomi.state().activeDeployments("env-1").get(0);

        PackageAndDeployResult result =
                again.run(TestBed.newPack().packageVersion("1.3.0").newPackName("Orders, second"));

        assertThat(result.environments())
                .extracting(EnvironmentResult::replaces)
                .doesNotContain(java.util.Optional.empty());
        ActiveDeployment replaced = result.environments().get(0).replaces().orElseThrow();
        assertThat(replaced.deploymentId()).isEqualTo(before.deploymentId());
        assertThat(replaced.version()).contains(before.version());
        assertThat(replaced.packageId()).contains(before.packageId());
        assertThat(replaced.packageVersion()).contains("1.2.0");
    }

    @Test
    void run_whenOtherComponentsAreDeployed_replacesNothing() {
        SimulatedWorld world =
                TestBed.world().deployment("dep-other", "pkg-invoices", "env-1").build();
        TestBed others = new TestBed(SimulatorSettings.defaults(), world);

        PackageAndDeployResult result = others.run(TestBed.newPack());

        assertThat(result.environments().get(0).replaces()).isEmpty();
    }

    private static String packageDeployed(SimulatorSettings settings, DeployedIdSource choice) {
        TestBed bed = new TestBed(settings);
        PackageAndDeployResult result = bed.deployer()
                .deploymentPackage(choice)
                .build()
                .run(TestBed.newPack().build(), "run-1");
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        String sent = bed.boomi
                .journal()
                .writes()
                .get(4)
                .call()
                .bodyField("packageId")
                .orElseThrow();
        if (sent.equals(result.integrationPackId().orElseThrow())) {
            return "pack";
        }
        return sent.equals(result.packagedComponentId().orElseThrow()) ? "package" : "release";
    }

    @Test
    void run_withEachChoiceOfThePackageToDeploy_sendsThatId() {
        SimulatorSettings withId = SimulatorSettings.defaults();
        SimulatorSettings withoutId = SimulatorSettings.builder()
                .quirks(WireQuirk.RELEASE_WITHOUT_PACKAGE_ID, WireQuirk.RELEASE_WITHOUT_VERSION)
                .build();

        assertThat(packageDeployed(withId, DeployedIdSource.AUTO)).isEqualTo("release");
        assertThat(packageDeployed(withoutId, DeployedIdSource.AUTO)).isEqualTo("pack");
        assertThat(packageDeployed(withId, DeployedIdSource.INTEGRATION_PACK)).isEqualTo("pack");
        assertThat(packageDeployed(withId, DeployedIdSource.PACKAGED_COMPONENT)).isEqualTo("package");
        assertThat(packageDeployed(withId, DeployedIdSource.RELEASE)).isEqualTo("release");
    }

    @Test
    void run_withTheReleasesIdThatIsNotThere_deploysNothingAndSaysWhy() {
        TestBed bed = new TestBed(SimulatorSettings.builder()
                .quirks(WireQuirk.RELEASE_WITHOUT_PACKAGE_ID)
                .build());

        PackageAndDeployResult result = bed.deployer()
                .deploymentPackage(DeployedIdSource.RELEASE)
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.FAILED);
        assertThat(TestBed.reason(result, 0)).contains("the release response has no packageId to deploy");
        assertThat(bed.deployedTo()).isEmpty();
    }

    @Test
    void run_whenTheReleaseAnswersAHostileId_sendsItNowhere() {
        bed.faultOn("ReleaseIntegrationPack", io.github.promodeploy.simulator.exchange.Operation.CREATE)
                .afterProcessing()
                .respond(200, "{\"@type\":\"ReleaseIntegrationPack\",\"packageId\":\"../../x\"}");

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.FAILED);
        assertThat(bed.deployedTo()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = WireQuirk.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REPEATED_QUERY_TOKEN"})
    void run_whenTheWireHasAQuirk_deploysAllTheSame(WireQuirk quirk) {
        TestBed quirky = new TestBed(SimulatorSettings.builder().quirks(quirk).build());

        assertThat(quirky.run(TestBed.newPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }
}
