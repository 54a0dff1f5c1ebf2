package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run, and its resumption, make of what others do meanwhile. */
class ConcurrentChangesTest {

    private final RunJournal journal = RunJournal.inMemory();

    @TempDir
    private Path folder;

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    /** A run to three environments that failed at one of them. */
    private PackageAndDeployResult partial(TestDialect dialect, TestBed bed, String failing) {
        dialect.deploying(bed.boomi, failing).boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        return first;
    }

    /** Loses the first call that fits before it arrives; meanwhile somebody else does something. */
    private static TestBed losing(
            TestDialect dialect, SimulatedWorld world, Predicate<HttpCall> lost, Consumer<TestBed> meanwhile) {
        List<TestBed> self = new ArrayList<>();
        List<HttpCall> met = new ArrayList<>();
        TestBed bed = new TestBed(
                dialect.settings().releasePolls(0).build(),
                world,
                network -> call -> {
                    if (met.isEmpty() && lost.test(call)) {
                        met.add(call);
                        meanwhile.accept(self.get(0));
                        throw new TransportException(call.operation(), Delivery.UNKNOWN, "the connection broke", null);
                    }
                    return network.send(call);
                },
                builder -> {});
        self.add(bed);
        return bed;
    }

    private static Predicate<HttpCall> post(String pathEnd) {
        return call -> call.method().equals("POST") && call.uri().getPath().endsWith(pathEnd);
    }

