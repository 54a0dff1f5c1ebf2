package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.event.PromoListener;
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
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedPackage;
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

/** Going on with a run in another process, and running the same again. */
class ResumeTest {

    private static final List<String> CREATING = List.of("PackagedComponent", "IntegrationPack", "DeployedPackage");

    private final RunJournal journal = RunJournal.inMemory();

    @TempDir
    private Path folder;

    /** A deployer as another process would build it. */
    private PackageAndDeployer deployer(Promotions promotions) {
        return promotions.deployer().journal(journal).build();
    }

    private PackageAndDeployer deployer(TestDialect dialect, Promotions promotions) {
        return dialect.deployer(promotions).journal(journal).build();
    }

    private static int writes(Promotions promotions) {
        return promotions.boomi.journal().writes().size();
    }

    private static String refused(PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(result.toResponse().errorCode()).isEqualTo("INVALID_REQUEST");
        return Promotions.failure(result);
    }

    /** Returns the words of a run whose journal could not be used: a failure, and not a mistake of the request. */
    private static String failedAtItsJournal(
            PackageAndDeployResult result, Class<? extends RunJournalException> cause) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(cause);
        assertThat(result.retryRequest()).isEmpty();
        assertThat(result.resumable()).isFalse();
        return Promotions.failure(result);
    }

    @ParameterizedTest
    @EnumSource
    void resume_ofARunWithAFailedEnvironment_deploysToThatOneOnly(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        dialect.deploying(promotions.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(dialect, promotions).run(Promotions.newPack().build(), Promotions.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        promotions.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(dialect, promotions).resume(Promotions.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(promotions.boomi)).containsExactly("env-2");
        assertThat(writes(promotions)).isEqualTo(1);
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
        Promotions promotions = dialect.promotions();
        PackageAndDeployResult first =
                deployer(dialect, promotions).run(Promotions.newPack().build(), Promotions.RUN);
        int writes = writes(promotions);

        PackageAndDeployResult again =
                deployer(dialect, promotions).run(Promotions.newPack().build(), Promotions.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(writes(promotions)).isEqualTo(writes);
        assertThat(again.created()).isEqualTo(first.created());
        assertThat(again.toResponse().toJson()).isEqualTo(first.toResponse().toJson());
    }

    static Stream<PackageAndDeployRequest> otherRequests() {
        return Stream.of(
                Promotions.newPack().packageVersion("1.3.0").build(),
                Promotions.newPack().newPackName("Other").build(),
                Promotions.newPack().deploymentNotes("Other").build(),
                Promotions.newPack()
                        .targetAccountGroupId("")
                        .addTargetEnvironment(TargetEnvironment.of("env-1"))
                        .build(),
                Promotions.existingPack().build());
    }

    @ParameterizedTest
    @MethodSource("otherRequests")
    void run_ofAnotherRequestUnderTheSameId_isRefused(PackageAndDeployRequest other) {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);
        int calls = promotions.boomi.journal().entries().size();

        assertThat(refused(deployer(promotions).run(other, Promotions.RUN)))
                .contains("runId is run-1, under which another request was begun");
        assertThat(promotions.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void run_afterARunThatWroteNothing_isFree() {
        Promotions promotions = new Promotions();
        PackageAndDeployResult stopped = deployer(promotions)
                .run(Promotions.existingPack().integrationPackId("pack-x").build(), Promotions.RUN);
        assertThat(stopped.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertThat(journal.runIds()).isEmpty();

        assertThat(deployer(promotions)
                        .run(Promotions.existingPack().build(), Promotions.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    /** What others did to the pack after the release is no obstacle to deploying it. */
    @Test
    void resume_afterTheRelease_isNotStoppedByWhatBecameOfThePack() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        TestDialect.PLATFORM.deploying(promotions.boomi, "env-2").boomiError(409, "Busy.");
        PackageAndDeployResult first = deployer(TestDialect.PLATFORM, promotions)
                .run(Promotions.existingPack().build(), Promotions.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        Meanwhile.post(
                promotions.boomi,
                "PackagedComponent",
                "{\"componentId\":\"comp-invoices\",\"packageVersion\":\"5.0\",\"shareable\":true}");
        Meanwhile.post(
                promotions.boomi,
                "PublisherIntegrationPack/" + Promotions.PACK,
                "{\"id\":\"" + Promotions.PACK + "\",\"operationType\":\"ADD\",\"PublisherPackagedComponents\":"
                        + "{\"PublisherPackagedComponent\":[{\"componentId\":\"comp-invoices\"},"
                        + "{\"componentId\":\"comp-orders\"}]}}");
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .boomiError(404, "Gone.");

        PackageAndDeployResult resumed =
                deployer(TestDialect.PLATFORM, promotions).resume(Promotions.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.releaseVersion()).contains("1.2.0");
    }

    @Test
    void resume_ofAScheduledRun_asksNothingOfTheRelease() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        PackageAndDeployRequest request = Promotions.newPack()
                .releaseOnDate(LocalDate.parse("2026-03-09"))
                .build();
        deployer(TestDialect.PLATFORM, promotions).run(request, Promotions.RUN);
        int writes = writes(promotions);
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .boomiError(404, "Gone.");

        PackageAndDeployResult again =
                deployer(TestDialect.PLATFORM, promotions).resume(Promotions.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(again.environments())
                .allSatisfy(environment ->
                        assertThat(environment.reason().orElseThrow()).contains("2026-03-09"));
        assertThat(writes(promotions)).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void resume_ofACancelledRun_goesOn(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        dialect.deploying(promotions.boomi, "env-1")
                .where(call -> {
                    handle.join().cancel();
                    return false;
                })
                .boomiError(500, "never");
        handle.complete(deployer(dialect, promotions).start(Promotions.newPack().build(), Promotions.RUN));
        PackageAndDeployResult cancelled = handle.join().result().join();
        assertThat(Promotions.statuses(cancelled))
                .containsExactly(
                        dialect.deployedBeforeAStop(),
                        EnvironmentStatus.NOT_ATTEMPTED,
                        EnvironmentStatus.NOT_ATTEMPTED);
        promotions.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(dialect, promotions).resume(Promotions.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(promotions.boomi)).containsExactly("env-2", "env-3");
    }

    @ParameterizedTest
    @EnumSource
    void run_withoutTargetsAgain_asksNothing(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        PackageAndDeployRequest request =
                Promotions.newPack().targetAccountGroupId("").build();
        deployer(dialect, promotions).run(request, Promotions.RUN);
        int calls = promotions.boomi.journal().entries().size();

        PackageAndDeployResult again = deployer(dialect, promotions).run(request, Promotions.RUN);

        assertThat(again.outcome()).isEqualTo(RunOutcome.RELEASED);
        assertThat(again.releaseVersion()).contains("1.2.0");
        assertThat(promotions.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void resume_ofAScheduledRunAfterItsDay_isStillThatRun() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        PackageAndDeployRequest request = Promotions.newPack()
                .releaseOnDate(LocalDate.parse("2026-03-09"))
                .build();
        deployer(TestDialect.PLATFORM, promotions).run(request, Promotions.RUN);
        promotions.time.advance(Duration.ofDays(30));

        assertThat(deployer(TestDialect.PLATFORM, promotions)
                        .resume(Promotions.RUN)
                        .outcome())
                .isEqualTo(RunOutcome.SCHEDULED);
    }

    @Test
    void run_onThePublishedApiAgain_tellsTheSameAndAsksNothing() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        PackageAndDeployRequest request = Promotions.existingPack().build();
        PackageAndDeployResult first =
                deployer(TestDialect.PLATFORM, promotions).run(request, Promotions.RUN);
        int calls = promotions.boomi.journal().entries().size();

        PackageAndDeployResult again =
                deployer(TestDialect.PLATFORM, promotions).run(request, Promotions.RUN);

        assertThat(again.environments()).isEqualTo(first.environments());
        assertThat(again.created()).isEqualTo(first.created());
        assertThat(promotions.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void resume_ofAnUnknownRun_isRefused() {
        Promotions promotions = new Promotions();

        assertThat(refused(deployer(promotions).resume("run-x")))
                .contains("runId is run-x, which the journal does not have");
        assertThat(promotions.boomi.journal().entries()).isEmpty();
    }

    @Test
    void resume_whileAnotherProcessIsAtIt_fails() {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);
        int calls = promotions.boomi.journal().entries().size();

        try (RunJournal.Claim other = journal.claim(Promotions.RUN)) {
            assertThat(failedAtItsJournal(deployer(promotions).resume(Promotions.RUN), RunInUseException.class))
                    .contains("run run-1 is in progress already", "--journal", "--no-journal");
            assertThat(failedAtItsJournal(
                            deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN),
                            RunInUseException.class))
                    .contains("run run-1 is in progress already");
            assertThat(promotions.boomi.journal().entries()).hasSize(calls);
            other.append(
                    "{\"entry\":\"ended\",\"at\":\"2026-03-01T02:00:00Z\",\"outcome\":\"DEPLOYED\",\"message\":\"\"}");
        }

        assertThat(deployer(promotions).resume(Promotions.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void resume_inAnotherDialect_isRefused() {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);

        assertThat(refused(promotions
                        .deployer()
                        .dialect(Dialect.PLATFORM)
                        .journal(journal)
                        .build()
                        .resume(Promotions.RUN)))
                .contains("which was begun in the GUIDE dialect, but the deployer speaks PLATFORM");
    }

    @Test
    void resume_inAnotherAccount_isRefused() {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);
        Promotions other = Promotions.withClient(client -> client.accountId("acme-OTHER"));

        assertThat(refused(deployer(other).resume(Promotions.RUN)))
                .contains("a run of account acme-PROD01, but the client is of account acme-OTHER");
    }

    @Test
    void resume_atAnotherServer_isRefused() {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);
        Promotions other = Promotions.withClient(client -> client.baseUrl(URI.create("https://api.boomi.example")));

        assertThat(refused(deployer(other).resume(Promotions.RUN)))
                .contains("a run at https://api.boomi.com, but the client calls https://api.boomi.example");
    }

    @Test
    void resume_keepsTheSettingsThatTheRunBeganWith() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        promotions
                .boomi
                .faults()
                .on("IntegrationPackInstance", Operation.CREATE)
                .always()
                .boomiError(400, "Not now.");
        TestDialect.PLATFORM
                .deployer(promotions)
                .journal(journal)
                .installationName("By its own name")
                .build()
                .run(Promotions.newPack().build(), Promotions.RUN);
        promotions.boomi.faults().clear();

        PackageAndDeployResult resumed = promotions
                .deployer()
                .dialect(Dialect.AUTO)
                .journal(journal)
                .build()
                .resume(Promotions.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.dialect()).isEqualTo("PLATFORM");
        assertThat(promotions.boomi.state().instancesIn(Promotions.EAST))
                .singleElement()
                .satisfies(instance -> assertThat(instance.overrideName()).isEqualTo("By its own name"));
    }

    @ParameterizedTest
    @EnumSource
    void retryRequest_givenToTheSameDeployer_doesTheRest(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        dialect.deploying(promotions.boomi, "env-1").boomiError(409, "Busy.");
        dialect.deploying(promotions.boomi, "env-3").boomiError(403, "Not yours.");
        PackageAndDeployer deployer = deployer(dialect, promotions);
        PackageAndDeployResult first = deployer.run(Promotions.newPack().build());
        promotions.boomi.journal().clear();

        PackageAndDeployRequest retry = first.retryRequest().orElseThrow();
        PackageAndDeployResult second = deployer.run(retry);

        assertThat(retry.targetEnvironments())
                .extracting(TargetEnvironment::environmentId)
                .containsExactly("env-1", "env-3");
        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(promotions.boomi)).containsExactly("env-1", "env-3");
        assertThat(second.retryRequest()).isEmpty();
    }

    @Test
    void retryRequest_withFewerEnvironments_leavesTheOthersAlone() {
        Promotions promotions = new Promotions();
        promotions.deploying("env-1").boomiError(409, "Busy.");
        promotions.deploying("env-3").boomiError(409, "Busy.");
        PackageAndDeployer deployer = deployer(promotions);
        PackageAndDeployResult first = deployer.run(Promotions.newPack().build());
        PackageAndDeployRequest onlyOne = PackageAndDeployRequest.builder()
                .from(first.retryRequest().orElseThrow())
                .targetEnvironments(List.of(TargetEnvironment.of("env-3")))
                .build();

        PackageAndDeployResult second = deployer.run(onlyOne);

        assertThat(Promotions.statuses(second))
                .containsExactly(
                        EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(Promotions.reason(second, 0)).contains("not among the environments of this retry");
        assertThat(promotions.boomi.state().deploymentsTo("env-1")).isEmpty();
    }

    @Test
    void retryRequest_thatWasChanged_isRefused() {
        Promotions promotions = new Promotions();
        promotions.deploying("env-1").boomiError(409, "Busy.");
        PackageAndDeployer deployer = deployer(promotions);
        PackageAndDeployRequest retry =
                deployer.run(Promotions.newPack().build()).retryRequest().orElseThrow();
        PackageAndDeployRequest.Builder changed =
                PackageAndDeployRequest.builder().from(retry);

        assertThat(refused(deployer.run(changed.packageVersion("9").build()))).contains("another request was begun");
        assertThat(refused(deployer.run(PackageAndDeployRequest.builder()
                        .from(retry)
                        .addTargetEnvironment(TargetEnvironment.of("env-9"))
                        .build())))
                .contains("of which these environments are no targets: env-9");
        assertThat(refused(deployer.run(retry, "run-of-its-own"))).contains("but the request goes on with run ");
    }

    @Test
    void retryRequest_ofARunThatWroteNothing_isTheRequest() {
        Promotions promotions = new Promotions();
        PackageAndDeployRequest request =
                Promotions.existingPack().integrationPackId("pack-x").build();

        assertThat(deployer(promotions).run(request).retryRequest()).contains(request);
    }

    @Test
    void retryRequest_ofARunThatFailedBeforeTheDeployments_doesTheRest() {
        Promotions promotions = new Promotions();
        promotions.boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");
        PackageAndDeployer deployer = deployer(promotions);
        PackageAndDeployResult first = deployer.run(Promotions.newPack().build());
        assertThat(first.failure().orElseThrow().step()).contains(Step.RELEASE);

        PackageAndDeployResult second = deployer.run(first.retryRequest().orElseThrow());

        assertThat(second.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(promotions.boomi.state().packagesOf(Promotions.COMPONENT)).hasSize(1);
        assertThat(promotions.boomi.state().packsNamed("Order Processing")).hasSize(1);
    }

    @Test
    void retryRequest_ofARefusedRequest_isNone() {
        assertThat(deployer(new Promotions()).resume("run-x").retryRequest()).isEmpty();
    }

    @Test
    void resume_afterTheGroupHasGrown_keepsToTheTargetsThatTheRunBeganWith() {
        Promotions promotions = new Promotions();
        promotions.deploying("env-2").boomiError(409, "Busy.");
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);
        promotions.boomi.journal().clear();

        PackageAndDeployResult resumed = deployer(promotions).resume(Promotions.RUN);

        assertThat(resumed.environments()).hasSize(3);
        assertThat(promotions.boomi.journal().entries("AccountGroupAccount", Operation.QUERY))
                .isEmpty();
    }

    @Test
    void resume_saysWhatWasActiveBeforeTheRun() {
        Promotions promotions = new Promotions(
                SimulatorSettings.defaults(),
                Promotions.world()
                        .packagedComponent("pkg-old", Promotions.COMPONENT, "1.0")
                        .deployment("dep-old", "pkg-old", "env-1")
                        .build());
        promotions.deploying("env-2").boomiError(409, "Busy.");
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);

        PackageAndDeployResult resumed = deployer(promotions).resume(Promotions.RUN);

        assertThat(resumed.environments().get(0).replaces().orElseThrow().deploymentId())
                .isEqualTo("dep-old");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void run_whenTheJournalCannotBeWritten_sendsNothingThatItDoesNotKnowOf(int entry) {
        Promotions promotions = new Promotions();
        AtomicInteger appended = new AtomicInteger();

        PackageAndDeployResult result = promotions
                .deployer()
                .journal(new FullDisk(journal, text -> appended.incrementAndGet() == entry))
                .build()
                .run(Promotions.newPack().build(), Promotions.RUN);

        long intents = journal.entries(Promotions.RUN).stream()
                .filter(line -> line.contains("\"intent\""))
                .count();
        assertThat(writes(promotions)).isEqualTo((int) intents);
        assertThat(result.toResponse().errorMessage() + result.warnings()).contains("the disk is full");
        assertThat(result.created()).hasSize((int) promotions.boomi.journal().writes().stream()
                .filter(write -> CREATING.contains(write.object()) && write.operation() == Operation.CREATE)
                .count());

        assertThat(deployer(promotions)
                        .run(Promotions.newPack().build(), Promotions.RUN)
                        .outcome())
                .isIn(RunOutcome.DEPLOYED, RunOutcome.UNKNOWN);
        assertThat(promotions.boomi.state().packagesOf(Promotions.COMPONENT)).hasSize(1);
        assertThat(promotions.boomi.state().releases()).hasSizeLessThan(2);
    }

    @Test
    void run_withAJournalThatOthersMayWriteTo_warnsBeforeItsFirstWrite() throws IOException {
        Promotions promotions = new Promotions();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> writesAtWarning = new ArrayList<>();
        PackageAndDeployer deployer = promotions
                .deployer()
                .journal(RunJournal.inFolder(folder))
                .listener(new PromoListener() {
                    @Override
                    public void warning(String message) {
                        writesAtWarning.add(message + " at write " + writes(promotions));
                    }
                })
                .build();

        PackageAndDeployResult result = deployer.run(Promotions.newPack().build(), Promotions.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("others than its owner may write to " + folder);
        assertThat(writesAtWarning).singleElement().asString().endsWith(" at write 0");
    }

    @Test
    void run_whoseJournalCannotBeMade_failsWithAdvice() throws IOException {
        Promotions promotions = new Promotions();
        Path file = Files.writeString(folder.resolve("file"), "");

        PackageAndDeployResult result = promotions
                .deployer()
                .journal(RunJournal.inFolder(file))
                .build()
                .run(Promotions.newPack().build(), Promotions.RUN);

        assertThat(failedAtItsJournal(result, RunJournalException.class))
                .contains("could not be opened", "Nothing was sent", "--journal DIR", "--no-journal");
        assertThat(promotions.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withADamagedJournal_failsWithTheLine() throws IOException {
        Promotions promotions = new Promotions();
        RunJournal files = RunJournal.inFolder(folder);
        promotions.deployer().journal(files).build().run(Promotions.newPack().build(), Promotions.RUN);
        Path file = folder.resolve("run-1.journal");
        Files.writeString(file, Files.readString(file).replaceFirst("\"intent\"", "\"intend\""));
        int calls = promotions.boomi.journal().entries().size();

        PackageAndDeployResult result =
                promotions.deployer().journal(files).build().resume(Promotions.RUN);

        assertThat(failedAtItsJournal(result, DamagedJournalException.class))
                .contains("run-1.journal is damaged in line 2", "--journal", "--no-journal", "--on-existing adopt");
        assertThat(promotions.boomi.journal().entries()).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"entry\":\"other\"}",
                "{\"entry\":\"intent\",\"at\":\"now\",\"write\":\"x\"}"
            })
    void run_withAForeignEntry_failsWithTheLine(String entry) {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);
        int lines = journal.entries(Promotions.RUN).size();
        try (RunJournal.Claim claim = journal.claim(Promotions.RUN)) {
            claim.append(entry);
        }

        assertThat(failedAtItsJournal(deployer(promotions).resume(Promotions.RUN), DamagedJournalException.class))
                .contains("is damaged in line " + (lines + 1));
    }

    @ParameterizedTest
    @CsvSource({"1, begun by an earlier version of this library", "99, begun by a later version of this library"})
    void resume_ofAJournalOfAnotherForm_failsWithWords(int form, String words) {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), "run-of-today");
        try (RunJournal.Claim claim = journal.claim(Promotions.RUN)) {
            journal.entries("run-of-today")
                    .forEach(entry -> claim.append(entry.replace("run-of-today", Promotions.RUN)
                            .replaceFirst("\"form\":[0-9]+", "\"form\":" + form)));
        }
        int calls = promotions.boomi.journal().entries().size();

        assertThat(failedAtItsJournal(deployer(promotions).resume(Promotions.RUN), RunJournalException.class))
                .contains(words, "Resume the run with ");
        assertThat(failedAtItsJournal(
                        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN),
                        RunJournalException.class))
                .contains(words);
        assertThat(RecordedRun.in(journal).get(1).message()).contains(words);
        assertThat(promotions.boomi.journal().entries()).hasSize(calls);
    }

    @Test
    void journal_holdsNoSecret() {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), Promotions.RUN);

        assertThat(journal.entries(Promotions.RUN))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains(Promotions.TOKEN) || entry.contains(Promotions.USER));
    }

    @Test
    void recordedRuns_tellHowEachStands() {
        Promotions promotions = new Promotions();
        deployer(promotions).run(Promotions.newPack().build(), "run-done");
        promotions.deploying("env-1").boomiError(409, "Busy.");
        deployer(promotions)
                .run(Promotions.existingPack().packageVersion("1.3.0").build(), "run-incomplete");
        List<String> interrupted = journal.entries("run-done").subList(0, 4);
        try (RunJournal.Claim claim = journal.claim("run-broken-off")) {
            interrupted.forEach(entry -> claim.append(entry.replace("run-done", "run-broken-off")));
        }
        try (RunJournal.Claim claim = journal.claim("run-foreign")) {
            claim.append("nonsense");
        }

        try (RunJournal.Claim other = journal.claim("run-incomplete")) {
            assertThat(RecordedRun.in(journal))
                    .extracting(RecordedRun::runId, RecordedRun::state)
                    .contains(tuple("run-incomplete", RecordedRun.State.RUNNING));
            assertThat(other).isNotNull();
        }
        assertThat(RecordedRun.in(journal))
                .extracting(RecordedRun::runId, RecordedRun::state, RecordedRun::outcome)
                .containsExactly(
                        tuple("run-done", RecordedRun.State.DONE, Optional.of(RunOutcome.DEPLOYED)),
                        tuple("run-incomplete", RecordedRun.State.INCOMPLETE, Optional.of(RunOutcome.PARTIAL)),
                        tuple("run-broken-off", RecordedRun.State.INTERRUPTED, Optional.empty()),
                        tuple("run-foreign", RecordedRun.State.DAMAGED, Optional.empty()));
        RecordedRun incomplete = RecordedRun.in(journal).get(1);
        assertThat(incomplete.componentId()).isEqualTo(Promotions.COMPONENT);
        assertThat(incomplete.packageVersion()).isEqualTo("1.3.0");
        assertThat(incomplete.message()).contains("1 of 3 environments not deployed", "Busy.");
    }

    @ParameterizedTest
    @EnumSource
    void run_whenVersionAndNameAreTaken_stopsAndNamesWhoMadeThem(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        deployer(dialect, promotions).run(Promotions.newPack().build(), Promotions.RUN);
        int writes = writes(promotions);

        PackageAndDeployResult other =
                deployer(dialect, promotions).run(Promotions.newPack().build(), "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(Promotions.failure(other))
                .contains("an integration pack named 'Order Processing' exists already")
                .contains("is packaged already", "by ada@example.com, on 2026-03-01T", "promo-deploy run run-1")
                .contains("--on-existing adopt");
        assertThat(writes(promotions)).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void run_withAdopt_takesUpPackageAndPack(TestDialect dialect) {
        Promotions promotions = dialect.promotions();
        promotions.boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");
        PackageAndDeployResult first =
                deployer(dialect, promotions).run(Promotions.newPack().build(), Promotions.RUN);
        assertThat(first.outcome()).isEqualTo(RunOutcome.FAILED);

        PackageAndDeployResult other = dialect.deployer(promotions)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(Promotions.newPack().build(), "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(other.packagedComponentId()).isEqualTo(first.packagedComponentId());
        assertThat(other.integrationPackId()).isEqualTo(first.integrationPackId());
        assertThat(other.reused()).hasSizeGreaterThan(1);
        assertThat(promotions.boomi.state().packagesOf(Promotions.COMPONENT)).hasSize(1);
        assertThat(promotions.boomi.state().packsNamed("Order Processing")).hasSize(1);
    }

    @Test
    void run_withAdoptOnThePublishedApi_releasesNothingThatIsReleased() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        deployer(TestDialect.PLATFORM, promotions).run(Promotions.newPack().build(), Promotions.RUN);
        int writes = writes(promotions);

        PackageAndDeployResult other = TestDialect.PLATFORM
                .deployer(promotions)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(Promotions.newPack().build(), "run-2");

        assertThat(other.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(writes(promotions)).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenAPackageOfItsVersionCannotBeUsed_stopsWithoutTheAdviceToTakeItUp(OnExisting onExisting) {
        SimulatedPackage old = SimulatedPackage.of(
                "pkg-old", "1.2.0", SimulatedComponent.process(Promotions.COMPONENT, "Orders", Promotions.ACCOUNT));
        assertThat(failureWithPackage(old.asDeleted(), onExisting))
                .contains("which cannot be taken up since it is deleted. Choose another packageVersion")
                .doesNotContain("ADOPT");
        assertThat(failureWithPackage(old.notShareable(), onExisting))
                .contains("which cannot be taken up since it is not shareable", "Choose another packageVersion")
                .doesNotContain("ADOPT");
        assertThat(failureWithPackage(old, OnExisting.FAIL)).contains("or take it up with onExisting ADOPT");
    }

    private static String failureWithPackage(SimulatedPackage packaged, OnExisting onExisting) {
        Promotions promotions = new Promotions(
                SimulatorSettings.defaults(),
                Promotions.world().packagedComponent(packaged).build());

        PackageAndDeployResult result = promotions
                .deployer()
                .onExisting(onExisting)
                .build()
                .run(Promotions.newPack().build());

        assertThat(writes(promotions)).isZero();
        return Promotions.failure(result);
    }

    @Test
    void resume_ofARunThatAdopted_goesOnWithWhatItTookUp() {
        Promotions promotions = TestDialect.PLATFORM.promotions();
        deployer(TestDialect.PLATFORM, promotions).run(Promotions.newPack().build(), Promotions.RUN);
        promotions
                .boomi
                .faults()
                .on("PublisherIntegrationPack", Operation.GET)
                .occurrence(2)
                .boomiError(403, "No.");
        PackageAndDeployResult stopped = TestDialect.PLATFORM
                .deployer(promotions)
                .journal(journal)
                .onExisting(OnExisting.ADOPT)
                .build()
                .run(Promotions.newPack().build(), "run-2");
        assertThat(stopped.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);

        PackageAndDeployResult resumed =
                deployer(TestDialect.PLATFORM, promotions).resume("run-2");

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(resumed.packagedComponentId()).isPresent();
    }
}
