package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resuming a run in another process, and running the same again. */
class ResumeTest {

    private static final List<String> CREATING = List.of("PackagedComponent", "IntegrationPack", "DeployedPackage");

    private final RunJournal journal = RunJournal.inMemory();

    @TempDir
    private Path folder;

    /** A deployer as another process would build it. */
    private PackageAndDeployer deployer(TestBed bed) {
        return bed.deployer().journal(journal).build();
    }

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    private static int writes(TestBed bed) {
        return bed.boomi.journal().writes().size();
    }

    private static String refused(PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(result.toResponse().errorCode()).isEqualTo("INVALID_REQUEST");
        return TestBed.failure(result);
    }

    /** Returns the words of a run whose journal could not be used: a failure, and not a mistake of the request. */
    private static String failedAtItsJournal(
            PackageAndDeployResult result, Class<? extends RunJournalException> cause) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(cause);
        assertThat(result.retryRequest()).isEmpty();
        assertThat(result.resumable()).isFalse();
        return TestBed.failure(result);
    }

    @ParameterizedTest
    @EnumSource
    void resume_ofARunWithAFailedEnvironment_deploysToThatOneOnly(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(dialect, bed).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-2");
        assertThat(writes(bed)).isEqualTo(1);
        assertThat(resumed.packagedComponentId()).isEqualTo(first.packagedComponentId());
        assertThat(resumed.integrationPackId()).isEqualTo(first.integrationPackId());
        assertThat(resumed.integrationPackName()).contains("Order Processing");
        assertThat(resumed.releaseVersion()).isEqualTo(first.releaseVersion());
        assertThat(resumed.environments()).hasSize(3);
        assertThat(resumed.created())
                .containsAll(first.created())
                .hasSize(first.created().size() + 1);
    }

    @ParameterizedTest
    @EnumSource
    void run_ofTheSameAgain_writesNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployResult first =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        int writes = writes(bed);

        PackageAndDeployResult again =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(writes(bed)).isEqualTo(writes);
        assertThat(again.created()).isEqualTo(first.created());
        assertThat(again.toResponse().toJson()).isEqualTo(first.toResponse().toJson());
    }

    static Stream<PackageAndDeployRequest> otherRequests() {
        return Stream.of(
                TestBed.newPack().packageVersion("1.3.0").build(),
                TestBed.newPack().newPackName("Other").build(),
                TestBed.newPack().deploymentNotes("Other").build(),
                TestBed.newPack()
                        .targetAccountGroupId("")
                        .addTargetEnvironment(TargetEnvironment.of("env-1"))
                        .build(),
                TestBed.existingPack().build());
    }

    @ParameterizedTest
    @MethodSource("otherRequests")
    void run_ofAnotherRequestUnderTheSameId_isRefused(PackageAndDeployRequest other) {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        int calls = bed.boomi.journal().entries().size();

        assertThat(refused(deployer(bed).run(other, TestBed.RUN)))
                .contains("runId is run-1, which began with another request");
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void run_afterARunThatWroteNothing_isFree() {
        TestBed bed = new TestBed();
        PackageAndDeployResult stopped = deployer(bed)
                .run(TestBed.existingPack().integrationPackId("pack-x").build(), TestBed.RUN);
        assertThat(stopped.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(journal.runIds()).isEmpty();

        assertThat(deployer(bed)
                        .run(TestBed.existingPack().build(), TestBed.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    /** What others did to the pack after the release is no obstacle to deploying it. */
    @Test
    void resume_afterTheRelease_isNotStoppedByWhatBecameOfThePack() {
        TestBed bed = TestDialect.PLATFORM.bed();
        TestDialect.PLATFORM.deploying(bed.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(TestDialect.PLATFORM, bed).run(TestBed.existingPack().build(), TestBed.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        ConcurrentChange.post(
                bed.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-invoices\",\"packageVersion\":\"5.0\",\"shareable\":true}");
        ConcurrentChange.post(
                bed.boomi,
                "PublisherIntegrationPack/" + TestBed.PACK,
                "{\"id\":\"" + TestBed.PACK + "\",\"operationType\":\"ADD\",\"PublisherPackagedComponents\":"
                        + "{\"PublisherPackagedComponent\":[{\"componentId\":\"comp-invoices\"},"
                        + "{\"componentId\":\"comp-orders\"}]}}");
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().boomiError(404, "Gone.");

        PackageAndDeployResult resumed = deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.releaseVersion()).contains("1.2.0");
    }

    @Test
    void resume_ofAScheduledRun_asksNothingOfTheRelease() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PackageAndDeployRequest request =
                TestBed.newPack().releaseOnDate(LocalDate.parse("2026-03-09")).build();
        deployer(TestDialect.PLATFORM, bed).run(request, TestBed.RUN);
        int writes = writes(bed);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().boomiError(404, "Gone.");

        PackageAndDeployResult again = deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(again.environments())
                .allSatisfy(environment ->
                        assertThat(environment.reason().orElseThrow()).contains("2026-03-09"));
        assertThat(writes(bed)).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void resume_ofACancelledRun_goesOn(TestDialect dialect) {
        TestBed bed = dialect.bed();
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        dialect.deploying(bed.boomi, "env-1")
                .where(call -> {
                    handle.join().cancel();
                    return false;
                })
                .boomiError(500, "never");
        handle.complete(deployer(dialect, bed).start(TestBed.newPack().build(), TestBed.RUN));
        PackageAndDeployResult cancelled = handle.join().result().join();
        assertThat(TestBed.statuses(cancelled))
                .containsExactly(
                        dialect.deployedBeforeAStop(),
                        EnvironmentStatus.NOT_ATTEMPTED,
                        EnvironmentStatus.NOT_ATTEMPTED);
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(dialect, bed).resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-2", "env-3");
    }

    @ParameterizedTest
    @EnumSource
    void run_withoutTargetsAgain_asksNothing(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployRequest request =
                TestBed.newPack().targetAccountGroupId("").build();
        deployer(dialect, bed).run(request, TestBed.RUN);
        int calls = bed.boomi.journal().entries().size();

        PackageAndDeployResult again = deployer(dialect, bed).run(request, TestBed.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.RELEASED);
        assertThat(again.releaseVersion()).contains("1.2.0");
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void resume_ofAScheduledRunAfterItsDay_isStillThatRun() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PackageAndDeployRequest request =
                TestBed.newPack().releaseOnDate(LocalDate.parse("2026-03-09")).build();
        deployer(TestDialect.PLATFORM, bed).run(request, TestBed.RUN);
        bed.time.advance(Duration.ofDays(30));

        assertThat(deployer(TestDialect.PLATFORM, bed).resume(TestBed.RUN).outcome())
                .isEqualTo(RunOutcome.SCHEDULED);
    }

    @Test
    void run_onThePublishedApiAgain_tellsTheSameAndAsksNothing() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PackageAndDeployRequest request = TestBed.existingPack().build();
        PackageAndDeployResult first = deployer(TestDialect.PLATFORM, bed).run(request, TestBed.RUN);
        int calls = bed.boomi.journal().entries().size();

        PackageAndDeployResult again = deployer(TestDialect.PLATFORM, bed).run(request, TestBed.RUN);

        assertThat(again.environments()).isEqualTo(first.environments());
        assertThat(again.created()).isEqualTo(first.created());
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void resume_ofAnUnknownRun_isRefused() {
        TestBed bed = new TestBed();

        assertThat(refused(deployer(bed).resume("run-x"))).contains("runId is run-x, which the journal does not have");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void resume_whileAnotherProcessIsAtIt_fails() {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        int calls = bed.boomi.journal().entries().size();

        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            assertThat(failedAtItsJournal(deployer(bed).resume(TestBed.RUN), RunInUseException.class))
                    .contains("run run-1 is in progress already", "--journal", "--no-journal");
            assertThat(failedAtItsJournal(
                            deployer(bed).run(TestBed.newPack().build(), TestBed.RUN), RunInUseException.class))
                    .contains("run run-1 is in progress already");
            assertThat(bed.boomi.journal().entries()).hasSize(calls);
            other.append(
                    "{\"entry\":\"ended\",\"at\":\"2026-03-01T02:00:00Z\",\"outcome\":\"DEPLOYED\",\"message\":\"\","
                            + "\"result\":{}}");
        }

        assertThat(deployer(bed).resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_inAnotherDialect_isRefused() {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(refused(bed.deployer()
                        .dialect(Dialect.PLATFORM)
                        .journal(journal)
                        .build()
                        .resume(TestBed.RUN)))
                .contains("which was begun in the GUIDE dialect, but the deployer uses PLATFORM");
    }

    @Test
    void resume_inAnotherAccount_isRefused() {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        TestBed other = TestBed.withClient(client -> client.accountId("acme-OTHER"));

        assertThat(refused(deployer(other).resume(TestBed.RUN)))
                .contains("a run of account acme-PROD01, but the client is of account acme-OTHER");
    }

    @Test
    void resume_atAnotherServer_isRefused() {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        TestBed other = TestBed.withClient(client -> client.baseUrl(URI.create("https://api.boomi.example")));

        assertThat(refused(deployer(other).resume(TestBed.RUN)))
                .contains("a run at https://api.boomi.com, but the client calls https://api.boomi.example");
    }

    @Test
    void resume_keepsTheSettingsThatTheRunBeganWith() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("IntegrationPackInstance", Operation.CREATE).always().boomiError(400, "Not now.");
        TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .installationName("By its own name")
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        bed.boomi.faults().clear();

        PackageAndDeployResult resumed =
                bed.deployer().dialect(Dialect.AUTO).journal(journal).build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.dialect()).isEqualTo("PLATFORM");
        assertThat(bed.boomi.state().instancesIn(TestBed.EAST))
                .singleElement()
                .satisfies(instance -> assertThat(instance.overrideName()).isEqualTo("By its own name"));
    }

    @ParameterizedTest
    @EnumSource
    void retryRequest_givenToTheSameDeployer_doesTheRest(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-1").boomiError(409, "Busy.");
        dialect.deploying(bed.boomi, "env-3").boomiError(403, "Not yours.");
        PackageAndDeployer deployer = deployer(dialect, bed);
        PackageAndDeployResult first = deployer.run(TestBed.newPack().build());
        bed.boomi.journal().clear();

        PackageAndDeployRequest retry = first.retryRequest().orElseThrow();
        PackageAndDeployResult second = deployer.run(retry);

        assertThat(retry.targetEnvironments())
                .extracting(TargetEnvironment::environmentId)
                .containsExactly("env-1", "env-3");
        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-3");
        assertThat(second.retryRequest()).isEmpty();
    }

    @Test
    void retryRequest_withFewerEnvironments_leavesTheOthersAlone() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").boomiError(409, "Busy.");
        bed.deploying("env-3").boomiError(409, "Busy.");
        PackageAndDeployer deployer = deployer(bed);
        PackageAndDeployResult first = deployer.run(TestBed.newPack().build());
        PackageAndDeployRequest onlyOne = PackageAndDeployRequest.builder()
                .from(first.retryRequest().orElseThrow())
                .targetEnvironments(List.of(TargetEnvironment.of("env-3")))
                .build();

        PackageAndDeployResult second = deployer.run(onlyOne);

        assertThat(TestBed.statuses(second))
                .containsExactly(
                        EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(second, 0)).contains("not among the environments of this retry");
        assertThat(bed.boomi.state().deploymentsTo("env-1")).isEmpty();
    }

    @Test
    void retryRequest_thatWasChanged_isRefused() {
        TestBed bed = new TestBed();
        bed.deploying("env-1").boomiError(409, "Busy.");
        PackageAndDeployer deployer = deployer(bed);
        PackageAndDeployRequest retry =
                deployer.run(TestBed.newPack().build()).retryRequest().orElseThrow();
        PackageAndDeployRequest.Builder changed =
                PackageAndDeployRequest.builder().from(retry);

        assertThat(refused(deployer.run(changed.packageVersion("9").build()))).contains("began with another request");
        assertThat(refused(deployer.run(PackageAndDeployRequest.builder()
                        .from(retry)
                        .addTargetEnvironment(TargetEnvironment.of("env-9"))
                        .build())))
                .contains("which does not have these environments as targets: env-9");
        assertThat(refused(deployer.run(retry, "run-of-its-own"))).contains("but the request resumes run ");
    }

    @Test
    void retryRequest_ofARunThatWroteNothing_isTheRequest() {
        TestBed bed = new TestBed();
        PackageAndDeployRequest request =
                TestBed.existingPack().integrationPackId("pack-x").build();

        assertThat(deployer(bed).run(request).retryRequest()).contains(request);
    }

    @Test
    void retryRequest_ofARunThatFailedBeforeTheDeployments_doesTheRest() {
        TestBed bed = new TestBed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");
        PackageAndDeployer deployer = deployer(bed);
        PackageAndDeployResult first = deployer.run(TestBed.newPack().build());
        assertThat(first.failure().orElseThrow().step()).contains(Step.RELEASE);

        PackageAndDeployResult second = deployer.run(first.retryRequest().orElseThrow());

        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
        assertThat(bed.boomi.state().packsNamed("Order Processing")).hasSize(1);
    }

    @Test
    void retryRequest_ofARefusedRequest_isNone() {
        assertThat(deployer(new TestBed()).resume("run-x").retryRequest()).isEmpty();
    }

    @Test
    void resume_afterTheGroupHasGrown_keepsToTheTargetsThatTheRunBeganWith() {
        TestBed bed = new TestBed();
        bed.deploying("env-2").boomiError(409, "Busy.");
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(bed).resume(TestBed.RUN);

        assertThat(resumed.environments()).hasSize(3);
        assertThat(bed.boomi.journal().entries("AccountGroupAccount", Operation.QUERY))
                .isEmpty();
    }

    @Test
    void resume_saysWhatWasActiveBeforeTheRun() {
        TestBed bed = new TestBed(
                SimulatorSettings.defaults(),
                TestBed.world()
                        .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                        .deployment("dep-old", "pkg-old", "env-1")
                        .build());
        bed.deploying("env-2").boomiError(409, "Busy.");
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);

        PackageAndDeployResult resumed = deployer(bed).resume(TestBed.RUN);

        assertThat(resumed.environments().get(0).replaces().orElseThrow().deploymentId())
                .isEqualTo("dep-old");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void run_whenTheJournalCannotBeWritten_sendsNothingThatItDoesNotKnowOf(int entry) {
        TestBed bed = new TestBed();
        AtomicInteger appended = new AtomicInteger();

        PackageAndDeployResult result = bed.deployer()
                .journal(new FullDisk(journal, text -> appended.incrementAndGet() == entry))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        long intents = journal.entries(TestBed.RUN).stream()
                .filter(line -> line.contains("\"intent\""))
                .count();
        assertThat(writes(bed)).isEqualTo((int) intents);
        assertThat(result.toResponse().errorMessage() + result.warnings()).contains("the disk is full");
        assertThat(result.created()).hasSize((int) bed.boomi.journal().writes().stream()
                .filter(write -> CREATING.contains(write.object()) && write.operation() == Operation.CREATE)
                .count());

        assertThat(deployer(bed).run(TestBed.newPack().build(), TestBed.RUN).outcome())
                .isIn(RunOutcome.DEPLOYED, RunOutcome.UNKNOWN);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
        assertThat(bed.boomi.state().releases()).hasSizeLessThan(2);
    }

    @Test
    void run_withAJournalThatOthersMayWriteTo_warnsBeforeItsFirstWrite() throws IOException {
        TestBed bed = new TestBed();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> writesAtWarning = new ArrayList<>();
        PackageAndDeployer deployer = bed.deployer()
                .journal(RunJournal.inFolder(folder))
                .listener(new RunListener() {
                    @Override
                    public void warning(String message) {
                        writesAtWarning.add(message + " at write " + writes(bed));
                    }
                })
                .build();

        PackageAndDeployResult result = deployer.run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("others than its owner may write to " + folder);
        assertThat(writesAtWarning).singleElement().asString().endsWith(" at write 0");
    }

    @Test
    void run_whoseJournalCannotBeMade_failsWithAdvice() throws IOException {
        TestBed bed = new TestBed();
        Path file = Files.writeString(folder.resolve("file"), "");

        PackageAndDeployResult result = bed.deployer()
                .journal(RunJournal.inFolder(file))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(failedAtItsJournal(result, RunJournalException.class))
                .contains("could not be opened", "Nothing was sent", "--journal DIR", "--no-journal");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withADamagedJournal_failsWithTheLine() throws IOException {
        TestBed bed = new TestBed();
        RunJournal files = RunJournal.inFolder(folder);
        bed.deployer().journal(files).build().run(TestBed.newPack().build(), TestBed.RUN);
        Path file = folder.resolve("run-1.journal");
        Files.writeString(file, Files.readString(file).replaceFirst("\"intent\"", "\"intend\""));
        int calls = bed.boomi.journal().entries().size();

        PackageAndDeployResult result = bed.deployer().journal(files).build().resume(TestBed.RUN);

        assertThat(failedAtItsJournal(result, DamagedJournalException.class))
                .contains("run-1.journal is damaged in line 7", "--journal", "--no-journal", "--on-existing adopt");
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"entry\":\"other\"}",
                "{\"entry\":\"intent\",\"at\":\"now\",\"write\":\"PACK\"}",
                "{\"entry\":\"intent\",\"at\":\"2026-03-01T00:00:00Z\",\"write\":\"pack\"}",
                "{\"entry\":\"done\",\"write\":\"DEPLOY:environment:\",\"response\":{}}"
            })
    void run_withAForeignEntry_failsWithTheLine(String entry) {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        int lines = journal.entries(TestBed.RUN).size();
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            claim.append(entry);
        }

        assertThat(failedAtItsJournal(deployer(bed).resume(TestBed.RUN), DamagedJournalException.class))
                .contains("is damaged in line " + (lines + 1));
    }

    @ParameterizedTest
    @CsvSource({"1, written by an earlier version of this library", "99, written by a later version of this library"})
    void resume_ofAJournalOfAnotherForm_failsWithWords(int form, String words) {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), "run-of-today");
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            journal.entries("run-of-today")
                    .forEach(entry -> claim.append(entry.replace("run-of-today", TestBed.RUN)
                            .replaceFirst("\"form\":[0-9]+", "\"form\":" + form)));
        }
        int calls = bed.boomi.journal().entries().size();

        assertThat(failedAtItsJournal(deployer(bed).resume(TestBed.RUN), RunJournalException.class))
                .contains(words, "Resume the run with ");
        assertThat(failedAtItsJournal(
                        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN), RunJournalException.class))
                .contains(words);
        assertThat(RunSummary.in(journal).get(1).message()).contains(words);
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void journal_holdsNoSecret() {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(journal.entries(TestBed.RUN))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains(TestBed.TOKEN) || entry.contains(TestBed.USER));
    }

    @Test
    void recordedRuns_tellHowEachStands() {
        TestBed bed = new TestBed();
        deployer(bed).run(TestBed.newPack().build(), "run-done");
        bed.deploying("env-1").boomiError(409, "Busy.");
        deployer(bed).run(TestBed.existingPack().packageVersion("1.3.0").build(), "run-incomplete");
        List<String> interrupted = journal.entries("run-done").subList(0, 4);
        try (RunJournal.Claim claim = journal.claim("run-broken-off")) {
            interrupted.forEach(entry -> claim.append(entry.replace("run-done", "run-broken-off")));
        }
        try (RunJournal.Claim claim = journal.claim("run-foreign")) {
            claim.append("nonsense");
        }

        try (RunJournal.Claim other = journal.claim("run-incomplete")) {
            assertThat(RunSummary.in(journal))
                    .extracting(RunSummary::runId, RunSummary::state)
                    .contains(tuple("run-incomplete", RunSummary.State.RUNNING));
            assertThat(other).isNotNull();
        }
        assertThat(RunSummary.in(journal))
                .extracting(RunSummary::runId, RunSummary::state, RunSummary::outcome)
                .containsExactly(
                        tuple("run-done", RunSummary.State.DONE, Optional.of(RunOutcome.DEPLOYED)),
                        tuple("run-incomplete", RunSummary.State.INCOMPLETE, Optional.of(RunOutcome.PARTIAL)),
                        tuple("run-broken-off", RunSummary.State.INTERRUPTED, Optional.empty()),
                        tuple("run-foreign", RunSummary.State.DAMAGED, Optional.empty()));
        RunSummary incomplete = RunSummary.in(journal).get(1);
        assertThat(incomplete.componentId()).isEqualTo(TestBed.COMPONENT);
        assertThat(incomplete.packageVersion()).isEqualTo("1.3.0");
        assertThat(incomplete.message()).contains("1 of 3 environments not deployed", "Busy.");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenVersionAndNameAreTaken_stopsAndNamesWhoMadeThem(TestDialect dialect) {
        TestBed bed = dialect.bed();
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        int writes = writes(bed);

        PackageAndDeployResult other =
                deployer(dialect, bed).run(TestBed.newPack().build(), "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(other))
                .contains("an integration pack named 'Order Processing' exists already")
                .contains("is packaged already", "by ada@example.com, on 2026-03-01T", "promo-deploy run run-1")
                .contains("--on-existing adopt");
        assertThat(writes(bed)).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void run_withAdopt_takesUpPackageAndPack(TestDialect dialect) {
        TestBed bed = dialect.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");
        PackageAndDeployResult first =
                deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.FAILED);

        PackageAndDeployResult other = dialect.deployer(bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(TestBed.newPack().build(), "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(other.packagedComponentId()).isEqualTo(first.packagedComponentId());
        assertThat(other.integrationPackId()).isEqualTo(first.integrationPackId());
        assertThat(other.reused()).hasSizeGreaterThan(1);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
        assertThat(bed.boomi.state().packsNamed("Order Processing")).hasSize(1);
    }

    @Test
    void run_withAdoptOnThePublishedApi_releasesNothingThatIsReleased() {
        TestBed bed = TestDialect.PLATFORM.bed();
        deployer(TestDialect.PLATFORM, bed).run(TestBed.newPack().build(), TestBed.RUN);
        int writes = writes(bed);

        PackageAndDeployResult other = TestDialect.PLATFORM
                .deployer(bed)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(TestBed.newPack().build(), "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(writes(bed)).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenAPackageOfItsVersionCannotBeUsed_stopsWithoutTheAdviceToTakeItUp(OnExisting onExisting) {
        SimulatedPackage old = SimulatedPackage.of(
                "pkg-old", "1.2.0", SimulatedComponent.process(TestBed.COMPONENT, "Orders", TestBed.ACCOUNT));
        assertThat(failureWithPackage(old.asDeleted(), onExisting))
                .contains("which cannot be reused since it is deleted. Choose another packageVersion")
                .doesNotContain("ADOPT");
        assertThat(failureWithPackage(old.notShareable(), onExisting))
                .contains("which cannot be reused since it is not shareable", "Choose another packageVersion")
                .doesNotContain("ADOPT");
        assertThat(failureWithPackage(old, OnExisting.FAIL)).contains("or reuse it with onExisting ADOPT");
    }

    private static String failureWithPackage(SimulatedPackage packaged, OnExisting onExisting) {
        TestBed bed = new TestBed(
                SimulatorSettings.defaults(),
                TestBed.world().packagedComponent(packaged).build());

        PackageAndDeployResult result = bed.deployer()
                .onExisting(onExisting)
                .build()
                .run(TestBed.newPack().build());

        assertThat(writes(bed)).isZero();
        return TestBed.failure(result);
    }

    @Test
    void resume_ofARunThatAdopted_goesOnWithWhatItTookUp() {
        TestBed bed = TestDialect.PLATFORM.bed();
        deployer(TestDialect.PLATFORM, bed).run(TestBed.newPack().build(), TestBed.RUN);
        bed.faultOn("PublisherIntegrationPack", Operation.GET).occurrence(2).boomiError(403, "No.");
        PackageAndDeployResult stopped = TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(TestBed.newPack().build(), "run-2");
        assertThat(stopped.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);

        PackageAndDeployResult resumed = deployer(TestDialect.PLATFORM, bed).resume("run-2");

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.packagedComponentId()).isPresent();
    }
}
