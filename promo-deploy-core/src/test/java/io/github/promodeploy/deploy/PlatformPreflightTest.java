package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.request.DeploymentPackage;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.SimulatedPackage;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformPreflightTest {

    private static Promotions in(SimulatedWorld.Builder world) {
        return new Promotions(TestDialect.PLATFORM.settings().build(), world.build());
    }

    private static PackageAndDeployResult run(Promotions promotions, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(promotions).build().run(request.build(), Promotions.RUN);
    }

    private static String stopped(Promotions promotions, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(promotions.boomi.journal().writes()).isEmpty();
        return Promotions.failure(result);
    }

    private static PackageAndDeployRequest.Builder toEnvironments(
            PackageAndDeployRequest.Builder request, TargetEnvironment... targets) {
        return request.targetAccountGroupId(Optional.empty()).addTargetEnvironments(targets);
    }

    private static TargetEnvironment target(String environmentId, String accountId) {
        return TargetEnvironment.builder()
                .environmentId(environmentId)
                .accountId(accountId)
                .build();
    }

    private static SimulatedWorld.Builder withComponentOfType(String type) {
        return SimulatedWorld.builder(Promotions.ACCOUNT)
                .user(Promotions.USER, Promotions.TOKEN)
                .component(SimulatedComponent.process(Promotions.COMPONENT, "Orders", Promotions.ACCOUNT)
                        .withType(type));
    }

    private static PackageAndDeployRequest.Builder newPackWithoutTargets() {
        return Promotions.newPack().targetAccountGroupId(Optional.empty());
    }

    private static Arguments rule(
            String name, SimulatedWorld.Builder world, PackageAndDeployRequest.Builder request, String... findings) {
        return Arguments.of(Named.of(name, world), request, List.of(findings));
    }

    static Stream<Arguments> rules() {
        SimulatedPackage deleted = SimulatedPackage.of(
                        "pkg-old",
                        "1.2.0",
                        SimulatedComponent.process(Promotions.COMPONENT, "Orders", Promotions.ACCOUNT))
                .asDeleted();
        SimulatedPackInstance second =
                new SimulatedPackInstance("instance-2", Promotions.PACK, Promotions.EAST, "Second");
        return Stream.of(
                rule(
                        "pack unknown",
                        TestDialect.world(),
                        Promotions.existingPack().integrationPackId("pack-x"),
                        "integration pack pack-x does not exist in account acme-PROD01"),
                rule(
                        "pack name taken",
                        TestDialect.world(),
                        Promotions.newPack().newPackName("Existing Pack"),
                        "an integration pack named 'Existing Pack' exists already (pack-existing; Boomi does not say"),
                rule(
                        "version taken",
                        TestDialect.world().packagedComponent(deleted),
                        Promotions.newPack(),
                        "version 1.2.0 of component comp-orders is packaged already (pkg-old",
                        "deleted, but its version stays taken"),
                rule(
                        "component unknown",
                        TestDialect.world(),
                        Promotions.newPack().prodComponentId("comp-x"),
                        "component comp-x does not exist in account acme-PROD01. Check prodComponentId"),
                rule(
                        "component that cannot be shared",
                        withComponentOfType("certificate"),
                        newPackWithoutTargets(),
                        "is of type certificate, which cannot be shared in an integration pack"),
                rule(
                        "web service in a MULTI pack",
                        withComponentOfType("webservice"),
                        newPackWithoutTargets(),
                        "is of type webservice, which a MULTI integration pack cannot hold. Use a SINGLE pack"),
                rule(
                        "account suspended",
                        TestDialect.world()
                                .subAccount("acme-SLEEPS", "Sleeping", "suspended")
                                .environment("acme-SLEEPS", "env-s", "S")
                                .accountGroup("group-s", "S", "acme-SLEEPS", Promotions.EAST),
                        Promotions.newPack().targetAccountGroupId("group-s"),
                        "account acme-SLEEPS is suspended. Leave out its environments"),
                rule(
                        "own environment unknown",
                        TestDialect.world(),
                        toEnvironments(
                                Promotions.newPack(), TargetEnvironment.of("env-x"), TargetEnvironment.of("env-1")),
                        "these target environments are not account acme-PROD01's own: env-x, env-1."
                                + " Check their ids, or give their accountId"),
                rule(
                        "environment not in its account",
                        TestDialect.world(),
                        toEnvironments(Promotions.newPack(), target("env-1", Promotions.WEST)),
                        "these target environments do not exist: env-1 in account acme_west-SUB02"),
                rule(
                        "no group to share with",
                        TestDialect.world(),
                        toEnvironments(Promotions.existingPack(), target("env-1", Promotions.EAST)),
                        "account acme_east-SUB01 does not see the pack, and there is no account group to share it with"),
                rule(
                        "account not in the group",
                        TestDialect.world().subAccount("acme-OTHER").environment("acme-OTHER", "env-o", "O"),
                        Promotions.newPack().addTargetEnvironment(target("env-o", "acme-OTHER")),
                        "account acme-OTHER does not see the pack, and is not in account group group-1"),
                rule(
                        "several installations",
                        TestDialect.world()
                                .install(second)
                                .install(new SimulatedPackInstance(
                                        "instance-3", Promotions.PACK, Promotions.EAST, "Third")),
                        Promotions.existingPack(),
                        "account acme_east-SUB01 has installed the pack several times",
                        "'Second' (instance-2), 'Third' (instance-3). Choose one with installationName"),
                rule(
                        "paused listeners",
                        TestDialect.world(),
                        Promotions.newPack().listenerStatus(ListenerStatus.PAUSED),
                        "listenerStatus PAUSED cannot be had in environments that the pack is attached to:"
                                + " East Production (env-1), "),
                rule(
                        "other environments of a target account",
                        TestDialect.world()
                                .share(Promotions.PACK, Promotions.GROUP)
                                .install(second)
                                .attach("instance-2", "env-2"),
                        toEnvironments(Promotions.existingPack(), target("env-1", Promotions.EAST)),
                        "the release also reaches environments that are no targets, because the pack is attached to"
                                + " them: env-2 in account acme_east-SUB01",
                        "--allow-other-environments"),
                rule(
                        "other environments of another group's account",
                        TestDialect.world()
                                .subAccount("acme-OTHER")
                                .environment("acme-OTHER", "env-o", "O")
                                .accountGroup("group-o", "O", "acme-OTHER")
                                .share(Promotions.PACK, "group-o")
                                .install("instance-o", Promotions.PACK, "acme-OTHER")
                                .attach("instance-o", "env-o"),
                        Promotions.existingPack(),
                        "env-o in account acme-OTHER"),
                rule(
                        "foreign pending version",
                        TestDialect.world()
                                .packagedComponent("pkg-invoices-5", "comp-invoices", "5.0")
                                .packMember(Promotions.PACK, "pkg-invoices-5"),
                        Promotions.existingPack(),
                        "has pending changes that this run did not make",
                        "comp-invoices at version 4.0, version 5.0 pending",
                        "Release or withdraw them first"),
                rule(
                        "group unknown",
                        TestDialect.world(),
                        Promotions.newPack().targetAccountGroupId("group-x"),
                        "account group group-x does not exist or has no accounts"),
                rule(
                        "group empty",
                        TestDialect.world().accountGroup("group-empty", "Empty"),
                        Promotions.newPack().targetAccountGroupId("group-empty"),
                        "account group group-empty does not exist or has no accounts"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void run_whenARuleFails_writesNothingAndNamesTheFix(
            SimulatedWorld.Builder world, PackageAndDeployRequest.Builder request, List<String> findings) {
        Promotions promotions = in(world);

        String message = stopped(promotions, run(promotions, request));

        assertThat(message).contains(findings);
    }

    @Test
    void run_whenSeveralRulesFail_reportsThemAllAtOnce() {
        Promotions promotions = in(TestDialect.world()
                .packagedComponent("pkg-old", Promotions.COMPONENT, "1.2.0")
                .subAccount("acme-SLEEPS", "Sleeping", "deleted")
                .environment("acme-SLEEPS", "env-s", "S"));

        String message = stopped(
                promotions,
                run(
                        promotions,
                        Promotions.newPack()
                                .newPackName("Existing Pack")
                                .listenerStatus(ListenerStatus.PAUSED)
                                .addTargetEnvironment(target("env-s", "acme-SLEEPS"))
                                .addTargetEnvironment(TargetEnvironment.of("env-x"))));

        assertThat(message)
                .startsWith("nothing was written, because ")
                .contains(
                        "named 'Existing Pack' exists already",
                        "version 1.2.0 of component comp-orders is packaged already",
                        "account acme-SLEEPS is deleted",
                        "not account acme-PROD01's own: env-x",
                        "listenerStatus PAUSED");
    }

    @Test
    void run_withASubscribersPack_saysWhoseItIs() {
        SimulatedWorld.Builder world = SimulatedWorld.builder("publisher-ACC")
                .user("publisher-ACC", "somebody", "token-of-somebody")
                .subAccount(Promotions.ACCOUNT)
                .user(Promotions.ACCOUNT, Promotions.USER, Promotions.TOKEN)
                .component(SimulatedComponent.process(Promotions.COMPONENT, "Orders", Promotions.ACCOUNT))
                .component("comp-theirs", "Theirs")
                .packagedComponent("pkg-theirs", "comp-theirs", "1.0")
                .integrationPack("pack-theirs", "Theirs", "pkg-theirs")
                .release("pack-theirs", "released", "1.0")
                .accountGroup("group-theirs", "Theirs", Promotions.ACCOUNT)
                .share("pack-theirs", "group-theirs");
        Promotions promotions = in(world);

        String message = stopped(
                promotions,
                run(
                        promotions,
                        Promotions.existingPack()
                                .integrationPackId("pack-theirs")
                                .targetAccountGroupId(Optional.empty())));

        assertThat(message)
                .contains("pack-theirs is one that account acme-PROD01 subscribes to, not one that it publishes");
    }

    @Test
    void run_withAnAccountThatIsNotManaged_saysSo() {
        Promotions promotions = in(TestDialect.world());
        promotions.boomi.faults().on("Account", Operation.BULK).respond(200, """
                        {"@type":"BulkResult","response":[
                          {"@type":"BulkResponse","id":"acme_east-SUB01","statusCode":400,"errorMessage":"No such account"},
                          {"@type":"BulkResponse","id":"acme_west-SUB02","statusCode":200,
                           "Result":{"@type":"Account","accountId":"acme_west-SUB02","status":"active"}}]}
                        """);

        assertThat(stopped(promotions, run(promotions, Promotions.newPack())))
                .contains("account acme_east-SUB01 is not one that account acme-PROD01 manages (No such account)");
    }

    @Test
    void run_whenOtherEnvironmentsAreAllowed_warnsAndGoesOn() {
        Promotions promotions = in(TestDialect.world()
                .share(Promotions.PACK, Promotions.GROUP)
                .install("instance-e", Promotions.PACK, Promotions.EAST)
                .attach("instance-e", "env-2"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(promotions)
                .allowOtherEnvironments(true)
                .build()
                .run(toEnvironments(Promotions.existingPack(), target("env-1", Promotions.EAST))
                        .build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1).allMatch(warning -> warning.contains("env-2 in account"));
        assertThat(promotions.boomi.state().activeDeployments("env-2"))
                .anyMatch(deployed -> deployed.packageVersion().equals("1.2.0"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        UnaryOperator.<PackageAndDeployerBuilder>identity(),
                        Promotions.newPack().releaseOnDate(LocalDate.of(2026, 2, 27)),
                        "releaseOnDate is 2026-02-27, which is in the past everywhere"),
                Arguments.of(
                        (UnaryOperator<PackageAndDeployerBuilder>)
                                deployer -> deployer.deploymentPackage(DeploymentPackage.INTEGRATION_PACK),
                        Promotions.newPack(),
                        "deploymentPackage (--deploy-package-id) belongs to the GUIDE dialect"),
                Arguments.of(
                        UnaryOperator.<PackageAndDeployerBuilder>identity(),
                        Promotions.newPack().newPackDescription("x".repeat(501)),
                        "newPackDescription is 501 characters long; Boomi takes at most 500"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void run_withWhatTheDialectCannotDo_isRefusedBeforeAnyCall(
            UnaryOperator<PackageAndDeployerBuilder> settings,
            PackageAndDeployRequest.Builder request,
            String problem) {
        Promotions promotions = TestDialect.PLATFORM.promotions();

        PackageAndDeployResult result = settings.apply(TestDialect.PLATFORM.deployer(promotions))
                .build()
                .run(request.build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(Promotions.failure(result)).contains(problem);
        assertThat(promotions.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_onTheDayThatItStillIsSomewhere_isNotRefused() {
        Promotions promotions = TestDialect.PLATFORM.promotions();

        PackageAndDeployResult result = run(promotions, Promotions.newPack().releaseOnDate(LocalDate.of(2026, 2, 28)));

        assertThat(result.outcome()).isNotEqualTo(RunOutcome.INVALID_REQUEST);
    }

    @Test
    void run_onThePlainPrefixWithAForeignTarget_isRefusedBeforeAnyCall() {
        Promotions promotions = new Promotions(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world().build(),
                transport -> transport,
                client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result =
                run(promotions, toEnvironments(Promotions.newPack(), target("env-1", Promotions.EAST)));

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(Promotions.failure(result)).contains("which the plain path prefix cannot reach");
        assertThat(promotions.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_onThePlainPrefix_warnsOfAccountsThatCannotBeSeen() {
        Promotions promotions = new Promotions(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .environment(Promotions.ACCOUNT, "env-own", "Own")
                        .share(Promotions.PACK, Promotions.GROUP)
                        .build(),
                transport -> transport,
                client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result =
                run(promotions, toEnvironments(Promotions.existingPack(), TargetEnvironment.of("env-own")));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().get(0)).contains("plain path prefix", Promotions.EAST, Promotions.WEST);
    }

    @ParameterizedTest
    @CsvSource({"404", "405", "410"})
    void run_whenQueriesAreNotOffered_warnsAndGoesOn(int status) {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        List.of("PublisherIntegrationPack", "PackagedComponent", "AccountGroup", "AccountGroupIntegrationPack")
                .forEach(object -> promotions
                        .boomi
                        .faults()
                        .on(object, Operation.QUERY)
                        .always()
                        .boomiError(status, "Endpoint is invalid."));
        promotions.boomi.faults().on("Account", Operation.BULK).always().boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(promotions, Promotions.existingPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(4).allMatch(warning -> warning.contains("does not offer the query"));
    }

    @Test
    void run_whenTheComponentMayNotBeRead_warnsAndGoesOn() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions.boomi.faults().on("ComponentMetadata", Operation.GET).boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(promotions, Promotions.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1).allMatch(warning -> warning.contains("whether the component can be"));
    }

    @Test
    void run_whenATargetAccountCannotBeLookedInto_stops() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions.boomi.faults().on("IntegrationPackInstance", Operation.QUERY).boomiError(403, "Access denied.");

        assertThat(stopped(promotions, run(promotions, Promotions.existingPack())))
                .contains("it cannot be seen where the pack is installed in account acme_east-SUB01", "Access denied.");
    }

    @Test
    void run_whenAnotherAccountCannotBeLookedInto_warns() {
        Promotions promotions = in(TestDialect.world()
                .subAccount("acme-OTHER")
                .accountGroup("group-o", "O", "acme-OTHER")
                .share(Promotions.PACK, "group-o"));
        promotions
                .boomi
                .faults()
                .on("IntegrationPackInstance", Operation.QUERY)
                .where(call ->
                        call.overrideAccount().filter("acme-OTHER"::equals).isPresent())
                .boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(promotions, Promotions.existingPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().get(0))
                .contains("in account acme-OTHER", "Environments there may receive the release as well.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PublisherIntegrationPack",
                "PackagedComponent",
                "ComponentMetadata",
                "Account",
                "AccountGroup",
                "AccountGroupIntegrationPack",
                "IntegrationPackInstance",
                "AccountGroupAccount",
                "Environment"
            })
    void run_whenTheCredentialsAreRefused_stopsAfterThatOneCall(String object) {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions
                .boomi
                .faults()
                .on(call -> call.object().equals(object))
                .always()
                .boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(promotions, Promotions.existingPack());

        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        List<RecordedRequest> calls = promotions.boomi.journal().entries();
        assertThat(calls).filteredOn(entry -> entry.object().equals(object)).hasSize(1);
        assertThat(calls.get(calls.size() - 1).status()).isEqualTo(401);
        assertThat(promotions.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IntegrationPackEnvironmentAttachment", "DeployedPackage"})
    void run_whenTheCredentialsAreRefusedWhereThePackIsInstalled_stopsAfterThatOneCall(String object) {
        Promotions promotions = in(TestDialect.world()
                .share(Promotions.PACK, Promotions.GROUP)
                .install("instance-e", Promotions.PACK, Promotions.EAST));
        promotions.boomi.faults().on(object, Operation.QUERY).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(promotions, Promotions.existingPack());

        stopped(promotions, result);
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        List<RecordedRequest> calls = promotions.boomi.journal().entries();
        assertThat(calls).filteredOn(entry -> entry.object().equals(object)).hasSize(1);
        assertThat(calls.get(calls.size() - 1).status()).isEqualTo(401);
    }

    @Test
    void run_whenTheCredentialsAreRefusedForTheSubscribersView_stopsAfterThatOneCall() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions
                .boomi
                .faults()
                .on("IntegrationPack", Operation.QUERY)
                .always()
                .boomiError(401, "Unauthorized");

        PackageAndDeployResult result =
                run(promotions, toEnvironments(Promotions.existingPack(), target("env-1", Promotions.EAST)));

        stopped(promotions, result);
        assertThat(promotions.boomi.journal().entries("IntegrationPack", Operation.QUERY))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"405", "410"})
    void run_whenComponentsCannotBeAskedFor_warnsAndGoesOn(int status) {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions
                .boomi
                .faults()
                .on("ComponentMetadata", Operation.GET)
                .always()
                .boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(promotions, Promotions.newPack());

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning).contains("whether the component can be packaged", "does not offer"));
    }

    @ParameterizedTest
    @CsvSource({
        "IntegrationPack, 404, whether account acme_east-SUB01 sees the pack",
        "IntegrationPack, 410, whether account acme_east-SUB01 sees the pack",
        "DeployedPackage, 405, what is active in the targets now"
    })
    void run_whenAQueryAboutATargetAccountIsNotOffered_warnsAndGoesOn(String object, int status, String question) {
        Promotions promotions = in(TestDialect.world()
                .accountGroup("group-other", "Other", Promotions.EAST)
                .share(Promotions.PACK, "group-other")
                .environment(Promotions.ACCOUNT, "env-own", "Own"));
        promotions.boomi.faults().on(object, Operation.QUERY).always().boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(
                promotions,
                toEnvironments(
                        Promotions.existingPack(), target("env-1", Promotions.EAST), TargetEnvironment.of("env-own")));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains(question, "does not offer"));
    }

    @ParameterizedTest
    @CsvSource({"404", "405", "410"})
    void run_whenInstallationsCannotBeAskedFor_stopsForTargetsWithAllFindings(int status) {
        Promotions promotions = in(TestDialect.world().packagedComponent("pkg-old", Promotions.COMPONENT, "1.2.0"));
        promotions
                .boomi
                .faults()
                .on("IntegrationPackInstance", Operation.QUERY)
                .always()
                .boomiError(status, "Endpoint is invalid.");

        assertThat(stopped(promotions, run(promotions, Promotions.existingPack())))
                .contains(
                        "version 1.2.0 of component comp-orders is packaged already",
                        "it cannot be seen where the pack is installed in account acme_east-SUB01",
                        "it cannot be seen where the pack is installed in account acme_west-SUB02");
    }

    @ParameterizedTest
    @CsvSource({"IntegrationPackInstance, 404", "IntegrationPackInstance, 410", "AccountGroupAccount, 405"})
    void run_whenOtherAccountsCannotBeAskedAbout_warnsAndGoesOn(String object, int status) {
        Promotions promotions = in(TestDialect.world()
                .subAccount("acme-OTHER")
                .accountGroup("group-o", "O", "acme-OTHER")
                .share(Promotions.PACK, "group-o"));
        promotions
                .boomi
                .faults()
                .on(object, Operation.QUERY)
                .where(call ->
                        call.overrideAccount().filter("acme-OTHER"::equals).isPresent()
                                || call.body().contains("group-o\""))
                .always()
                .boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(promotions, Promotions.existingPack());

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("Endpoint is invalid."));
    }

    @Test
    void run_withAnAccountOfSomebodyElse_stopsWhereTargetsAreResolved() {
        Promotions promotions =
                in(TestDialect.world().foreignAccount("strangers-ACC").environment("strangers-ACC", "env-s", "S"));

        String message = stopped(
                promotions, run(promotions, toEnvironments(Promotions.newPack(), target("env-s", "strangers-ACC"))));

        assertThat(message).contains("403");
    }

    @Test
    void run_withAWebServiceInASinglePack_goesOn() {
        Promotions promotions = in(withComponentOfType("webservice"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(promotions)
                .installationType(InstallationType.SINGLE)
                .build()
                .run(newPackWithoutTargets().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
    }

    @ParameterizedTest
    @CsvSource({"MULTI, true", "SINGLE, false"})
    void run_withAWebServiceInAnExistingPack_goesByThePack(String type, boolean refused) {
        Promotions promotions = in(withComponentOfType("webservice")
                .integrationPack(SimulatedPack.of(Promotions.PACK, "Existing Pack", Promotions.ACCOUNT)
                        .withInstallationType(type)));

        PackageAndDeployResult result =
                run(promotions, Promotions.existingPack().targetAccountGroupId(Optional.empty()));

        if (refused) {
            assertThat(stopped(promotions, result)).contains("which a MULTI integration pack cannot hold");
        } else {
            assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "customlibrary", "flowservice", "processroute", "tpgroup"})
    void run_withAComponentThatCannotBeShared_writesNothing(String type) {
        Promotions promotions = in(withComponentOfType(type));

        assertThat(stopped(promotions, run(promotions, newPackWithoutTargets())))
                .contains("is of type " + type + ", which cannot be shared");
    }

    @Test
    void run_withADeletedComponent_writesNothing() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions
                .boomi
                .faults()
                .on("ComponentMetadata", Operation.GET)
                .respond(
                        200,
                        "{\"@type\":\"ComponentMetadata\",\"componentId\":\"comp-orders\",\"type\":\"process\","
                                + "\"deleted\":\"true\"}");

        assertThat(stopped(promotions, run(promotions, Promotions.newPack())))
                .contains("component comp-orders is deleted. Restore it, or check prodComponentId");
    }

    @Test
    void run_withTheClientsOwnAccountInTheGroup_deploysThereAndAttachesElsewhere() {
        Promotions promotions = in(TestDialect.world()
                .environment(Promotions.ACCOUNT, "env-own", "Own")
                .accountGroup("group-all", "All", Promotions.ACCOUNT, Promotions.EAST));

        PackageAndDeployResult result =
                run(promotions, Promotions.existingPack().targetAccountGroupId("group-all"));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(promotions.boomi.journal().entries("DeployedPackage", Operation.CREATE))
                .hasSize(1);
        assertThat(promotions.boomi.journal().entries("IntegrationPackEnvironmentAttachment", Operation.CREATE))
                .hasSize(2);
        assertThat(promotions.boomi.journal().entries())
                .noneMatch(entry -> entry.overrideAccount()
                        .filter(Promotions.ACCOUNT::equals)
                        .isPresent());
    }

    @Test
    void run_withAGroupOfAccountsWithoutEnvironments_namesIt() {
        Promotions promotions =
                in(TestDialect.world().subAccount("acme-BARE").accountGroup("group-bare", "B", "acme-BARE"));

        assertThat(stopped(promotions, run(promotions, Promotions.newPack().targetAccountGroupId("group-bare"))))
                .contains("account group group-bare has no environments");
    }
}
