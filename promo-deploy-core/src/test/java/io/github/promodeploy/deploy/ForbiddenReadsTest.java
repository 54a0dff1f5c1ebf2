package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the API user may not read stops a run only when the run needs it; otherwise a warning says what is not known. */
class ForbiddenReadsTest {

    private static final String OTHER = "acme-OTHER";

    /** The pack is shared with the group of the targets and installed in the east, and with another group's account. */
    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own")
                .runtime("runtime-env-own", "env-own")
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-e", TestBed.PACK, TestBed.EAST)
                .subAccount(OTHER)
                .accountGroup("group-o", "O", OTHER)
                .share(TestBed.PACK, "group-o")
                .install("instance-o", TestBed.PACK, OTHER);
    }

    private static TestBed platform() {
        return new TestBed(TestDialect.PLATFORM.settings().build(), world().build());
    }

    private static PackageAndDeployRequest.Builder toGroupAndOwn() {
        return TestBed.existingPack().addTargetEnvironment(TargetEnvironment.of("env-own"));
    }

    private static PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(bed).build().run(request.build(), TestBed.RUN);
    }

    /** Refuses calls of an object in an account, or about something. */
    private static void forbid(TestBed bed, String object, Operation operation, String accountOrWord) {
        FaultMatcher matcher = bed.faultOn(object, operation).always();
        if (!accountOrWord.equals("any")) {
            matcher.where(call -> call.overrideAccount().orElse(TestBed.ACCOUNT).equals(accountOrWord)
                    || call.body().contains(accountOrWord + '"'));
        }
        matcher.boomiError(403, "Access denied.");
    }

    private static String stopped(TestBed bed, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        return TestBed.failure(result);
    }

    @ParameterizedTest
    @CsvSource({
        "AccountGroup, QUERY, any, which account groups the pack is shared with, acme-PROD01",
        "AccountGroupIntegrationPack, QUERY, group-o, whether the pack is shared with account group group-o, acme-PROD01",
        "AccountGroupAccount, QUERY, group-o, which accounts are in account group group-o, acme-PROD01",
        "IntegrationPackInstance, QUERY, acme-OTHER, where the pack is installed in account acme-OTHER, acme-OTHER",
        "IntegrationPackEnvironmentAttachment, QUERY, acme-OTHER, where the pack is installed in account, acme-OTHER",
        "Account, BULK, any, whether the target accounts are active, acme-PROD01",
        "ComponentMetadata, GET, any, whether the component can be packaged, acme-PROD01",
        "PackagedComponent, QUERY, any, whether the package version is free, acme-PROD01",
        "Environment, QUERY, acme-PROD01, whether these target environments are account acme-PROD01's own: env-own,"
                + " acme-PROD01",
        "DeployedPackage, QUERY, acme_east-SUB01, what is active in the target environments of account, acme_east-SUB01"
    })
    void run_whenAReadThatOnlyInformsIsForbidden_warnsAndGoesOn(
            String object, Operation operation, String where, String question, String account) {
        TestBed bed = platform();
        forbid(bed, object, operation, where);

        PackageAndDeployResult result = run(bed, toGroupAndOwn());

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments()).hasSize(4);
        assertThat(result.warnings())
                .filteredOn(
                        warning -> !warning.startsWith("it could not be confirmed that what was deployed is active"))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains(question, account, "Boomi responded with 403", "Access denied."));
    }

    @ParameterizedTest
    @CsvSource({
        "AccountGroupAccount, QUERY, group-1, query AccountGroupAccount",
        "Environment, QUERY, acme_west-SUB02, in account acme_west-SUB02",
        "PublisherIntegrationPack, GET, any, read PublisherIntegrationPack pack-existing",
        "AccountGroupIntegrationPack, QUERY, group-1, query AccountGroupIntegrationPack",
        "IntegrationPackInstance, QUERY, acme_west-SUB02, in account acme_west-SUB02",
        "IntegrationPackEnvironmentAttachment, QUERY, acme_east-SUB01, in account acme_east-SUB01",
        "DeployedPackage, QUERY, acme-PROD01, query DeployedPackage"
    })
    void run_whenAReadThatItNeedsIsForbidden_stopsAndNamesTheAccount(
            String object, Operation operation, String where, String words) {
        TestBed bed = platform();
        forbid(bed, object, operation, where);

        assertThat(stopped(bed, run(bed, toGroupAndOwn()))).contains(words, "Access denied.");
    }

    /** Where nothing has to be installed, it does not matter whether the pack is shared with the group. */
    @Test
    void run_toItsOwnEnvironmentsOnly_needsNotKnowWhetherThePackIsShared() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                world().accountGroup("group-own", "Own", TestBed.ACCOUNT).build());
        forbid(bed, "AccountGroupIntegrationPack", Operation.QUERY, "group-own");

        PackageAndDeployResult result = run(bed, TestBed.existingPack().targetAccountGroupId("group-own"));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains("whether the pack is shared with account group group-own"));
    }

    @Test
    void run_whenItIsForbiddenToSeeWhetherAnAccountSeesThePack_warnsAndTries() {
        TestBed bed = platform();
        forbid(bed, "IntegrationPack", Operation.QUERY, TestBed.WEST);

        PackageAndDeployResult result = run(
                bed,
                TestBed.existingPack()
                        .targetAccountGroupId(Optional.empty())
                        .addTargetEnvironment(TargetEnvironment.builder()
                                .environmentId("env-3")
                                .accountId(TestBed.WEST)
                                .build()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(
                                "whether account acme_west-SUB02 sees the pack", "in account acme_west-SUB02", "403"));
    }

    @Test
    void run_whenItIsForbiddenToSeeWhoseAMissingPackIs_stillSaysThatItIsMissing() {
        TestBed bed = platform();
        forbid(bed, "IntegrationPack", Operation.GET, "any");

        PackageAndDeployResult result = run(bed, TestBed.existingPack().integrationPackId("pack-x"));

        assertThat(stopped(bed, result)).contains("integration pack pack-x does not exist");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains("whether the pack is another account's", "acme-PROD01", "403"));
    }

    /** Nothing is called free of deployments if they could not be read. */
    @Test
    void plan_whenItIsForbiddenToSeeWhatIsActiveInAnAccount_saysThatItHasNotLookedThere() {
        TestBed bed = platform();
        forbid(bed, "DeployedPackage", Operation.QUERY, TestBed.EAST);

        PromotionPlan plan =
                TestDialect.PLATFORM.deployer(bed).build().plan(toGroupAndOwn().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.environments())
                .extracting(PlannedEnvironment::environmentId, PlannedEnvironment::lookedAt)
                .containsExactly(
                        tuple("env-own", true), tuple("env-1", false), tuple("env-2", false), tuple("env-3", true));
        assertThat(plan.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenThePackageVersionCannotBeSeen_goesOnUnlessItWouldTakeThePackageUp(TestDialect dialect) {
        TestBed bed = dialect.bed();
        forbid(bed, "PackagedComponent", Operation.QUERY, "any");

        PackageAndDeployResult adopting = dialect.deployer(bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(TestBed.newPack().build(), "run-adopting");
        assertThat(stopped(bed, adopting)).contains("query PackagedComponent", "403");

        PackageAndDeployResult result =
                dialect.deployer(bed).build().run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(
                                "could not check whether the package version is free",
                                "the API user of account acme-PROD01 may not see that"));
    }

    /** A gateway may refuse once what Boomi would not. */
    @Test
    void run_whenAGatewayForbidsAReadOnce_asksAgain() {
        TestBed bed = platform();
        bed.faultOn("ComponentMetadata", Operation.GET).html(403);

        PackageAndDeployResult result = run(bed, toGroupAndOwn());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).isEmpty();
    }
}