    private static String update(String... components) {
        List<String> members = new ArrayList<>();
        for (String component : components) {
            members.add("{\"componentId\":\"" + component + "\"}");
        }
        return "{\"id\":\"" + TestBed.PACK
                + "\",\"operationType\":\"ADD\",\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":["
                + String.join(",", members) + "]}}";
    }

    private static String release(String packId, String... componentsAndVersions) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < componentsAndVersions.length; i += 2) {
            members.add("{\"componentId\":\"" + componentsAndVersions[i] + "\",\"version\":\""
                    + componentsAndVersions[i + 1] + "\"}");
        }
        return "{\"id\":\"" + packId + "\",\"releaseSchedule\":\"IMMEDIATELY\",\"ReleasePackagedComponents\":"
                + "{\"ReleasePackagedComponent\":[" + String.join(",", members) + "]}}";
    }

    @Test
    void addition_thatIsRepeated_doesNotRemoveWhatSomebodyAddedMeanwhile() {
        TestBed bed = losing(
                TestDialect.PLATFORM,
                TestDialect.world()
                        .component("comp-third", "Third")
                        .packagedComponent("pkg-third", "comp-third", "7")
                        .build(),
                post("/PublisherIntegrationPack/" + TestBed.PACK),
                self -> ConcurrentChange.post(
                        self.boomi, "PublisherIntegrationPack/" + TestBed.PACK, update("comp-invoices", "comp-third")));

        PackageAndDeployResult result =
                deployer(TestDialect.PLATFORM, bed).run(TestBed.existingPack().build(), TestBed.RUN);

        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertThat(TestBed.failure(result)).contains("it was not sent again", "added by somebody else: comp-third");
        assertThat(bed.boomi.state().packById(TestBed.PACK).orElseThrow().member("comp-third"))
                .isPresent();
    }

    @Test
    void release_thatIsRepeated_doesNotTakeBackWhatSomebodyReleasedMeanwhile() {
        TestBed bed = losing(
                TestDialect.PLATFORM,
                TestDialect.world()
                        .packagedComponent("pkg-invoices-5", "comp-invoices", "5.0")
                        .build(),
                post("/ReleaseIntegrationPack"),
                self -> ConcurrentChange.post(
                        self.boomi, "ReleaseIntegrationPack", release(TestBed.PACK, "comp-invoices", "5.0")));

        PackageAndDeployResult result =
                deployer(TestDialect.PLATFORM, bed).run(TestBed.existingPack().build(), TestBed.RUN);

        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(bed.boomi.state().packById(TestBed.PACK).orElseThrow().currentVersion("comp-invoices"))
                .contains("5.0");
    }

    /** Loses the deployment to the account's own environment, where meanwhile a person deploys an older version. */
    private static TestBed losingTheDeployment(TestDialect dialect) {
        SimulatedWorld world = TestDialect.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own")
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                .packagedComponent("pkg-older", TestBed.COMPONENT, "0.9")
                .deployment("dep-old", "pkg-old", "env-own")
                .build();
        return losing(
                dialect,
                world,
                post("/DeployedPackage"),
                self -> ConcurrentChange.post(
                        self.boomi, "DeployedPackage", "{\"environmentId\":\"env-own\",\"packageId\":\"pkg-older\"}"));
    }

    private static PackageAndDeployRequest toTheOwnEnvironment() {
        return TestBed.existingPack()
                .targetAccountGroupId("")
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void deployment_thatAPersonMadeMeanwhile_isNeitherTakenForTheRunsNorReplaced(TestDialect dialect) {
        TestBed bed = losingTheDeployment(dialect);

        PackageAndDeployResult result = deployer(dialect, bed).run(toTheOwnEnvironment(), TestBed.RUN);

        assertThat(TestBed.statuses(result)).containsExactly(EnvironmentStatus.UNKNOWN);
        assertThat(TestBed.reason(result, 0))
                .contains("it was not sent again", "somebody else has deployed version 0.9", "--replace-newer");
        assertThat(bed.boomi.state().activeDeployments("env-own"))
                .extracting(SimulatedDeployment::packageVersion)
                .contains("0.9")
                .doesNotContain("1.2.0");
    }

    @ParameterizedTest
    @EnumSource
    void deployment_thatMayReplaceNewer_isSentAgain(TestDialect dialect) {
        TestBed bed = losingTheDeployment(dialect);

        PackageAndDeployResult result =
                dialect.deployer(bed).replaceNewer(true).build().run(toTheOwnEnvironment(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().activeDeployments("env-own"))
                .extracting(SimulatedDeployment::packageVersion)
                .contains("1.2.0");
    }

    @ParameterizedTest
    @EnumSource
    void resume_whereSomebodyHasDeployedAnotherVersionSince_takesNothingBack(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployResult first = partial(dialect, bed, "env-2");
        PackageAndDeployResult second = deployer(dialect, bed)
                .run(
                        TestBed.existingPack()
                                .integrationPackId(first.integrationPackId())
                                .packageVersion("1.3.0")
                                .build(),
                        "run-2");
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        int writes = bed.boomi.journal().writes().size();

        PackageAndDeployResult resumed = deployer(dialect, bed).resume(TestBed.RUN);

        assertThat(resumed.environments().get(1).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(TestBed.reason(resumed, 1)).contains("somebody else has", "1.3.0");
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
    }

    /** Several packs may bring the component to an environment; what was there before is not a change since then. */
    @Test
    void resume_whereSeveralDeploymentsWereActiveBefore_isNotStoppedByThem() {
        SimulatedWorld world = TestDialect.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own")
                .packagedComponent("pkg-a", TestBed.COMPONENT, "0.1")
                .packagedComponent("pkg-b", TestBed.COMPONENT, "0.2")
                .integrationPack("pack-a", "Pack A", "pkg-a")
                .release("pack-a", "release-a", "0.1")
                .integrationPack("pack-b", "Pack B", "pkg-b")
                .release("pack-b", "release-b", "0.2")
                .build();
        TestBed bed = new TestBed(TestDialect.GUIDE.settings().build(), world);
        for (String packId : List.of("pack-a", "pack-b", "pack-b")) {
            ConcurrentChange.post(
                    bed.boomi, "DeployedPackage", "{\"environmentId\":\"env-own\",\"packageId\":\"" + packId + "\"}");
        }
        assertThat(bed.boomi.state().activeDeployments("env-own")).hasSize(2);
        bed.deploying("env-own").times(3).resetBeforeProcessing();
        PackageAndDeployRequest request = TestBed.newPack()
                .targetAccountGroupId("")
                .addTargetEnvironment(TargetEnvironment.of("env-own"))
                .build();

        PackageAndDeployResult first = deployer(TestDialect.GUIDE, bed).run(request, TestBed.RUN);
        assertThat(TestBed.statuses(first)).containsExactly(EnvironmentStatus.UNKNOWN);

        assertThat(deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN).outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_beforeTheRelease_doesNotTakeBackAnotherRelease() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(403, "Not now.");
        PackageAndDeployResult first =
                deployer(TestDialect.PLATFORM, bed).run(TestBed.existingPack().build(), TestBed.RUN);
        assertThat(first.failure().orElseThrow().step()).contains(Step.RELEASE);
        ConcurrentChange.post(
                bed.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-orders\",\"packageVersion\":\"1.3.0\",\"shareable\":true}");
        ConcurrentChange.post(
                bed.boomi,
                "ReleaseIntegrationPack",
                release(TestBed.PACK, "comp-orders", "1.3.0", "comp-invoices", "4.0"));
        String request = bed.boomi.state().releaseRequests().get(0).requestId();
        for (int i = 0; i < 3; i++) {
            bed.client.releaseIntegrationPackStatuses().get(request);
        }

        PackageAndDeployResult resumed = deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN);

        assertThat(TestBed.failure(resumed))
                .startsWith("nothing more was written, because ")
                .contains("somebody else has released version 1.3.0");
        assertThat(bed.boomi.state().packById(TestBed.PACK).orElseThrow().currentVersion("comp-orders"))
                .contains("1.3.0");
    }

    @ParameterizedTest
    @EnumSource
    void resume_thatCannotEvenRead_handsBackWhatIsKnown(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployResult first = partial(dialect, bed, "env-2");
        bed.boomi.faults().on(call -> true).always().boomiError(401, "No.");

        PackageAndDeployResult resumed = deployer(dialect, bed).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(resumed.packagedComponentId()).isEqualTo(first.packagedComponentId());
        assertThat(resumed.integrationPackId()).isEqualTo(first.integrationPackId());
        assertThat(resumed.integrationPackName()).isEqualTo(first.integrationPackName());
        assertThat(resumed.releaseVersion()).isEqualTo(first.releaseVersion());
        assertThat(resumed.created()).isEqualTo(first.created());
        assertThat(TestBed.statuses(resumed))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(resumed.toResponse().errorMessage()).contains("1 of 3 environments not deployed", "401");
        assertThat(resumed.retryRequest().orElseThrow().targetEnvironments())
                .extracting(TargetEnvironment::environmentId)
                .containsExactly("env-2");
    }

    @ParameterizedTest
    @EnumSource
    void resume_thatIsStoppedByCredentials_keepsWhatIsDeployed(TestDialect dialect) {
        TestBed bed = dialect.bed();
        partial(dialect, bed, "env-1");
        dialect.deploying(bed.boomi, "env-1").always().boomiError(401, "No.");

        PackageAndDeployResult resumed = deployer(dialect, bed).resume(TestBed.RUN);

        assertThat(TestBed.statuses(resumed))
                .containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
    }

    @Test
    void retry_withoutAnEnvironmentThatIsInDoubt_stillCallsItUnknown() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").always().resetBeforeProcessing();
        bed.deploying("env-3").boomiError(409, "Busy.");
        PackageAndDeployer deployer = deployer(TestDialect.GUIDE, bed);
        PackageAndDeployResult first = deployer.run(TestBed.newPack().build(), TestBed.RUN);
        PackageAndDeployRequest onlyOne = PackageAndDeployRequest.builder()
                .from(first.retryRequest().orElseThrow())
                .targetEnvironments(List.of(TargetEnvironment.of("env-3")))
                .build();

        PackageAndDeployResult second = deployer.run(onlyOne);

        assertThat(TestBed.statuses(second))
                .containsExactly(EnvironmentStatus.UNKNOWN, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(second, 0))
                .contains("the connection broke", "This process did not look for it again");
    }

    @Test
    void resume_withAWiderPermission_isNotHeldToTheNarrowOne() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .share(TestBed.PACK, TestBed.GROUP)
                        .install("instance-1", TestBed.PACK, TestBed.EAST)
                        .build());
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(403, "Not now.");
        deployer(TestDialect.PLATFORM, bed)
                .run(
                        TestBed.existingPack()
                                .targetAccountGroupId("")
                                .addTargetEnvironment(TargetEnvironment.builder()
                                        .environmentId("env-1")
                                        .accountId(TestBed.EAST)
                                        .build())
                                .build(),
                        TestBed.RUN);
        bed.client
                .forAccount(TestBed.EAST)
                .integrationPackEnvironmentAttachments()
                .create(CreateIntegrationPackEnvironmentAttachmentRequest.builder()
                        .integrationPackInstanceId("instance-1")
                        .environmentId("env-2")
                        .build());

        assertThat(TestBed.failure(deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN)))
                .contains(
                        "nothing more was written, because the release also reaches environments that are no targets");
        assertThat(TestDialect.PLATFORM
                        .deployer(bed)
                        .journal(journal)
                        .allowOtherEnvironments(true)
                        .build()
                        .resume(TestBed.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_withAdopt_isKeptForTheNextResume() {
        TestBed bed = new TestBed();
        bed.faultOn("PackagedComponent", Operation.CREATE).boomiError(403, "Not now.");
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        ConcurrentChange.post(
                bed.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-orders\",\"packageVersion\":\"1.2.0\",\"shareable\":true}");
        bed.deploying("env-2").boomiError(409, "Busy.");

        PackageAndDeployResult adopted = bed.deployer()
                .journal(journal)
                .onExisting(OnExisting.ADOPT)
                .build()
                .resume(TestBed.RUN);
        assertThat(adopted.outcome()).isEqualTo(RunOutcome.PARTIAL);

        assertThat(deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN).outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    /** Boomi documents no words that say that a package is in the pack already, so a refusal may be about anything. */
    @ParameterizedTest
    @CsvSource({"400, The pack is locked.", "400, It is in the pack already.", "409, The pack is being released."})
    void addition_inDoubtWhoseRepeatIsRefused_isNotKnown(int status, String words) {
        TestBed bed = new TestBed();
        bed.faultOn("IntegrationPack", Operation.ADD).resetBeforeProcessing();
        bed.faultOn("IntegrationPack", Operation.ADD).boomiError(status, words);

        PackageAndDeployResult result =
                deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertThat(TestBed.failure(result)).contains(words, "look whether the package is in the pack");
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .isEmpty();
        assertThat(deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN).outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().packsNamed("Order Processing").get(0).members())
                .hasSize(1);
    }

    @Test
    void check_thatFails_saysThatNothingWasSent() {
        TestBed bed = new TestBed();
        // The query for packs of the new pack's name does not show the new pack, so that it is read before the
        // addition.
        bed.faultOn("IntegrationPack", Operation.QUERY).occurrence(3).always().boomiError(500, "Broken.");
        bed.faultOn("IntegrationPack", Operation.GET).always().boomiError(500, "Broken.");

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isFalse();
        assertThat(TestBed.failure(result)).contains("was not sent, since what it builds on");
    }

    @ParameterizedTest
    @EnumSource
    void newPack_whoseTwinsCannotBeLookedFor_isKept(TestDialect dialect) {
        TestBed bed = dialect.bed();
        String packs = dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack";
        bed.faultOn(packs, Operation.QUERY).occurrence(3).boomiError(403, "No.");

        PackageAndDeployResult result =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).singleElement().asString().contains("the only one of its name");
    }

    @Test
    void interrupt_beforeAWrite_isNotedInFilesToo() {
        TestBed bed = new TestBed();
        RunJournal files = RunJournal.inFolder(folder);
        PackageAndDeployer interrupted = bed.deployer()
                .journal(files)
                .listener(new RunListener() {
                    @Override
                    public void stepStarted(Step step) {
                        if (step == Step.RELEASE) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .build();

        PackageAndDeployResult first = interrupted.run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(first.outcome()).isEqualTo(RunOutcome.FAILED);

        assertThat(bed.deployer().journal(files).build().resume(TestBed.RUN).outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void credentials_thatAreRefusedAtASecondAttempt_stopTheOthers() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").resetBeforeProcessing();
        bed.deploying("env-1").always().boomiError(401, "No.");

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.UNKNOWN, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-1");
    }

    /** Another run of this process adopts the new pack, and adds a component, right after the first one has looked for packs of its name. */
    @Test
    void newPack_thatAnotherRunChangesBeforeTheAddition_losesNoMember() {
        AtomicReference<TestBed> self = new AtomicReference<>();
        AtomicBoolean created = new AtomicBoolean();
        AtomicReference<PackageAndDeployResult> other = new AtomicReference<>();
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(0).build(),
                TestDialect.world().build(),
                network -> call -> {
                    HttpReply reply = network.send(call);
                    String path = call.uri().getPath();
                    if (call.method().equals("POST") && path.endsWith("/PublisherIntegrationPack")) {
                        created.set(true);
                    } else if (path.endsWith("/PublisherIntegrationPack/query") && created.getAndSet(false)) {
                        other.set(TestDialect.PLATFORM
                                .deployer(Objects.requireNonNull(self.get()))
                                .onExisting(OnExisting.ADOPT)
                                .build()
                                .run(
                                        TestBed.newPack()
                                                .prodComponentId("comp-invoices")
                                                .packageVersion("5.0")
                                                .build(),
                                        "run-b"));
                    }
                    return reply;
                },
                builder -> {});
        self.set(bed);

        PackageAndDeployResult first =
                TestDialect.PLATFORM.deployer(bed).build().run(TestBed.newPack().build(), "run-a");

        assertThat(Objects.requireNonNull(other.get()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(TestBed.failure(first)).contains("added by somebody else: comp-invoices");
        assertThat(bed.boomi.state().packsNamed("Order Processing").get(0).member("comp-invoices"))
                .isPresent();
    }
}
