package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.ReleaseOutcome;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.UnlistedMembers;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedReleasesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Caller.NOON);
    private final Caller caller = caller(SimulatorSettings.builder());

    @Test
    void create_immediate_returnsRequestIdAndAnAddressWithThePlainPrefix() {
        JsonNode response = caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0", "c-2=1.0"));
        String requestId = response.path("requestId").asText();

        assertThat(requestId).matches("release-[0-9a-f-]{36}");
        assertThat(response.path("releaseStatusUrl").asText())
                .isEqualTo("https://api.boomi.com/api/rest/v1/acme/ReleaseIntegrationPackStatus/" + requestId);
        assertThat(response.path("id").asText()).isEqualTo("pack");
        assertThat(response.path("installationType").asText()).isEqualTo("MULTI");
        assertThat(response.has("releaseVersion")).isFalse();
        assertThat(response.has("releaseOnDate")).isFalse();
    }

    @Test
    void status_untilDone_leavesThePackAtItsOldRelease() {
        String requestId = release(caller, "c-1=2.0", "c-2=1.0");
        assertThat(pack(caller).currentVersion("c-1")).contains("1.0");

        JsonNode running = Caller.body(202, status(caller, requestId));
        assertThat(running.path("releaseStatus").asText()).isEqualTo("IN_PROGRESS");
        assertThat(running.path("responseStatusCode").asInt()).isEqualTo(202);
        assertThat(running.has("ReleasePackagedComponents")).isFalse();
        assertThat(pack(caller).currentVersion("c-1")).contains("1.0");
        assertThat(caller.boomi().state().pendingRelease("pack")).isPresent();

        JsonNode done = Caller.body(200, status(caller, requestId));
        assertThat(done.path("releaseStatus").asText()).isEqualTo("SUCCESS");
        assertThat(done.path("integrationPackId").asText()).isEqualTo("pack");
        assertThat(done.at("/ReleasePackagedComponents/ReleasePackagedComponent/0/releasedVersion")
                        .asText())
                .isEqualTo("2.0");
        assertThat(pack(caller).currentVersion("c-1")).contains("2.0");
        assertThat(pack(caller).pendingVersion("c-1")).isEmpty();
        assertThat(caller.boomi().state().pendingRelease("pack")).isEmpty();
        assertThat(status(caller, requestId).status()).isEqualTo(200);
        assertThat(pack(caller).releases()).hasSize(2);
    }

    @Test
    void polls_chosen_return202() {
        Caller slow = caller(SimulatorSettings.builder().releasePolls(20));
        String requestId = release(slow, "c-1=2.0");

        for (int i = 0; i < 20; i++) {
            assertThat(status(slow, requestId).status()).isEqualTo(202);
        }
        assertThat(status(slow, requestId).status()).isEqualTo(200);
    }

    @Test
    void duration_chosen_endsTheReleaseWhetherOrNotItsStatusIsRead() {
        Instant start = Instant.parse("2026-03-01T02:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        Caller timed = new Caller(SimulatedBoomi.builder()
                .world(PlatformWorld.builder().build())
                .settings(PlatformWorld.settings()
                        .releaseDuration(Duration.ofSeconds(20))
                        .build())
                .clock(now::get)
                .build());
        String requestId = release(timed, "c-1=2.0");

        now.set(start.plusSeconds(19));
        for (int i = 0; i < 5; i++) {
            assertThat(status(timed, requestId).status()).isEqualTo(202);
        }
        assertThat(pack(timed).currentVersion("c-1")).contains("1.0");

        now.set(start.plusSeconds(20));
        timed.get("PublisherIntegrationPack/pack");
        assertThat(pack(timed).currentVersion("c-1")).contains("2.0");
        assertThat(status(timed, requestId).status()).isEqualTo(200);
    }

    @Test
    void duration_thatIsNone_isRefused() {
        assertThatThrownBy(() -> SimulatorSettings.builder().releaseDuration(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void polls_none_areDoneWhenTheCallReturns() {
        Caller quick = caller(SimulatorSettings.builder().releasePolls(0));
        String requestId = release(quick, "c-1=2.0");

        assertThat(pack(quick).currentVersion("c-1")).contains("2.0");
        assertThat(status(quick, requestId).status()).isEqualTo(200);
    }

    @Test
    void quirks_ofARunningRelease_areWrittenSo() {
        Caller oneWord = caller(SimulatorSettings.builder().quirks(WireQuirk.INPROGRESS_IN_ONE_WORD));
        Caller empty = caller(SimulatorSettings.builder().quirks(WireQuirk.EMPTY_RELEASE_PROGRESS));

        assertThat(Caller.body(202, status(oneWord, release(oneWord, "c-1=2.0")))
                        .path("releaseStatus")
                        .asText())
                .isEqualTo("INPROGRESS");
        SimulatedOutcome outcome = status(empty, release(empty, "c-1=2.0"));
        assertThat(outcome.status()).isEqualTo(202);
        assertThat(outcome.body()).isEmpty();
    }

    @Test
    void outcome_error_leavesEverythingAsItWas() {
        Caller failing = caller(SimulatorSettings.builder().releaseOutcome(ReleaseOutcome.ERROR));
        String requestId = release(failing, "c-1=2.0");
        status(failing, requestId);

        JsonNode error = Caller.body(200, status(failing, requestId));

        assertThat(error.path("releaseStatus").asText()).isEqualTo("ERROR");
        assertThat(error.has("ReleasePackagedComponents")).isFalse();
        assertThat(pack(failing).currentVersion("c-1")).contains("1.0");
        assertThat(failing.boomi()
                        .state()
                        .releaseRequest(requestId)
                        .orElseThrow()
                        .status())
                .isEqualTo(SimulatedReleaseStatus.ERROR);
        release(failing, "c-1=2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack", "Pack"})
    void outcome_errorOfOnePack_returnsTheStatusChosen(String idOrName) {
        Caller failing = caller(SimulatorSettings.builder()
                .releasePolls(0)
                .failingReleases(idOrName)
                .releaseErrorStatus(400));

        JsonNode error = Caller.body(400, status(failing, release(failing, "c-1=2.0")));

        assertThat(error.path("releaseStatus").asText()).isEqualTo("ERROR");
        assertThat(error.path("responseStatusCode").asInt()).isEqualTo(400);
    }

    @Test
    void release_withoutAMember_keepsWhatIsReleasedOfIt() {
        caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2", "c-3"));

        JsonNode done = finish(caller, release(caller, "c-1=2.0"));

        assertThat(pack(caller).currentVersion("c-2")).contains("1.0");
        assertThat(pack(caller).currentVersion("c-3")).isEmpty();
        assertThat(pack(caller).pendingVersion("c-3")).contains("3.0");
        JsonNode kept = done.at("/ReleasePackagedComponents/ReleasePackagedComponent/1");
        assertThat(kept.path("releasedVersion").asText()).isEqualTo("1.0");
        assertThat(kept.has("version")).isFalse();
    }

    @Test
    void release_withoutAMemberWhereThatRemoves_losesIt() {
        Caller strict = caller(SimulatorSettings.builder().unlistedMembers(UnlistedMembers.REMOVED));

        finish(strict, release(strict, "c-1=2.0"));

        assertThat(pack(strict).member("c-2")).isEmpty();
        assertThat(pack(strict).currentVersion("c-2")).isEmpty();
    }

    @Test
    void release_dropsTheMembersThatAnUpdateLeftOut() {
        caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1"));

        finish(caller, release(caller, "c-1=1.0"));

        assertThat(pack(caller).releasedMembers()).extracting("componentId").containsExactly("c-1");
        assertThat(caller.get("PublisherIntegrationPack/pack")
                        .at("/PublisherPackagedComponents/PublisherPackagedComponent"))
                .hasSize(1);
    }

    @Test
    void release_ofAnOlderVersion_goesBack() {
        finish(caller, release(caller, "c-1=2.0"));

        finish(caller, release(caller, "c-1=1.0"));

        assertThat(pack(caller).currentVersion("c-1")).contains("1.0");
        assertThat(pack(caller).pendingVersion("c-1")).isEmpty();
        assertThat(caller.get("PublisherIntegrationPack/pack")
                        .at("/PublisherPackagedComponents/PublisherPackagedComponent/0/latestVersion")
                        .asText())
                .isEqualTo("2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c-1=9.9",
                "c-1=",
                "c-hidden=1.0",
                "c-3=3.0",
                "nope=1.0",
                "c-1=2.0,c-1=2.0",
                "c-1=1.0,c-2=1.0",
            })
    void release_ofWhatCannotBe_returns400(String components) {
        SimulatedOutcome outcome =
                caller.send("POST", "ReleaseIntegrationPack", PlatformWorld.release("pack", components.split(",", -1)));

        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(400);
        assertThat(caller.boomi().state().releaseRequests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope|\"releaseSchedule\":\"IMMEDIATELY\"",
                "pack|\"x\":1",
                "pack|\"releaseSchedule\":\"LATER\"",
                "pack|\"releaseSchedule\":\"IMMEDIATELY\",\"notes\":\"the guide's\"",
                "pack|\"releaseSchedule\":\"IMMEDIATELY\",\"releaseOnDate\":\"2026-03-05\"",
                "pack|\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\"",
                "pack|\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\",\"releaseOnDate\":\"05.03.2026\"",
                "pack|\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\",\"releaseOnDate\":\"2026-02-30\"",
                "pack|\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\",\"releaseOnDate\":\"2026-03-03\""
            })
    void release_malformed_returns400(String packId, String rest) {
        String body = PlatformWorld.release(packId, "c-1=2.0").replace("\"releaseSchedule\":\"IMMEDIATELY\"", rest);

        SimulatedOutcome outcome = caller.send("POST", "ReleaseIntegrationPack", body);

        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(400);
        assertThat(caller.boomi().state().releaseRequests()).isEmpty();
    }

    @Test
    void release_whileAnotherIsPending_returns400() {
        release(caller, "c-1=2.0");

        assertThat(caller.send("POST", "ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"))
                        .status())
                .isEqualTo(400);
        assertThat(caller.boomi().state().releaseRequestsOf("pack")).hasSize(1);
    }

    @Test
    void scheduled_untilItsDate_returns202AndThenIsReleased() {
        JsonNode response =
                caller.post("ReleaseIntegrationPack", PlatformWorld.scheduled("pack", "2026-03-05", "c-1=2.0"));
        String requestId = response.path("requestId").asText();
        assertThat(response.path("releaseOnDate").asText()).isEqualTo("2026-03-05");

        for (int i = 0; i < 5; i++) {
            JsonNode waiting = Caller.body(202, status(caller, requestId));
            assertThat(waiting.path("releaseStatus").asText()).isEqualTo("SCHEDULED");
            assertThat(waiting.path("releaseOnDate").asText()).isEqualTo("2026-03-05");
        }
        now.set(Instant.parse("2026-03-04T23:59:59Z"));
        assertThat(status(caller, requestId).status()).isEqualTo(202);
        now.set(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(Caller.body(200, status(caller, requestId))
                        .path("releaseStatus")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(pack(caller).currentVersion("c-1")).contains("2.0");
    }

    @Test
    void scheduled_inAnotherTimeZone_isMeantThere() {
        Caller west = caller(SimulatorSettings.builder().releaseTimeZone(ZoneId.of("America/New_York")));
        String requestId = west.post("ReleaseIntegrationPack", PlatformWorld.scheduled("pack", "2026-03-05", "c-1=2.0"))
                .path("requestId")
                .asText();

        now.set(Instant.parse("2026-03-05T04:59:00Z"));
        assertThat(status(west, requestId).status()).isEqualTo(202);
        now.set(Instant.parse("2026-03-05T05:00:00Z"));
        assertThat(status(west, requestId).status()).isEqualTo(200);
    }

    @Test
    void update_ofAScheduledRelease_replacesItUnderANewId() {
        String first = caller.post("ReleaseIntegrationPack", PlatformWorld.scheduled("pack", "2026-03-05", "c-1=2.0"))
                .path("requestId")
                .asText();

        JsonNode changed =
                caller.post("ReleaseIntegrationPack/pack", PlatformWorld.scheduled("pack", "2026-04-01", "c-1=2.0"));

        assertThat(changed.path("requestId").asText()).isNotEqualTo(first);
        assertThat(caller.boomi().state().releaseRequestsOf("pack"))
                .singleElement()
                .satisfies(request -> assertThat(request.releaseOnDate()).contains(LocalDate.parse("2026-04-01")));
        assertThat(status(caller, first).status()).isEqualTo(400);
    }

    @Test
    void update_withoutAScheduledRelease_returns400() {
        String body = PlatformWorld.scheduled("pack", "2026-04-01", "c-1=2.0");
        assertThat(caller.send("POST", "ReleaseIntegrationPack/pack", body).status())
                .isEqualTo(400);

        String requestId = release(caller, "c-1=2.0");

        assertThat(caller.send("POST", "ReleaseIntegrationPack/pack", body).status())
                .isEqualTo(400);
        assertThat(caller.send("POST", "ReleaseIntegrationPack/nope", body).status())
                .isEqualTo(400);
        assertThat(caller.boomi().state().releaseRequest(requestId)).isPresent();
    }

    @Test
    void update_ofAnotherPackOrToABadDate_changesNothing() {
        caller.post("ReleaseIntegrationPack", PlatformWorld.scheduled("pack", "2026-03-05", "c-1=2.0"));
        SimulatedState before = caller.boomi().state();

        for (String body : new String[] {
            PlatformWorld.scheduled("single", "2026-04-01", "c-1=2.0"),
            PlatformWorld.scheduled("pack", "2025-04-01", "c-1=2.0")
        }) {
            assertThat(caller.send("POST", "ReleaseIntegrationPack/pack", body).status())
                    .isEqualTo(400);
        }
        assertThat(caller.boomi().state()).isEqualTo(before);
    }

    @Test
    void status_unknownOrOfAnotherAccount_returns400() {
        String requestId = release(caller, "c-1=2.0");

        assertThat(status(caller, "release-nope").status()).isEqualTo(400);
        assertThat(status(caller, requestId + "?overrideAccount=sub").status()).isEqualTo(400);
        assertThat(status(caller, "pack").status()).isEqualTo(400);
    }

    @Test
    void seededReleases_areReadLikeOthers() {
        Caller seeded = new Caller(SimulatedBoomi.builder()
                .world(PlatformWorld.builder()
                        .packMember("pack", "p-1b")
                        .runningRelease("pack", "release-1")
                        .packMember("single", "p-3")
                        .scheduledRelease("single", "release-2", LocalDate.parse("2026-03-06"))
                        .build())
                .settings(PlatformWorld.settings().build())
                .clock(now::get)
                .build());
        assertThat(pack(seeded).pendingVersion("c-1")).contains("2.0");

        finish(seeded, "release-1");
        assertThat(status(seeded, "release-2").status()).isEqualTo(202);
        now.set(Caller.NOON.plus(Duration.ofDays(2)));
        assertThat(status(seeded, "release-2").status()).isEqualTo(200);
    }

    private Caller caller(SimulatorSettings.Builder settings) {
        return new Caller(SimulatedBoomi.builder()
                .world(PlatformWorld.builder().build())
                .settings(settings.dialects(SimulatedDialect.PLATFORM).build())
                .clock(now::get)
                .build());
    }

    private static String release(Caller caller, String... components) {
        return caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", components))
                .path("requestId")
                .asText();
    }

    private static SimulatedOutcome status(Caller caller, String requestId) {
        return caller.send(caller.request("GET", "ReleaseIntegrationPackStatus/" + requestId));
    }

    private static JsonNode finish(Caller caller, String requestId) {
        Caller.body(202, status(caller, requestId));
        return Caller.body(200, status(caller, requestId));
    }

    private static SimulatedPack pack(Caller caller) {
        return caller.boomi().state().packById("pack").orElseThrow();
    }
}
