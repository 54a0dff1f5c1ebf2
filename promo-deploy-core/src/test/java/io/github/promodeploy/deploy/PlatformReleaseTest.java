package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.simulator.Operation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformReleaseTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    private static Promotions releasing(int polls) {
        return new Promotions(
                Dialect.PLATFORM.settings().releasePolls(polls).build(),
                Dialect.world().build());
    }

    private static PackageAndDeployResult run(Promotions promotions, PackageAndDeployRequest.Builder request) {
        return Dialect.PLATFORM.deployer(promotions).build().run(request.build(), Promotions.RUN);
    }

    private static String requestId(PackageAndDeployResult result) {
        return result.created().stream()
                .filter(created -> created.object().equals("ReleaseIntegrationPack"))
                .map(CreatedObject::id)
                .findFirst()
                .orElseThrow();
    }

    private static String failed(PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RELEASE);
        assertThat(result.releaseVersion()).isEmpty();
        assertThat(Promotions.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        return Promotions.failure(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void run_asksUntilTheReleaseIsDone(int polls) {
        Promotions promotions = releasing(polls);

        PackageAndDeployResult result = run(promotions, Promotions.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(promotions.boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                .hasSize(polls + 1)
                .allMatch(entry -> entry.path().endsWith("/ReleaseIntegrationPackStatus/" + requestId(result)));
    }

    @Test
    void run_asksAtTheIntervalThatIsSet() {
        Promotions promotions = releasing(3);

        Dialect.PLATFORM
                .deployer(promotions)
                .releaseWaiter(ReleaseWaiterSettings.builder()
                        .interval(Duration.ofSeconds(42))
                        .build())
                .build()
                .run(Promotions.newPack().build());

        assertThat(promotions.time.sleeps())
                .filteredOn(Duration.ofSeconds(42)::equals)
                .hasSize(3);
    }

    @Test
    void run_whenTheReleaseFails_saysWhatStaysAndWhatToDo() {
        Promotions promotions = Dialect.PLATFORM.withFailingReleases("Order Processing");

        PackageAndDeployResult result = run(promotions, Promotions.newPack());

        assertThat(failed(result))
                .contains(
                        "(request " + requestId(result) + ") failed, as its status says: ERROR",
                        "What was released before stays active; nothing was deployed",
                        "another packageVersion");
    }

    @Test
    void run_whenTheReleaseTakesTooLong_handsBackTheRequestAndSaysThatItGoesOn() {
        Promotions promotions = releasing(1_000);

        PackageAndDeployResult result = Dialect.PLATFORM
                .deployer(promotions)
                .timeout(Duration.ofMinutes(2))
                .build()
                .run(Promotions.newPack().build());

        assertThat(failed(result))
                .contains("(request " + requestId(result) + ") was not done when the time for it was up", "It goes on");
        assertThat(promotions.time.elapsed()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void run_whenTheStatusCannotBeRead_handsBackTheRequest() {
        Promotions promotions = releasing(0);
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(promotions, Promotions.newPack());

        assertThat(failed(result))
                .contains(
                        "(request " + requestId(result) + ") was asked for, but its status could not be read",
                        "Access denied.",
                        "It goes on");
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.integrationPackId()).isPresent();
    }

    @Test
    void run_whenItIsCancelledWhileTheReleaseRuns_saysThatItGoesOn() {
        Promotions promotions = releasing(1_000);
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPackStatus", Operation.GET)
                .where(call -> {
                    handle.join().cancel();
                    return false;
                })
                .boomiError(500, "never");
        handle.complete(Dialect.PLATFORM
                .deployer(promotions)
                .build()
                .start(Promotions.newPack().build()));

        PackageAndDeployResult result = handle.join().result().join();

        assertThat(failed(result)).contains("was not done when the run was stopped", requestId(result));
    }

    @Test
    void run_onADay_isScheduledAndReachesNothingYet() {
        Promotions promotions = releasing(0);

        PackageAndDeployResult result = run(promotions, Promotions.newPack().releaseOnDate(DAY));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(result.orElseThrow()).isSameAs(result);
        assertThat(Promotions.statuses(result)).hasSize(3).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(Promotions.reason(result, 0)).contains("scheduled for 2026-03-20");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("does not reach these targets by itself", "East Production (env-1)", "(env-3)"));
        PackageAndDeployResponse response = result.toResponse();
        assertThat(response.success()).isTrue();
        assertThat(response.deploymentStatus()).isEqualTo("SCHEDULED");
        assertThat(response.errorMessage()).isEmpty();
        assertThat(response.releaseVersion()).isEqualTo("1.2.0");
        assertThat(promotions.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body())
                        .contains(
                                "\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\"",
                                "\"releaseOnDate\":\"2026-03-20\""));
        assertThat(promotions.boomi.journal().writes()).hasSize(4);
    }

    @Test
    void run_whenAReleaseIsRunningAlready_stopsWithTheServersWords() {
        Promotions promotions = new Promotions(
                Dialect.PLATFORM.settings().releasePolls(5).build(),
                Dialect.world()
                        .runningRelease(Promotions.PACK, "release-of-somebody")
                        .build());

        PackageAndDeployResult result = run(promotions, Promotions.existingPack());

        assertThat(failed(result))
                .contains("already has a pending release", "running or scheduled: it takes one at a time");
        assertThat(result.packagedComponentId()).isPresent();
    }

    @Test
    void run_whenTheAnswerHasNoRequestId_saysThatTheReleaseGoesOn() {
        Promotions promotions = releasing(0);
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPack", Operation.CREATE)
                .afterProcessing()
                .respond(200, "{\"@type\":\"ReleaseIntegrationPack\",\"id\":\"pack-existing\"}");

        assertThat(failed(run(promotions, Promotions.existingPack())))
                .contains("has no request id to ask about", "its release goes on, or is done");
    }

    @Test
    void run_whenAnotherVersionWasReleased_isNotTakenForDone() {
        Promotions promotions = releasing(0);
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPackStatus", Operation.GET)
                .respond(200, """
                        {"@type":"ReleaseIntegrationPackStatus","releaseStatus":"SUCCESS","responseStatusCode":200,
                         "ReleasePackagedComponents":{"ReleasePackagedComponent":[
                          {"componentId":"comp-orders","releasedVersion":"1.1.0"}]}}
                        """);

        assertThat(failed(run(promotions, Promotions.newPack())))
                .contains("released version 1.1.0 of component comp-orders instead of 1.2.0");
    }

    @Test
    void run_whenAnImmediateReleaseIsScheduled_saysForWhen() {
        Promotions promotions = releasing(0);
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPackStatus", Operation.GET)
                .respond(
                        202,
                        "{\"@type\":\"ReleaseIntegrationPackStatus\",\"releaseStatus\":\"SCHEDULED\","
                                + "\"releaseOnDate\":\"2026-04-01\"}");

        PackageAndDeployResult result = run(promotions, Promotions.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(Promotions.reason(result, 0)).contains("2026-04-01");
    }

    @Test
    void run_whenTheReleaseItselfIsRefused_namesNothingAsReleased() {
        Promotions promotions = releasing(0);
        promotions
                .boomi
                .faults()
                .on("ReleaseIntegrationPack", Operation.CREATE)
                .boomiError(400, "The user has no time zone.");

        PackageAndDeployResult result = run(promotions, Promotions.newPack().releaseOnDate(DAY));

        assertThat(failed(result)).contains("The user has no time zone.");
        assertThat(result.created())
                .extracting(CreatedObject::object)
                .isEqualTo(List.of("PackagedComponent", "PublisherIntegrationPack"));
    }
}
