package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.ApiPrefix;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
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

    private static TestBed in(SimulatedWorldBuilder world) {
        return new TestBed(TestDialect.PLATFORM.settings().build(), world.build());
    }

    private static PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(bed).build().run(request.build(), TestBed.RUN);
    }

    private static String stopped(TestBed bed, PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        return TestBed.failure(result);
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

    private static SimulatedWorldBuilder withComponentOfType(String type) {
        return SimulatedWorld.builder(TestBed.ACCOUNT)
                .user(TestBed.USER, TestBed.TOKEN)
                .component(SimulatedComponent.process(TestBed.COMPONENT, "Orders", TestBed.ACCOUNT)
                        .withType(type));
    }

    private static PackageAndDeployRequest.Builder newPackWithoutTargets() {
        return TestBed.newPack().targetAccountGroupId(Optional.empty());
    }

    private static Arguments rule(
            String name, SimulatedWorldBuilder world, PackageAndDeployRequest.Builder request, String... findings) {
        return Arguments.of(Named.of(name, world), request, List.of(findings));
    }

    static Stream<Arguments> rules() {
        SimulatedPackage deleted = SimulatedPackage.of(
                        "pkg-old", "1.2.0", SimulatedComponent.process(TestBed.COMPONENT, "Orders", TestBed.ACCOUNT))
                .asDeleted();
        SimulatedPackInstance second = new SimulatedPackInstance("instance-2", TestBed.PACK, TestBed.EAST, "Second");
        return Stream.of(
                rule(
                        "pack unknown",
                        TestDialect.world(),
                        TestBed.existingPack().integrationPackId("pack-x"),
                        "integration pack pack-x does not exist in account acme-PROD01"),
                rule(
                        "pack name taken",
                        TestDialect.world(),
                        TestBed.newPack().newPackName("Existing Pack"),
                        "an integration pack named 'Existing Pack' exists already (pack-existing; Boomi does not say"),
                rule(
                        "version taken",
                        TestDialect.world().packagedComponent(deleted),
                        TestBed.newPack(),
                        "version 1.2.0 of component comp-orders is packaged already (pkg-old",
                        "deleted, but its version stays taken"),
                rule(
                        "component unknown",
                        TestDialect.world(),
                        TestBed.newPack().prodComponentId("comp-x"),
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
                                .accountGroup("group-s", "S", "acme-SLEEPS", TestBed.EAST),
                        TestBed.newPack().targetAccountGroupId("group-s"),
                        "account acme-SLEEPS is suspended. Leave out its environments"),
                rule(
                        "own environment unknown",
                        TestDialect.world(),
                        toEnvironments(TestBed.newPack(), TargetEnvironment.of("env-x"), TargetEnvironment.of("env-1")),
                        "these target environments are not account acme-PROD01's own: env-x, env-1."
                                + " Check their ids, or give their accountId"),
                rule(
                        "environment not in its account",
                        TestDialect.world(),
                        toEnvironments(TestBed.newPack(), target("env-1", TestBed.WEST)),
                        "these target environments do not exist: env-1 in account acme_west-SUB02"),
                rule(
                        "no group to share with",
                        TestDialect.world(),
                        toEnvironments(TestBed.existingPack(), target("env-1", TestBed.EAST)),
                        "account acme_east-SUB01 does not see the pack, and there is no account group to share it with"),
                rule(
                        "account not in the group",
                        TestDialect.world().subAccount("acme-OTHER").environment("acme-OTHER", "env-o", "O"),
                        TestBed.newPack().addTargetEnvironment(target("env-o", "acme-OTHER")),
                        "account acme-OTHER does not see the pack, and is not in account group group-1"),
                rule(
                        "several installations",
                        TestDialect.world()
                                .install(second)
                                .install(new SimulatedPackInstance("instance-3", TestBed.PACK, TestBed.EAST, "Third")),
                        TestBed.existingPack(),
                        "account acme_east-SUB01 has installed the pack several times",
                        "'Second' (instance-2), 'Third' (instance-3). Choose one with installationName"),
                rule(
                        "paused listeners",
                        TestDialect.world(),
                        TestBed.newPack().listenerStatus(ListenerStatus.PAUSED),
                        "listenerStatus PAUSED is not supported for environments that the pack is attached to:"
                                + " East Production (env-1), "),
                rule(
                        "other environments of a target account",
                        TestDialect.world()
                                .share(TestBed.PACK, TestBed.GROUP)
                                .install(second)
                                .attach("instance-2", "env-2"),
                        toEnvironments(TestBed.existingPack(), target("env-1", TestBed.EAST)),
                        "the release also reaches environments that are no targets, because the pack is attached to"
                                + " them: env-2 in account acme_east-SUB01",
                        "--allow-other-environments"),
                rule(
                        "other environments of another group's account",
                        TestDialect.world()
                                .subAccount("acme-OTHER")
                                .environment("acme-OTHER", "env-o", "O")
                                .accountGroup("group-o", "O", "acme-OTHER")
                                .share(TestBed.PACK, "group-o")
                                .install("instance-o", TestBed.PACK, "acme-OTHER")
                                .attach("instance-o", "env-o"),
                        TestBed.existingPack(),
                        "env-o in account acme-OTHER"),
                rule(
                        "foreign pending version",
                        TestDialect.world()
                                .packagedComponent("pkg-invoices-5", "comp-invoices", "5.0")
                                .packMember(TestBed.PACK, "pkg-invoices-5"),
                        TestBed.existingPack(),
                        "has pending changes that this run did not make",
                        "comp-invoices at version 4.0, version 5.0 pending",
                        "Release or withdraw them first"),
                rule(
                        "group unknown",
                        TestDialect.world(),
                        TestBed.newPack().targetAccountGroupId("group-x"),
                        "account group group-x does not exist or has no accounts"),
                rule(
                        "group empty",
                        TestDialect.world().accountGroup("group-empty", "Empty"),
                        TestBed.newPack().targetAccountGroupId("group-empty"),
                        "account group group-empty does not exist or has no accounts"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void run_whenARuleFails_writesNothingAndNamesTheFix(
            SimulatedWorldBuilder world, PackageAndDeployRequest.Builder request, List<String> findings) {
        TestBed bed = in(world);

        String message = stopped(bed, run(bed, request));

        assertThat(message).contains(findings);
    }

    @Test
    void run_whenSeveralRulesFail_reportsThemAllAtOnce() {
        TestBed bed = in(TestDialect.world()
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.2.0")
                .subAccount("acme-SLEEPS", "Sleeping", "deleted")
                .environment("acme-SLEEPS", "env-s", "S"));

        String message = stopped(
                bed,
                run(
                        bed,
                        TestBed.newPack()
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
        SimulatedWorldBuilder world = SimulatedWorld.builder("publisher-ACC")
                .user("publisher-ACC", "somebody", "token-of-somebody")
                .subAccount(TestBed.ACCOUNT)
                .user(TestBed.ACCOUNT, TestBed.USER, TestBed.TOKEN)
                .component(SimulatedComponent.process(TestBed.COMPONENT, "Orders", TestBed.ACCOUNT))
                .component("comp-theirs", "Theirs")
                .packagedComponent("pkg-theirs", "comp-theirs", "1.0")
                .integrationPack("pack-theirs", "Theirs", "pkg-theirs")
                .release("pack-theirs", "released", "1.0")
                .accountGroup("group-theirs", "Theirs", TestBed.ACCOUNT)
                .share("pack-theirs", "group-theirs");
        TestBed bed = in(world);

        String message = stopped(
                bed,
                run(
                        bed,
                        TestBed.existingPack()
                                .integrationPackId("pack-theirs")
                                .targetAccountGroupId(Optional.empty())));

        assertThat(message)
                .contains("pack-theirs is one that account acme-PROD01 subscribes to, not one that it publishes");
    }

    @Test
    void run_withAnAccountThatIsNotManaged_saysSo() {
        TestBed bed = in(TestDialect.world());
        bed.faultOn("Account", Operation.BULK).respond(200, """
                        {"@type":"BulkResult","response":[
                          {"@type":"BulkResponse","id":"acme_east-SUB01","statusCode":400,"errorMessage":"No such account"},
                          {"@type":"BulkResponse","id":"acme_west-SUB02","statusCode":200,
                           "Result":{"@type":"Account","accountId":"acme_west-SUB02","status":"active"}}]}
                        """);

        assertThat(stopped(bed, run(bed, TestBed.newPack())))
                .contains("account acme_east-SUB01 is not one that account acme-PROD01 manages (No such account)");
    }

    @Test
    void run_whenOtherEnvironmentsAreAllowed_warnsAndGoesOn() {
        TestBed bed = in(TestDialect.world()
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-e", TestBed.PACK, TestBed.EAST)
                .attach("instance-e", "env-2"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .allowOtherEnvironments(true)
                .build()
                .run(toEnvironments(TestBed.existingPack(), target("env-1", TestBed.EAST))
                        .build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1).allMatch(warning -> warning.contains("env-2 in account"));
        assertThat(bed.boomi.state().activeDeployments("env-2"))
                .anyMatch(deployed -> deployed.packageVersion().equals("1.2.0"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        UnaryOperator.<PackageAndDeployerBuilder>identity(),
                        TestBed.newPack().releaseOnDate(LocalDate.of(2026, 2, 27)),
                        "releaseOnDate is 2026-02-27, which is in the past in every time zone"),
                Arguments.of(
                        (UnaryOperator<PackageAndDeployerBuilder>)
                                deployer -> deployer.deploymentPackage(DeployedIdSource.INTEGRATION_PACK),
                        TestBed.newPack(),
                        "deploymentPackage (--deploy-package-id) belongs to the GUIDE dialect"),
                Arguments.of(
                        UnaryOperator.<PackageAndDeployerBuilder>identity(),
                        TestBed.newPack().newPackDescription("x".repeat(501)),
                        "newPackDescription is 501 characters long; Boomi takes at most 500"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void run_withWhatTheDialectCannotDo_isRefusedBeforeAnyCall(
            UnaryOperator<PackageAndDeployerBuilder> settings,
            PackageAndDeployRequest.Builder request,
            String problem) {
        TestBed bed = TestDialect.PLATFORM.bed();

        PackageAndDeployResult result =
                settings.apply(TestDialect.PLATFORM.deployer(bed)).build().run(request.build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains(problem);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_onTheDayThatItStillIsSomewhere_isNotRefused() {
        TestBed bed = TestDialect.PLATFORM.bed();

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(LocalDate.of(2026, 2, 28)));

        assertThat(result.outcome()).isNotEqualTo(RunOutcome.INVALID_REQUEST);
    }

    @Test
    void run_onThePlainPrefixWithAForeignTarget_isRefusedBeforeAnyCall() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world().build(),
                transport -> transport,
                client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result = run(bed, toEnvironments(TestBed.newPack(), target("env-1", TestBed.EAST)));

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains("which the plain path prefix cannot reach");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_onThePlainPrefix_warnsOfAccountsThatCannotBeSeen() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own")
                        .runtime("runtime-env-own", "env-own")
                        .share(TestBed.PACK, TestBed.GROUP)
                        .build(),
                transport -> transport,
                client -> client.apiPrefix(ApiPrefix.PLAIN));

        PackageAndDeployResult result =
                run(bed, toEnvironments(TestBed.existingPack(), TargetEnvironment.of("env-own")));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().get(0)).contains("plain path prefix", TestBed.EAST, TestBed.WEST);
    }

    @ParameterizedTest
    @CsvSource({"404", "405", "410"})
    void run_whenQueriesAreNotOffered_warnsAndGoesOn(int status) {
        TestBed bed = TestDialect.PLATFORM.bed();
        List.of("PublisherIntegrationPack", "PackagedComponent", "AccountGroup", "AccountGroupIntegrationPack")
                .forEach(object ->
                        bed.faultOn(object, Operation.QUERY).always().boomiError(status, "Endpoint is invalid."));
        bed.faultOn("Account", Operation.BULK).always().boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(4).allMatch(warning -> warning.contains("does not offer the query"));
    }

    @Test
    void run_whenTheComponentMayNotBeRead_warnsAndGoesOn() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ComponentMetadata", Operation.GET).boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).hasSize(1).allMatch(warning -> warning.contains("whether the component can be"));
    }

    @Test
    void run_whenATargetAccountCannotBeLookedInto_stops() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("IntegrationPackInstance", Operation.QUERY).boomiError(403, "Access denied.");

        assertThat(stopped(bed, run(bed, TestBed.existingPack())))
                .contains("it cannot be seen where the pack is installed in account acme_east-SUB01", "Access denied.");
    }

    @Test
    void run_whenAnotherAccountCannotBeLookedInto_warns() {
        TestBed bed = in(TestDialect.world()
                .subAccount("acme-OTHER")
                .accountGroup("group-o", "O", "acme-OTHER")
                .share(TestBed.PACK, "group-o"));
        bed.faultOn("IntegrationPackInstance", Operation.QUERY)
                .where(call ->
                        call.overrideAccount().filter("acme-OTHER"::equals).isPresent())
                .boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

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
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.boomi.faults().on(call -> call.object().equals(object)).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        List<RecordedRequest> calls = bed.boomi.journal().entries();
        assertThat(calls).filteredOn(entry -> entry.object().equals(object)).hasSize(1);
        assertThat(calls.get(calls.size() - 1).status()).isEqualTo(401);
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IntegrationPackEnvironmentAttachment", "DeployedPackage"})
    void run_whenTheCredentialsAreRefusedWhereThePackIsInstalled_stopsAfterThatOneCall(String object) {
        TestBed bed = in(TestDialect.world()
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-e", TestBed.PACK, TestBed.EAST));
        bed.faultOn(object, Operation.QUERY).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        stopped(bed, result);
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        List<RecordedRequest> calls = bed.boomi.journal().entries();
        assertThat(calls).filteredOn(entry -> entry.object().equals(object)).hasSize(1);
        assertThat(calls.get(calls.size() - 1).status()).isEqualTo(401);
    }

    @Test
    void run_whenTheCredentialsAreRefusedForTheSubscribersView_stopsAfterThatOneCall() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("IntegrationPack", Operation.QUERY).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, toEnvironments(TestBed.existingPack(), target("env-1", TestBed.EAST)));

        stopped(bed, result);
        assertThat(bed.boomi.journal().entries("IntegrationPack", Operation.QUERY))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"405", "410"})
    void run_whenComponentsCannotBeAskedFor_warnsAndGoesOn(int status) {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ComponentMetadata", Operation.GET).always().boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

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
        TestBed bed = in(TestDialect.world()
                .accountGroup("group-other", "Other", TestBed.EAST)
                .share(TestBed.PACK, "group-other")
                .environment(TestBed.ACCOUNT, "env-own", "Own")
                .runtime("runtime-env-own", "env-own"));
        bed.faultOn(object, Operation.QUERY).always().boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(
                bed,
                toEnvironments(TestBed.existingPack(), target("env-1", TestBed.EAST), TargetEnvironment.of("env-own")));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .filteredOn(
                        warning -> !warning.startsWith("it could not be confirmed that what was deployed is active"))
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains(question, "does not offer"));
    }

    @ParameterizedTest
    @CsvSource({"404", "405", "410"})
    void run_whenInstallationsCannotBeAskedFor_stopsForTargetsWithAllFindings(int status) {
        TestBed bed = in(TestDialect.world().packagedComponent("pkg-old", TestBed.COMPONENT, "1.2.0"));
        bed.faultOn("IntegrationPackInstance", Operation.QUERY).always().boomiError(status, "Endpoint is invalid.");

        assertThat(stopped(bed, run(bed, TestBed.existingPack())))
                .contains(
                        "version 1.2.0 of component comp-orders is packaged already",
                        "it cannot be seen where the pack is installed in account acme_east-SUB01",
                        "it cannot be seen where the pack is installed in account acme_west-SUB02");
    }

    @ParameterizedTest
    @CsvSource({"IntegrationPackInstance, 404", "IntegrationPackInstance, 410", "AccountGroupAccount, 405"})
    void run_whenOtherAccountsCannotBeAskedAbout_warnsAndGoesOn(String object, int status) {
        TestBed bed = in(TestDialect.world()
                .subAccount("acme-OTHER")
                .accountGroup("group-o", "O", "acme-OTHER")
                .share(TestBed.PACK, "group-o"));
        bed.faultOn(object, Operation.QUERY)
                .where(call ->
                        call.overrideAccount().filter("acme-OTHER"::equals).isPresent()
                                || call.body().contains("group-o\""))
                .always()
                .boomiError(status, "Endpoint is invalid.");

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("Endpoint is invalid."));
    }

    @Test
    void run_withAnAccountOfSomebodyElse_stopsWhereTargetsAreResolved() {
        TestBed bed =
                in(TestDialect.world().foreignAccount("strangers-ACC").environment("strangers-ACC", "env-s", "S"));

        String message = stopped(bed, run(bed, toEnvironments(TestBed.newPack(), target("env-s", "strangers-ACC"))));

        assertThat(message).contains("403");
    }

    @Test
    void run_withAWebServiceInASinglePack_goesOn() {
        TestBed bed = in(withComponentOfType("webservice"));

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .installationType(InstallationType.SINGLE)
                .build()
                .run(newPackWithoutTargets().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
    }

    @ParameterizedTest
    @CsvSource({"MULTI, true", "SINGLE, false"})
    void run_withAWebServiceInAnExistingPack_goesByThePack(String type, boolean refused) {
        TestBed bed = in(withComponentOfType("webservice")
                .integrationPack(SimulatedPack.of(TestBed.PACK, "Existing Pack", TestBed.ACCOUNT)
                        .withInstallationType(type)));

        PackageAndDeployResult result = run(bed, TestBed.existingPack().targetAccountGroupId(Optional.empty()));

        if (refused) {
            assertThat(stopped(bed, result)).contains("which a MULTI integration pack cannot hold");
        } else {
            assertThat(result.outcome()).isEqualTo(RunOutcome.RELEASED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "customlibrary", "flowservice", "processroute", "tpgroup"})
    void run_withAComponentThatCannotBeShared_writesNothing(String type) {
        TestBed bed = in(withComponentOfType(type));

        assertThat(stopped(bed, run(bed, newPackWithoutTargets())))
                .contains("is of type " + type + ", which cannot be shared");
    }

    @Test
    void run_withADeletedComponent_writesNothing() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ComponentMetadata", Operation.GET)
                .respond(
                        200,
                        "{\"@type\":\"ComponentMetadata\",\"componentId\":\"comp-orders\",\"type\":\"process\","
                                + "\"deleted\":\"true\"}");

        assertThat(stopped(bed, run(bed, TestBed.newPack())))
                .contains("component comp-orders is deleted. Restore it, or check prodComponentId");
    }

    @Test
    void run_withTheClientsOwnAccountInTheGroup_deploysThereAndAttachesElsewhere() {
        TestBed bed = in(TestDialect.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own")
                .runtime("runtime-env-own", "env-own")
                .accountGroup("group-all", "All", TestBed.ACCOUNT, TestBed.EAST));

        PackageAndDeployResult result = run(bed, TestBed.existingPack().targetAccountGroupId("group-all"));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("DeployedPackage", Operation.CREATE))
                .hasSize(1);
        assertThat(bed.boomi.journal().entries("IntegrationPackEnvironmentAttachment", Operation.CREATE))
                .hasSize(2);
        assertThat(bed.boomi.journal().entries())
                .noneMatch(entry ->
                        entry.overrideAccount().filter(TestBed.ACCOUNT::equals).isPresent());
    }

    @Test
    void run_withAGroupOfAccountsWithoutEnvironments_namesIt() {
        TestBed bed = in(TestDialect.world().subAccount("acme-BARE").accountGroup("group-bare", "B", "acme-BARE"));

        assertThat(stopped(bed, run(bed, TestBed.newPack().targetAccountGroupId("group-bare"))))
                .contains("account group group-bare has no environments");
    }
}
