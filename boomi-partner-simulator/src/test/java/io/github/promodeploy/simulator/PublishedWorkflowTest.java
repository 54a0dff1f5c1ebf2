package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same job on Boomi's published API, call by call. */
class PublishedWorkflowTest {

    private static final String COMPONENT = ReadyMadeWorld.COMPONENT_ID;
    private static final String PACKED = ReadyMadeWorld.PACKED_COMPONENT_ID;
    private static final String PACK = ReadyMadeWorld.PACK_ID;

    @Test
    void promotion_existingPack_reachesEveryEnvironmentOfTheGroup() {
        Caller caller = new Caller(PlatformWorld.settings().build());
        packaged(caller, "1.2.0");
        caller.post("PublisherIntegrationPack/" + PACK, PlatformWorld.update("ADD", PACKED, COMPONENT));
        released(caller, "1.2.0");
        caller.post("AccountGroupIntegrationPack", """
                {"integrationPackId":"%s","accountGroupId":"%s"}
                """.formatted(PACK, ReadyMadeWorld.ACCOUNT_GROUP_ID));
        for (String account : List.of(ReadyMadeWorld.EAST_ACCOUNT_ID, ReadyMadeWorld.WEST_ACCOUNT_ID)) {
            attachEverywhere(caller, account);
        }
        assertEverywhere(caller.boomi().state(), "1.2.0");
        int firstWrites = caller.boomi().journal().writes().size();

        packaged(caller, "1.3.0");
        released(caller, "1.3.0");

        assertEverywhere(caller.boomi().state(), "1.3.0");
        assertThat(caller.boomi().journal().writes()).hasSize(firstWrites + 2);
    }

    @Test
    void release_ofAPackInTwoHundredAndFiftyEnvironments_reachesThemAll() {
        SimulatedWorldBuilder world = PlatformWorld.builder();
        List<String> environments = new ArrayList<>();
        for (int i = 0; i < 125; i++) {
            String account = "account-" + i;
            world.subAccount(account).environments(account, 2).install("instance-" + i, "pack", account);
            for (int j = 1; j <= 2; j++) {
                world.attach("instance-" + i, account + "-env-" + j);
                environments.add(account + "-env-" + j);
            }
        }
        Caller caller = new Caller(
                world.build(), PlatformWorld.settings().releasePolls(0).build());

        caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0", "c-2=1.0"));

        SimulatedState state = caller.boomi().state();
        assertThat(state.attachedEnvironments("pack")).isEqualTo(environments).hasSize(250);
        assertThat(environments)
                .allSatisfy(environment -> assertThat(state.activeDeployments(environment))
                        .extracting("packageVersion")
                        .containsExactlyInAnyOrder("1.0", "2.0"));
    }

    @ParameterizedTest
    @EnumSource(
            value = WireQuirk.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ROOT_WRAPPER", "EMPTY_RELEASE_PROGRESS", "INPROGRESS_IN_ONE_WORD"})
    void responses_underEachQuirk_keepWhatAClientNeeds(WireQuirk quirk) {
        SimulatorSettings settings = PlatformWorld.settings().quirks(quirk).build();
        Caller caller = new Caller(PlatformWorld.builder().build(), settings);

        JsonNode member = caller.get("PublisherIntegrationPack/pack")
                .at("/PublisherPackagedComponents/PublisherPackagedComponent/0");
        assertThat(member.path("componentId").asText()).isEqualTo("c-1");
        assertThat(member.path("currentVersion").asText()).isEqualTo("1.0");
        assertThat(member.path("pendingVersion").isTextual()).isTrue();
        assertThat(member.path("deleted").asText()).isEqualTo("false");
        String requestId = caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"))
                .path("requestId")
                .asText();
        SimulatedOutcome running = caller.send(caller.request("GET", "ReleaseIntegrationPackStatus/" + requestId));
        assertThat(Caller.body(202, running).path("releaseStatus").asText()).isEqualTo("IN_PROGRESS");
        assertThat(caller.get("ReleaseIntegrationPackStatus/" + requestId)
                        .at("/ReleasePackagedComponents/ReleasePackagedComponent/0/releasedVersion")
                        .asText())
                .isEqualTo("2.0");
    }

    @Test
    void releaseStatus_asXml_carriesAttributesAndComponents() {
        Caller caller = new Caller(
                PlatformWorld.builder().runningRelease("pack", "release-1").build(),
                PlatformWorld.settings().releasePolls(0).build());

        SimulatedOutcome outcome = caller.send(caller.request("GET", "ReleaseIntegrationPackStatus/release-1")
                .withHeader("Accept", "application/xml"));

        assertThat(outcome.bodyText())
                .contains("<bns:ReleaseIntegrationPackStatus")
                .contains("releaseStatus=\"SUCCESS\"")
                .contains("<bns:ReleasePackagedComponents><bns:ReleasePackagedComponent componentId=\"c-1\"");
    }

    private static void packaged(Caller caller, String version) {
        caller.post("PackagedComponent", """
                {"componentId":"%s","packageVersion":"%s","shareable":true,"branchName":"main"}
                """.formatted(COMPONENT, version));
    }

    private static void released(Caller caller, String version) {
        String requestId = caller.post(
                        "ReleaseIntegrationPack",
                        PlatformWorld.release(PACK, PACKED + "=1.0", COMPONENT + "=" + version))
                .path("requestId")
                .asText();
        SimulatedOutcome running = caller.send(caller.request("GET", "ReleaseIntegrationPackStatus/" + requestId));
        assertThat(running.status()).isEqualTo(202);
        caller.get("ReleaseIntegrationPackStatus/" + requestId);
    }

    private static void attachEverywhere(Caller caller, String account) {
        String override = "?overrideAccount=" + account;
        String instance = caller.post(
                        "IntegrationPackInstance" + override, """
                        {"integrationPackId":"%s","integrationPackOverrideName":"%s"}
                        """.formatted(PACK, ReadyMadeWorld.PACK_NAME))
                .path("id")
                .asText();
        for (JsonNode environment :
                caller.post("Environment/query" + override, "{}").path("result")) {
            caller.post("IntegrationPackEnvironmentAttachment" + override, """
                    {"integrationPackInstanceId":"%s","environmentId":"%s"}
                    """.formatted(
                            instance, environment.path("id").asText()));
        }
    }

    private static void assertEverywhere(SimulatedState state, String version) {
        assertThat(state.attachedEnvironments(PACK)).hasSize(6);
        assertThat(state.attachedEnvironments(PACK))
                .allSatisfy(environment -> assertThat(state.activeDeployments(environment))
                        .filteredOn(row -> row.componentId().equals(COMPONENT))
                        .extracting("packageVersion")
                        .containsExactly(version));
    }
}
