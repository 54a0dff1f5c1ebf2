package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A list that announces more rows than it shows does not prove that anything is absent. */
class MissingRowsTest {

    private final List<String> progress = new ArrayList<>();

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).listener(new RunListener() {
            @Override
            public void warning(String message) {
                progress.add(message);
            }
        });
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request) {
        return deployer(dialect, bed).build().run(request.build(), TestBed.RUN);
    }

    private static FaultMatcher queries(TestBed bed, String object) {
        return bed.faultOn(object, Operation.QUERY).always();
    }

    private static String warning(String account, int announced, int shown, String object) {
        return "account " + account + ": Boomi announced " + announced + " rows and showed " + shown + " (query all of "
                + object + "), also when it was asked again. What is missing there was not taken into account; compare"
                + " with Boomi's user interface.";
    }

    private static TestBed world(TestDialect dialect, SimulatedWorldBuilder world) {
        return new TestBed(dialect.settings().build(), world.build());
    }

    /** The writes whose effect a query shows: the dialect, the object, and how the run ends. */
    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of(TestDialect.GUIDE, "PackagedComponent", RunOutcome.UNKNOWN),
                Arguments.of(TestDialect.GUIDE, "IntegrationPack", RunOutcome.UNKNOWN),
                Arguments.of(TestDialect.GUIDE, "DeployedPackage", RunOutcome.PARTIAL),
                Arguments.of(TestDialect.PLATFORM, "PackagedComponent", RunOutcome.UNKNOWN),
                Arguments.of(TestDialect.PLATFORM, "PublisherIntegrationPack", RunOutcome.UNKNOWN),
                Arguments.of(TestDialect.PLATFORM, "AccountGroupIntegrationPack", RunOutcome.PARTIAL),
                Arguments.of(TestDialect.PLATFORM, "IntegrationPackInstance", RunOutcome.PARTIAL),
                Arguments.of(TestDialect.PLATFORM, "IntegrationPackEnvironmentAttachment", RunOutcome.PARTIAL));
    }

    /** From the write on, the server announces a row of that object and shows none. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("writes")
    void run_whenALookForALostWriteShowsNothingOfWhatItAnnounces_doesNotSendItAgain(
            TestDialect dialect, String object, RunOutcome outcome) {
        TestBed bed = dialect.bed();
        bed.faultOn(object, Operation.CREATE).resetAfterProcessing();
        queries(bed, object)
                .where(call ->
                        !bed.boomi.journal().entries(object, Operation.CREATE).isEmpty())
                .missingRows(1, 0);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(messages(result))
                .anySatisfy(message -> assertThat(message)
                        .contains(
                                "It is not known whether the server acted: looking it up failed as well",
                                "numberOfResults 1 and has no rows"));
        assertThat(bed.boomi.journal().entries(object, Operation.CREATE))
                .extracting(
                        entry -> entry.call().overrideAccount() + entry.call().body())
                .doesNotHaveDuplicates();
    }

    /** An environment whose installation is not known to exist is provably not deployed to. */
    private static List<String> messages(PackageAndDeployResult result) {
        return Stream.concat(
                        result.failure().stream().map(RunFailure::message),
                        result.environments().stream()
                                .map(EnvironmentResult::reason)
                                .flatMap(Optional::stream))
                .toList();
    }

    private static boolean after(TestBed bed, SimulatedCall call) {
        return call.body().contains("env-2") && bed.deployedTo().contains("env-2");
    }

    @Test
    void run_whenALookShowsSomethingElseAndAnnouncesMore_doesNotDeployAgain() {
        TestBed bed = world(
                TestDialect.GUIDE,
                TestBed.world()
                        .packagedComponent("pkg-other", "comp-invoices", "1.0")
                        .deployment("dep-other", "pkg-other", "env-2"));
        bed.deploying("env-2").resetBeforeProcessing();
        queries(bed, "DeployedPackage").where(call -> after(bed, call)).missingRows(2, 1);

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, TestBed.newPack());

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.UNKNOWN, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 1)).contains("Boomi announced 2 rows and showed 1");
        assertThat(bed.deployedTo()).containsOnlyOnce("env-2");
    }

    @Test
    void run_whenALookShowsTheDeploymentAndAnnouncesMore_takesItUp() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-2").resetAfterProcessing();
        queries(bed, "DeployedPackage").where(call -> after(bed, call)).missingRows(2, 1);

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.deployedTo()).containsOnlyOnce("env-2");
        assertThat(result.warnings())
                .containsExactly(warning(TestBed.ACCOUNT, 2, 1, "DeployedPackage"))
                .isEqualTo(progress);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheGroupShowsNoneOfTheAccountsThatItAnnounces_writesNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        queries(bed, "AccountGroupAccount").missingRows(2, 0);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result)).contains("numberOfResults 2 and has no rows");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheGroupShowsFewerAccountsThanItAnnounces_warns(TestDialect dialect) {
        TestBed bed = dialect.bed();
        queries(bed, "AccountGroupAccount").missingRows(2, 1);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments()).hasSize(2);
        assertThat(result.warnings())
                .containsExactly(warning(TestBed.ACCOUNT, 2, 1, "AccountGroupAccount"))
                .isEqualTo(progress);
    }

    @ParameterizedTest
    @EnumSource
    void plan_whenAnAccountShowsFewerEnvironmentsThanItAnnounces_namesTheAccount(TestDialect dialect) {
        TestBed bed = dialect.bed();
        queries(bed, "Environment")
                .where(call ->
                        call.overrideAccount().filter(TestBed.EAST::equals).isPresent())
                .missingRows(4, 1);

        PromotionPlan plan =
                deployer(dialect, bed).build().plan(TestBed.newPack().build());

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.environments()).hasSize(2);
        assertThat(plan.warnings())
                .containsExactly(warning(TestBed.EAST, 4, 1, "Environment"))
                .isEqualTo(progress);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheRowsAreThereWhenAskedAgain_saysNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        bed.faultOn("AccountGroupAccount", Operation.QUERY).missingRows(2, 0);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments()).hasSize(3);
        assertThat(result.warnings()).isEmpty();
    }

    /** An environment that is not shown is not said not to exist. */
    @ParameterizedTest
    @EnumSource
    void run_whenANamedEnvironmentIsNotAmongThoseShown_saysThatRowsAreMissing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        queries(bed, "Environment").missingRows(2, 1);

        PackageAndDeployResult result = run(
                dialect,
                bed,
                TestBed.newPack()
                        .targetAccountGroupId(Optional.empty())
                        .addTargetEnvironment(target("env-1"))
                        .addTargetEnvironment(target("env-2")));

        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result))
                .contains("Boomi announced 2 rows and showed 1")
                .doesNotContain("do not exist");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenAnOwnEnvironmentIsNotAmongThoseShown_saysThatRowsAreMissing() {
        TestBed bed = world(
                TestDialect.PLATFORM,
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own-1", "Own 1")
                        .environment(TestBed.ACCOUNT, "env-own-2", "Own 2"));
        queries(bed, "Environment").missingRows(2, 1);

        PackageAndDeployResult result = run(
                TestDialect.PLATFORM,
                bed,
                TestBed.newPack()
                        .targetAccountGroupId(Optional.empty())
                        .addTargetEnvironment(TargetEnvironment.of("env-own-1"))
                        .addTargetEnvironment(TargetEnvironment.of("env-own-2")));

        assertThat(result.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(TestBed.failure(result)).contains("Boomi announced 2 rows and showed 1");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    private static TargetEnvironment target(String id) {
        return TargetEnvironment.builder()
                .environmentId(id)
                .accountId(TestBed.EAST)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void run_whenNothingIsShownOfThePackagesAnnounced_writesNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        queries(bed, "PackagedComponent").missingRows(1, 0);

        PackageAndDeployResult result = run(dialect, bed, TestBed.newPack());

        assertThat(result.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(TestBed.failure(result)).contains("numberOfResults 1 and has no rows");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_whenTheServersFirstListContradictsItself_speaksThePublishedApiAllTheSame() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.QUERY).missingRows(1, 0);

        PackageAndDeployResult result = PackageAndDeployer.builder(bed.client)
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.dialect()).isEqualTo("PLATFORM");
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenTheBulkResponsePassesAnAccountOver_warns() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("Account", Operation.BULK).respond(200, """
                        {"@type":"BulkResult","response":[
                          {"@type":"BulkResponse","id":"acme_west-SUB02","statusCode":200,
                           "Result":{"@type":"Account","accountId":"acme_west-SUB02","status":"active"}}]}
                        """);

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("could not check whether account acme_east-SUB01 is active");
    }
}
