package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.ErrorShape;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    private static final SimulatedComponent ORDERS =
            SimulatedComponent.process(TestBed.COMPONENT, "Orders", TestBed.ACCOUNT);

    private static TestBed with(SimulatedWorldBuilder world) {
        return new TestBed(SimulatorSettings.defaults(), world.build());
    }

    private static String stopped(TestBed bed, PackageAndDeployResult result, Step step) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(step);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        return TestBed.failure(result);
    }

    @Test
    void run_whenSeveralThingsAreWrong_findsThemAllAndWritesNothing() {
        TestBed bed = with(TestBed.world()
                .integrationPack("pack-taken", "Order Processing")
                .packagedComponent(SimulatedPackage.of("pkg-old", "1.2.0", ORDERS)
                        .withNotes("promo-deploy run run-0")
                        .asDeleted()));

        String message = stopped(bed, bed.run(TestBed.newPack()), Step.PREFLIGHT);

        assertThat(message)
                .startsWith("nothing was written, because ")
                .contains("an integration pack named 'Order Processing' exists already (pack-taken; Boomi")
                .contains("version 1.2.0 of component comp-orders is packaged already (pkg-old")
                .contains("notes 'promo-deploy run run-0'", "deleted, but its version stays taken")
                .contains("by seed@example.com");
    }

    @Test
    void run_whenTheVersionIsTakenByAnotherComponent_goesOn() {
        TestBed bed = with(TestBed.world().packagedComponent("pkg-x", "comp-invoices", "1.2.0"));

        assertThat(bed.run(TestBed.newPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenThePackageVersionIsTaken_stops() {
        TestBed bed = with(TestBed.world().packagedComponent("pkg-old", TestBed.COMPONENT, "1.2.0"));

        assertThat(stopped(bed, bed.run(TestBed.existingPack()), Step.PREFLIGHT))
                .contains("(pkg-old", "Choose another packageVersion")
                .doesNotContain("deleted");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorShape.class,
            names = {"AS_DOCUMENTED", "BOOMI"})
    void run_whenThePackDoesNotExist_stops(ErrorShape shape) {
        TestBed bed = new TestBed(SimulatorSettings.builder().errorShape(shape).build());

        String message = stopped(bed, bed.run(TestBed.existingPack().integrationPackId("pack-x")), Step.PREFLIGHT);

        assertThat(message).contains("integration pack pack-x does not exist in account acme-PROD01");
    }

    @ParameterizedTest
    @CsvSource({"404", "405", "410"})
    void run_whenTheQueriesAreNotOffered_warnsAndGoesOn(int status) {
        TestBed bed = new TestBed();
        List.of("IntegrationPack", "PackagedComponent", "DeployedPackage")
                .forEach(object ->
                        bed.faultOn(object, Operation.QUERY).always().boomiError(status, "Endpoint is invalid."));

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(6);
        assertThat(result.warnings().get(5)).contains("could not be confirmed that what was deployed is active");
        assertThat(result.warnings().subList(0, 4)).allMatch(warning -> warning.contains("does not offer the query"));
        assertThat(result.warnings().get(4)).contains("whether the new pack is the only one of its name");
        assertThat(result.warnings().get(0)).contains("whether the pack's name is free");
        assertThat(result.warnings().get(1)).contains("whether the package version is free");
        assertThat(result.warnings().get(2)).contains("what is active in the targets now");
    }

    @ParameterizedTest
    @CsvSource({"IntegrationPack, 403", "PackagedComponent, 400", "DeployedPackage, 500", "DeployedPackage, 401"})
    void run_whenAQueryFailsOtherwise_stopsWithNothingWritten(String object, int status) {
        TestBed bed = new TestBed();
        bed.faultOn(object, Operation.QUERY).always().boomiError(status, "No.");

        assertThat(stopped(bed, bed.run(TestBed.newPack()), Step.PREFLIGHT))
                .contains("query " + object, "responded with " + status);
    }

    @Test
    void run_toMoreEnvironmentsThanAllowed_stopsWithNothingWritten() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result =
                bed.deployer().maxEnvironments(2).build().run(TestBed.newPack().build());

        assertThat(stopped(bed, result, Step.RESOLVE_TARGETS))
                .contains("comes to 3 target environments, and 2 are allowed");
    }

    @Test
    void run_withoutPreflight_readsOnlyWhatItCannotDoWithout() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = bed.deployer()
                .withoutPreflight()
                .build()
                .run(TestBed.existingPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries())
                .filteredOn(entry -> !entry.operation().isWrite())
                .extracting(RecordedRequest::object)
                .containsExactly(
                        "AccountGroupAccount", "Environment", "Environment", "IntegrationPack", "DeployedPackage");
    }

    @Test
    void run_withoutPreflight_showsATakenVersionHalfWay() {
        TestBed bed = with(TestBed.world().packagedComponent("pkg-old", TestBed.COMPONENT, "1.2.0"));

        PackageAndDeployResult result =
                bed.deployer().withoutPreflight().build().run(TestBed.newPack().build());

        assertThat(result.failure().orElseThrow().step()).contains(Step.PACKAGE);
        assertThat(TestBed.failure(result)).contains("already exists");
    }

    @Test
    void run_forAGroupThatDoesNotExist_stops() {
        TestBed bed = new TestBed();

        assertThat(stopped(bed, bed.run(TestBed.newPack().targetAccountGroupId("group-x")), Step.RESOLVE_TARGETS))
                .contains("account group group-x does not exist or has no accounts");
    }

    @Test
    void run_forAGroupWithoutAccounts_stops() {
        TestBed bed = with(TestBed.world().accountGroup("group-empty", "Empty"));

        assertThat(stopped(bed, bed.run(TestBed.newPack().targetAccountGroupId("group-empty")), Step.RESOLVE_TARGETS))
                .contains("group-empty does not exist or has no accounts");
    }

    @Test
    void run_forAGroupWithoutEnvironments_stops() {
        TestBed bed = with(
                TestBed.world().subAccount("acme_bare-SUB03").accountGroup("group-bare", "Bare", "acme_bare-SUB03"));

        PackageAndDeployResult result = bed.run(TestBed.newPack().targetAccountGroupId("group-bare"));

        assertThat(stopped(bed, result, Step.RESOLVE_TARGETS))
                .contains("group-bare has no environments", "acme_bare-SUB03");
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
    }

    @Test
    void run_forNamedEnvironmentsThatDoNotExist_namesThemAll() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = bed.run(TestBed.newPack()
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-9")
                        .accountId(TestBed.EAST)
                        .build())
                .addTargetEnvironment(TargetEnvironment.builder()
                        .environmentId("env-1")
                        .accountId(TestBed.WEST)
                        .build()));

        assertThat(stopped(bed, result, Step.RESOLVE_TARGETS))
                .contains("env-9 in account acme_east-SUB01", "env-1 in account acme_west-SUB02");
    }

    @Test
    void run_forEnvironmentsWithoutAnAccount_warnsOfThoseThatTheClientsDoesNotHave() {
        TestBed bed = with(TestBed.world().environment(TestBed.ACCOUNT, "env-own", "Own Production"));

        PackageAndDeployResult result = bed.run(TestBed.newPack()
                .targetAccountGroupId("")
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .addTargetEnvironment(TargetEnvironment.of("env-1"))
                .addTargetEnvironment(TargetEnvironment.of("env-9")));

        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains(
                        "account acme-PROD01's own",
                        "could not check whether they exist: env-1, env-9. Check their ids");
        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405})
    void run_forEnvironmentsWithoutAnAccount_goesOnWhereTheyCannotBeAskedFor(int status) {
        TestBed bed = new TestBed();
        bed.faultOn("Environment", Operation.QUERY).always().boomiError(status, "Not here.");

        PackageAndDeployResult result =
                bed.run(TestBed.newPack().targetAccountGroupId("").addTargetEnvironment(TargetEnvironment.of("env-1")));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("could not check whether these target environments are account acme-PROD01's own: env-1,");
    }

    @Test
    void run_withoutPreflight_doesNotAskForEnvironmentsWithoutAnAccount() {
        TestBed bed = new TestBed();

        PackageAndDeployResult result = bed.deployer()
                .withoutPreflight()
                .build()
                .run(TestBed.newPack()
                        .targetAccountGroupId("")
                        .addTargetEnvironment(TargetEnvironment.of("env-1"))
                        .build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("Environment", Operation.QUERY)).isEmpty();
    }

    @Test
    void run_withHundredsOfEnvironments_readsAllPagesOfAllAccounts() {
        TestBed bed = with(TestBed.world().environments(TestBed.EAST, 120).environments(TestBed.WEST, 127));

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.environments()).hasSize(250);
        assertThat(bed.deployedTo()).hasSize(250).doesNotHaveDuplicates();
        assertThat(bed.boomi.journal().entries("Environment", Operation.QUERY_MORE))
                .extracting(entry -> entry.overrideAccount().orElse(""))
                .containsExactly(TestBed.EAST, TestBed.WEST);
    }

    @Test
    void run_withMoreNamedEnvironmentsThanFitInAQuery_looksThemAllUp() {
        TestBed bed = with(TestBed.world().environments(TestBed.EAST, 150));

        PackageAndDeployResult result = bed.run(TestBed.newPack()
                .targetAccountGroupId("")
                .targetEnvironments(IntStream.rangeClosed(1, 150)
                        .mapToObj(number -> TargetEnvironment.builder()
                                .environmentId(TestBed.EAST + "-env-" + number)
                                .accountId(TestBed.EAST)
                                .build())
                        .toList()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .hasSize(150)
                .allMatch(environment -> environment.environmentName().isPresent());
    }

    @Test
    void run_whenAPageCannotBeFetched_stopsInsteadOfDeployingToFewer() {
        TestBed bed = with(TestBed.world().environments(TestBed.EAST, 120));
        bed.faultOn("Environment", Operation.QUERY_MORE).always().boomiError(400, "The query token is invalid.");

        assertThat(stopped(bed, bed.run(TestBed.newPack()), Step.RESOLVE_TARGETS))
                .contains("query more of Environment");
    }

    @Test
    void run_whenPagesNeverEnd_stops() {
        TestBed bed = new TestBed(
                SimulatorSettings.builder()
                        .pageSize(1)
                        .quirks(WireQuirk.REPEATED_QUERY_TOKEN)
                        .build(),
                TestBed.world().build());

        assertThat(stopped(bed, bed.run(TestBed.newPack()), Step.RESOLVE_TARGETS))
                .contains("the same query token twice");
    }

    @Test
    void run_whenTheServerIgnoresFilters_judgesTheRowsItself() {
        TestBed bed = new TestBed();
        bed.faultOn("IntegrationPack", Operation.QUERY)
                .respond(200, "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"p1\",\"name\":\"order processing\"}]}");
        bed.faultOn("PackagedComponent", Operation.QUERY)
                .respond(
                        200,
                        "{\"@type\":\"QueryResult\",\"result\":[{\"packageId\":\"x\",\"componentId\":\"comp-orders\","
                                + "\"packageVersion\":\"1.2.00\"}]}");
        bed.faultOn("DeployedPackage", Operation.QUERY)
                .respond(
                        200,
                        "{\"@type\":\"QueryResult\",\"result\":[{\"deploymentId\":\"d1\",\"environmentId\":\"env-1\","
                                + "\"active\":false},{\"deploymentId\":\"d2\",\"environmentId\":\"env-x\",\"active\":true}]}");

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .allMatch(environment -> environment.replaces().isEmpty());
    }

    @Test
    void run_whenThePackageIsOfAnotherBranch_stopsBeforeThePackAndKeepsTheId() {
        TestBed bed = new TestBed(
                SimulatorSettings.builder().workingBranch("feature-7").build());

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.failure().orElseThrow().step()).contains(Step.PACKAGE);
        assertThat(TestBed.failure(result)).contains("branch 'feature-7' instead of 'main'", "not put into the pack");
        assertThat(result.packagedComponentId())
                .contains(bed.boomi.state().packagesOf(TestBed.COMPONENT).get(0).packageId());
        assertThat(bed.boomi.journal().writes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feature-7", "release"})
    void run_whenTheBranchIsTheConfiguredOne_goesOn(String branch) {
        TestBed bed =
                new TestBed(SimulatorSettings.builder().workingBranch(branch).build());

        PackageAndDeployResult result =
                bed.deployer().branch(branch).build().run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }
}
