package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformReachTest {

    private static final String OWN = "env-own";
    private static final List<String> PREREQUISITES = List.of("AccountGroupIntegrationPack", "IntegrationPackInstance");

    private static SimulatedWorldBuilder world() {
        return TestDialect.world().environment(TestBed.ACCOUNT, OWN, "Own Production");
    }

    private static TestBed in(SimulatedWorldBuilder world) {
        return new TestBed(TestDialect.PLATFORM.settings().build(), world.build());
    }

    private static PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return run(bed, request, deployer -> deployer);
    }

    private static PackageAndDeployResult run(
            TestBed bed, PackageAndDeployRequest.Builder request, UnaryOperator<PackageAndDeployerBuilder> settings) {
        return settings.apply(TestDialect.PLATFORM.deployer(bed)).build().run(request.build(), TestBed.RUN);
    }

    private static PackageAndDeployRequest.Builder everywhere(PackageAndDeployRequest.Builder request) {
        return request.addTargetEnvironment(TargetEnvironment.of(OWN));
    }

    private static List<String> bodies(TestBed bed, String object) {
        return bed.boomi.journal().entries(object, Operation.CREATE).stream()
                .map(RecordedRequest::body)
                .toList();
    }

    private static List<String> created(PackageAndDeployResult result, String object) {
        return result.created().stream()
                .filter(created -> created.object().equals(object))
                .map(CreatedObject::id)
                .toList();
    }

    private static List<Optional<Reach>> reaches(PackageAndDeployResult result) {
        return result.environments().stream().map(EnvironmentResult::reach).toList();
    }

    @Test
    void run_toEnvironmentsOfAllKinds_deploysToItsOwnAndAttachesTheOthers() {
        TestBed bed = in(world());

        PackageAndDeployResult result = run(bed, everywhere(TestBed.newPack()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(reaches(result))
                .containsExactly(
                        Optional.of(Reach.DEPLOYMENT),
                        Optional.of(Reach.ATTACHMENT),
                        Optional.of(Reach.ATTACHMENT),
                        Optional.of(Reach.ATTACHMENT));
        String packageId = result.packagedComponentId().orElseThrow();
        assertThat(bodies(bed, "DeployedPackage"))
                .containsExactly("{\"environmentId\":\"env-own\",\"packageId\":\"" + packageId
                        + "\",\"notes\":\"promo-deploy run run-1\"}");
        assertThat(result.environments().get(0).deploymentId()).isPresent();
        assertThat(created(result, "IntegrationPackEnvironmentAttachment"))
                .isEqualTo(result.environments().stream()
                        .map(EnvironmentResult::attachmentId)
                        .flatMap(Optional::stream)
                        .toList())
                .hasSize(3);
        assertThat(created(result, "AccountGroupIntegrationPack")).hasSize(1);
        assertThat(created(result, "IntegrationPackInstance")).hasSize(2);
        for (String environment : List.of(OWN, "env-1", "env-2", "env-3")) {
            assertThat(bed.boomi.state().activeDeployments(environment))
                    .singleElement()
                    .satisfies(deployed -> assertThat(deployed.packageVersion()).isEqualTo("1.2.0"));
        }
    }

    @Test
    void run_withAListenerStatusForItsOwn_sendsIt() {
        TestBed bed = in(world());

        run(
                bed,
                everywhere(TestBed.newPack())
                        .targetAccountGroupId(Optional.empty())
                        .listenerStatus(ListenerStatus.PAUSED));

        assertThat(bodies(bed, "DeployedPackage"))
                .singleElement()
                .satisfies(body -> assertThat(body).contains("\"listenerStatus\":\"PAUSED\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_withManyAtOnce_sharesAndInstallsOnce(int atOnce) {
        TestBed bed = in(world().environments(TestBed.EAST, 40).environments(TestBed.WEST, 40));

        PackageAndDeployResult result =
                run(bed, TestBed.newPack(), deployer -> deployer.maxConcurrentDeployments(atOnce));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments()).hasSize(83);
        assertThat(bodies(bed, "AccountGroupIntegrationPack")).hasSize(1);
        assertThat(bodies(bed, "IntegrationPackInstance")).hasSize(2);
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment")).hasSize(83);
    }

    @Test
    void run_whereThePackIsAttached_writesNothingThere() {
        TestBed bed = in(world().share(TestBed.PACK, TestBed.GROUP)
                .install("instance-e", TestBed.PACK, TestBed.EAST)
                .install("instance-w", TestBed.PACK, TestBed.WEST)
                .attach("instance-e", "env-1"));

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(reaches(result))
                .containsExactly(
                        Optional.of(Reach.RELEASE), Optional.of(Reach.ATTACHMENT), Optional.of(Reach.ATTACHMENT));
        assertThat(result.environments().get(0).attachmentId()).isPresent();
        assertThat(bodies(bed, "AccountGroupIntegrationPack")).isEmpty();
        assertThat(bodies(bed, "IntegrationPackInstance")).isEmpty();
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment"))
                .containsExactly(
                        "{\"integrationPackInstanceId\":\"instance-e\",\"environmentId\":\"env-2\"}",
                        "{\"integrationPackInstanceId\":\"instance-w\",\"environmentId\":\"env-3\"}");
        assertThat(result.reused())
                .extracting(ReusedObject::object)
                .contains(
                        "PublisherIntegrationPack",
                        "AccountGroupIntegrationPack",
                        "IntegrationPackInstance",
                        "IntegrationPackEnvironmentAttachment");
    }

    @Test
    void run_whereASecondInstallationIsAttached_countsItAsAttached() {
        TestBed bed = in(world().share(TestBed.PACK, TestBed.GROUP)
                .install("instance-1", TestBed.PACK, TestBed.EAST)
                .install(new SimulatedPackInstance("instance-2", TestBed.PACK, TestBed.EAST, "Second"))
                .attach("instance-2", "env-1"));

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments().get(0).reach()).contains(Reach.RELEASE);
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment").get(0))
                .contains("\"integrationPackInstanceId\":\"instance-1\"", "env-2");
    }

    @Test
    void run_withAnInstallationName_installsAndAttachesUnderIt() {
        TestBed bed = in(world().share(TestBed.PACK, TestBed.GROUP)
                .install("instance-1", TestBed.PACK, TestBed.EAST)
                .install(new SimulatedPackInstance("instance-2", TestBed.PACK, TestBed.EAST, "Second")));

        PackageAndDeployResult result =
                run(bed, TestBed.existingPack(), deployer -> deployer.installationName("Second"));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment").get(0)).contains("instance-2");
        assertThat(bodies(bed, "IntegrationPackInstance"))
                .containsExactly(
                        "{\"integrationPackId\":\"pack-existing\",\"integrationPackOverrideName\":\"Second\"}");
    }

    @Test
    void run_withASinglePack_installsItWithoutAName() {
        TestBed bed = in(world().integrationPack(SimulatedPack.of("pack-single", "Single", TestBed.ACCOUNT)
                .withInstallationType("SINGLE")));

        PackageAndDeployResult result = run(bed, TestBed.existingPack().integrationPackId("pack-single"));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bodies(bed, "IntegrationPackInstance")).containsOnly("{\"integrationPackId\":\"pack-single\"}");
    }

    @Test
    void run_withANewSinglePack_createsItSingle() {
        TestBed bed = in(world());

        PackageAndDeployResult result =
                run(bed, TestBed.newPack(), deployer -> deployer.installationType(InstallationType.SINGLE));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bodies(bed, "PublisherIntegrationPack").get(0)).contains("\"installationType\":\"SINGLE\"");
    }

    @Test
    void run_withoutABranch_sendsNoneAndTakesAny() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().workingBranch("feature").build(), world().build());

        PackageAndDeployResult result = run(bed, TestBed.newPack(), PackageAndDeployerBuilder::withoutBranch);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bodies(bed, "PackagedComponent").get(0)).doesNotContain("branchName");
    }

    @Test
    void run_withABranch_sendsIt() {
        TestBed bed = in(world());

        run(bed, TestBed.newPack(), deployer -> deployer.branch("release-7"));

        assertThat(bodies(bed, "PackagedComponent").get(0)).contains("\"branchName\":\"release-7\"");
    }

    @Test
    void run_whoseRequestNamesABranch_packagesFromThere() {
        TestBed bed = in(world());

        run(bed, TestBed.newPack().branch("release-8"), deployer -> deployer.branch("release-7"));

        assertThat(bodies(bed, "PackagedComponent").get(0)).contains("\"branchName\":\"release-8\"");
    }

    @Test
    void run_whenTheShareFails_losesOnlyWhoNeedsIt() {
        TestBed bed =
                in(world().install("instance-e", TestBed.PACK, TestBed.EAST).attach("instance-e", "env-1"));
        bed.faultOn("AccountGroupIntegrationPack", Operation.CREATE).boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(bed, everywhere(TestBed.existingPack()));

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED,
                        EnvironmentStatus.DEPLOYED,
                        EnvironmentStatus.DEPLOYED,
                        EnvironmentStatus.FAILED);
        assertThat(TestBed.reason(result, 3))
                .contains("the pack could not be shared with account group group-1", "Access denied.");
        assertThat(bodies(bed, "IntegrationPackInstance")).isEmpty();
    }

    @Test
    void run_whenOneInstallationFails_losesThatAccountOnly() {
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackInstance", Operation.CREATE)
                .where(call ->
                        call.overrideAccount().filter(TestBed.EAST::equals).isPresent())
                .always()
                .boomiError(400, "The account has no licence.");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        for (int environment : new int[] {0, 1}) {
            assertThat(TestBed.reason(result, environment))
                    .contains("the pack could not be installed in account acme_east-SUB01", "no licence");
        }
        assertThat(bodies(bed, "IntegrationPackInstance")).hasSize(5 + 1);
        assertThat(created(result, "IntegrationPackInstance")).hasSize(1);
    }

    @Test
    void run_whenTheAnswerToAnInstallationIsLost_findsItAndGoesOn() {
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackInstance", Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(bodies(bed, "IntegrationPackInstance")).hasSize(2);
    }

    @Test
    void run_whenAnIdOfAnInstallationCannotBeUsed_attachesNothing() {
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackInstance", Operation.CREATE)
                .respond(200, "{\"@type\":\"IntegrationPackInstance\",\"id\":\"not/an/id\"}");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
    }

    @Test
    void run_whenCredentialsAreRefusedOnTheWay_stopsTheRest() {
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackInstance", Operation.CREATE).always().boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.FAILED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 1)).contains("what failed at East Production (env-1) holds for all");
        assertThat(bodies(bed, "IntegrationPackInstance")).hasSize(1);
    }

    @Test
    void run_whenItIsStoppedAfterTheRelease_doesNotKnowWhatItCannotLookAtAgain() {
        TestBed bed = in(world().share(TestBed.PACK, TestBed.GROUP)
                .install("instance-e", TestBed.PACK, TestBed.EAST)
                .attach("instance-e", "env-1"));
        bed.faultOn("DeployedPackage", Operation.CREATE).boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, everywhere(TestBed.existingPack()));

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.FAILED,
                        EnvironmentStatus.UNKNOWN,
                        EnvironmentStatus.NOT_ATTEMPTED,
                        EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 1)).contains("the run was stopped before it could check", "resumed");
        assertThat(bed.boomi.state().activeDeployments("env-1"))
                .anyMatch(deployed -> deployed.packageVersion().equals("1.2.0"));
    }

    @Test
    void run_intoAnAccountThatSeesThePackThroughAnotherGroup_needsNoShare() {
        TestBed bed =
                in(world().accountGroup("group-other", "Other", TestBed.EAST).share(TestBed.PACK, "group-other"));

        PackageAndDeployResult result = run(
                bed,
                TestBed.existingPack()
                        .targetAccountGroupId(Optional.empty())
                        .addTargetEnvironment(TargetEnvironment.builder()
                                .environmentId("env-1")
                                .accountId(TestBed.EAST)
                                .build()));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bodies(bed, "AccountGroupIntegrationPack")).isEmpty();
        assertThat(bodies(bed, "IntegrationPackInstance")).hasSize(1);
    }

    @Test
    void run_saysWhatItReplacesInEveryAccount() {
        TestBed bed = in(world());
        PackageAndDeployResult first = run(bed, everywhere(TestBed.newPack()));

        PackageAndDeployResult second = run(
                bed,
                everywhere(TestBed.existingPack())
                        .packageVersion("1.3.0")
                        .integrationPackId(first.integrationPackId()));

        assertThat(second.environments()).hasSize(4).allSatisfy(environment -> {
            assertThat(environment.status()).isEqualTo(EnvironmentStatus.DEPLOYED);
            assertThat(environment.replaces().orElseThrow().packageVersion()).contains("1.2.0");
        });
    }

    @Test
    void run_withoutPreflight_stillRecognisesWhatIsThere() {
        TestBed bed = in(world());
        PackageAndDeployResult first = run(bed, TestBed.newPack());
        bed.boomi.journal().clear();

        PackageAndDeployResult second = run(
                bed,
                TestBed.existingPack().packageVersion("1.3.0").integrationPackId(first.integrationPackId()),
                PackageAndDeployerBuilder::withoutPreflight);

        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().writes()).hasSize(2);
    }

    /** What may come back for a share or an installation, and whether it is known then that nothing was done. */
    private enum Fault {
        BAD_REQUEST(true),
        FORBIDDEN(true),
        SERVER_ERROR(false),
        GATEWAY_PAGE(false),
        RESET_AFTER(false),
        HANG(false),
        EMPTY(false);

        final boolean known;

        Fault(boolean known) {
            this.known = known;
        }

        /** What took effect is found, and then nothing has failed. */
        boolean takesEffect() {
            return this == RESET_AFTER || this == HANG || this == EMPTY;
        }

        void play(FaultMatcher matcher) {
            switch (this) {
                case BAD_REQUEST -> matcher.boomiError(400, "No.");
                case FORBIDDEN -> matcher.boomiError(403, "No.");
                case SERVER_ERROR -> matcher.boomiError(500, "Internal error.");
                case GATEWAY_PAGE -> matcher.html(503);
                case RESET_AFTER -> matcher.resetAfterProcessing();
                case HANG -> matcher.hangAfterProcessing();
                case EMPTY -> matcher.emptyBody();
            }
        }
    }

    static Stream<Arguments> failingPrerequisites() {
        return PREREQUISITES.stream()
                .flatMap(object -> Stream.of(Fault.values())
                        .filter(fault -> !fault.takesEffect())
                        .flatMap(fault -> Stream.of(1, 8).map(atOnce -> Arguments.of(object, fault, atOnce))));
    }

    @ParameterizedTest
    @MethodSource("failingPrerequisites")
    void run_whenAShareOrInstallationFails_triesItForAllTogetherAndTellsEveryEnvironment(
            String object, Fault fault, int atOnce) {
        TestBed bed = in(world().environments(TestBed.EAST, 20));
        fault.play(bed.faultOn(object, Operation.CREATE).always());

        PackageAndDeployResult result =
                run(bed, everywhere(TestBed.newPack()), deployer -> deployer.maxConcurrentDeployments(atOnce));

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        int accounts = object.equals("IntegrationPackInstance") ? 2 : 1;
        int sends = fault.known ? 1 : 3;
        assertThat(bodies(bed, object))
                .hasSizeBetween(accounts * sends, accounts * (fault == Fault.BAD_REQUEST ? 5 : sends));
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment")).isEmpty();
        assertThat(result.environments().get(0).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(result.environments().subList(1, 24)).allSatisfy(environment -> {
            assertThat(environment.status()).isEqualTo(EnvironmentStatus.FAILED);
            assertThat(environment.reason().orElseThrow().contains("It is not known whether the server acted"))
                    .isEqualTo(!fault.known);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void run_whenCredentialsAreRefusedWhileAttaching_stopsTheRest(int atOnce) {
        TestBed bed = in(world().environments(TestBed.EAST, 40));
        bed.faultOn("IntegrationPackEnvironmentAttachment", Operation.CREATE)
                .occurrence(3)
                .always()
                .boomiError(401, "Unauthorized");

        PackageAndDeployResult result =
                run(bed, TestBed.newPack(), deployer -> deployer.maxConcurrentDeployments(atOnce));

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result))
                .hasSize(43)
                .contains(EnvironmentStatus.UNKNOWN, EnvironmentStatus.FAILED, EnvironmentStatus.NOT_ATTEMPTED)
                .doesNotContain(EnvironmentStatus.DEPLOYED);
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment")).hasSizeLessThanOrEqualTo(2 + atOnce);
        assertThat(created(result, "IntegrationPackEnvironmentAttachment")).hasSize(2);
        assertThat(result.environments())
                .filteredOn(environment -> environment.status() == EnvironmentStatus.NOT_ATTEMPTED)
                .allSatisfy(environment ->
                        assertThat(environment.reason().orElseThrow()).contains("holds for all"));
    }

    @Test
    void run_whenOneAttachmentFails_losesThatEnvironmentOnlyAndKeepsEveryId() {
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackEnvironmentAttachment", Operation.CREATE)
                .toEnvironment("env-1")
                .always()
                .boomiError(400, "The environment is not ready.");

        PackageAndDeployResult result = run(bed, everywhere(TestBed.newPack()));

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED,
                        EnvironmentStatus.FAILED,
                        EnvironmentStatus.DEPLOYED,
                        EnvironmentStatus.DEPLOYED);
        assertThat(result.environments().get(1).attachmentId()).isEmpty();
        assertThat(result.environments().get(1).reach()).isEmpty();
        assertThat(result.created())
                .extracting(CreatedObject::object)
                .containsExactly(
                        "PackagedComponent",
                        "PublisherIntegrationPack",
                        "ReleaseIntegrationPack",
                        "DeployedPackage",
                        "AccountGroupIntegrationPack",
                        "IntegrationPackInstance",
                        "IntegrationPackEnvironmentAttachment",
                        "IntegrationPackInstance",
                        "IntegrationPackEnvironmentAttachment");
        assertThat(result.created())
                .filteredOn(created -> created.object().equals("IntegrationPackInstance"))
                .extracting(CreatedObject::accountId)
                .isEqualTo(List.of(Optional.of(TestBed.EAST), Optional.of(TestBed.WEST)));
        assertThat(created(result, "IntegrationPackInstance"))
                .isEqualTo(
                        bed.boomi.state().instancesOf(result.integrationPackId().orElseThrow()).stream()
                                .map(SimulatedPackInstance::id)
                                .toList());
    }

    static Stream<String> attachmentsOfSomethingElse() {
        return Stream.of(
                "{\"@type\":\"IntegrationPackEnvironmentAttachment\",\"id\":\"a\",\"environmentId\":\"env-9\"}",
                "{\"@type\":\"IntegrationPackEnvironmentAttachment\",\"id\":\"a\",\"environmentId\":\"env-1\","
                        + "\"integrationPackInstanceId\":\"another\"}",
                "{\"@type\":\"IntegrationPackEnvironmentAttachment\",\"environmentId\":\"env-1\"}",
                "{}",
                "");
    }

    @ParameterizedTest
    @MethodSource("attachmentsOfSomethingElse")
    void run_whenTheAnswerToAnAttachmentProvesNothing_looksForTheAttachment(String answer) {
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackEnvironmentAttachment", Operation.CREATE)
                .toEnvironment("env-1")
                .afterProcessing()
                .respond(200, answer);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(created(result, "IntegrationPackEnvironmentAttachment")).hasSize(3);
    }

    @Test
    void run_withSeveralInstallationsOfWhichOneHasThePacksName_attachesThroughThatOne() {
        TestBed bed = in(world().share(TestBed.PACK, TestBed.GROUP)
                .install(new SimulatedPackInstance("instance-1", TestBed.PACK, TestBed.EAST, "First"))
                .install("instance-2", TestBed.PACK, TestBed.EAST));

        run(bed, TestBed.existingPack());

        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment").get(0))
                .contains("\"integrationPackInstanceId\":\"instance-2\"");
    }

    @Test
    void run_withAnInstallationNameAndASinglePack_sendsNoName() {
        TestBed bed = in(world());

        PackageAndDeployResult result = run(
                bed,
                TestBed.newPack(),
                deployer -> deployer.installationType(InstallationType.SINGLE).installationName("Ours"));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bodies(bed, "IntegrationPackInstance"))
                .allSatisfy(body -> assertThat(body).doesNotContain("Ours"));
    }

    @Test
    void run_withoutAnInstallationName_installsUnderThePacks() {
        TestBed bed = in(world());

        run(bed, TestBed.newPack());

        assertThat(bodies(bed, "IntegrationPackInstance"))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("\"integrationPackOverrideName\":\"Order Processing\""));
    }

    @Test
    void run_whereEveryTargetOfAnAccountIsAttached_needsNoChoiceBetweenItsInstallations() {
        TestBed bed = in(world().share(TestBed.PACK, TestBed.GROUP)
                .install(new SimulatedPackInstance("instance-1", TestBed.PACK, TestBed.EAST, "First"))
                .install(new SimulatedPackInstance("instance-2", TestBed.PACK, TestBed.EAST, "Second"))
                .attach("instance-1", "env-1")
                .attach("instance-2", "env-2"));

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(result.failure()).isEmpty();
        assertThat(reaches(result))
                .containsExactly(Optional.of(Reach.RELEASE), Optional.of(Reach.RELEASE), Optional.of(Reach.ATTACHMENT));
    }

    @Test
    void run_whenTheReleaseFails_touchesNoSubscriber() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().failingReleases(TestBed.PACK).build(), world().build());

        run(bed, everywhere(TestBed.existingPack()));

        assertThat(bed.boomi.journal().writes())
                .extracting(RecordedRequest::object)
                .containsExactly("PackagedComponent", "PublisherIntegrationPack", "ReleaseIntegrationPack");
    }

    @Test
    void run_whenItIsCancelledDuringAnInstallation_keepsItsIdAndAttachesNothing() {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        TestBed bed = in(world());
        bed.faultOn("IntegrationPackInstance", Operation.CREATE)
                .where(call -> {
                    handle.join().cancel();
                    return false;
                })
                .boomiError(500, "never");
        handle.complete(TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .start(TestBed.newPack().build()));

        PackageAndDeployResult result = handle.join().result().join();

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(created(result, "IntegrationPackInstance")).hasSize(1);
        assertThat(bodies(bed, "IntegrationPackEnvironmentAttachment")).isEmpty();
    }
}
