package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads that lag behind writes, and the writes that build on what does not show yet. */
class ReadLagTest {

    private static final Duration LAG = Duration.ofSeconds(10);
    private static final String AS_SUB = "?overrideAccount=sub";
    private static final String EVERYTHING = "{\"QueryFilter\":{}}";

    private Instant now = Caller.NOON;

    private Caller caller(SimulatorSettings.Builder settings, String object) {
        return new Caller(SimulatedBoomi.builder()
                .world(PlatformWorld.builder().build())
                .settings(settings.readLag(object, LAG).build())
                .clock(() -> now)
                .build());
    }

    private Caller published(String object) {
        return caller(PlatformWorld.settings(), object);
    }

    private Caller guide(String object) {
        return caller(SimulatorSettings.builder().dialects(SimulatedDialect.GUIDE), object);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static int rows(Caller caller, String target) {
        return caller.post(target, EVERYTHING).path("result").size();
    }

    private static int status(Caller caller, String target, String json) {
        return caller.send("POST", target, json).status();
    }

    private static int read(Caller caller, String target) {
        return caller.send(caller.request("GET", target)).status();
    }

    /** What creates one, as the publisher or the subscriber; then how many there are with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PackagedComponent | {'componentId':'c-bare','packageVersion':'1.0'} | packageId | 8",
                "PublisherIntegrationPack | {'name':'New','installationType':'MULTI'} | id | 3",
                "DeployedPackage | {'environmentId':'own','packageId':'p-1'} | deploymentId | 1",
                "AccountGroupIntegrationPack | {'accountGroupId':'group','integrationPackId':'pack'} | id | 1"
            })
    void object_thatWasCreated_showsWhenTheLagIsOver(String object, String json, String id, int count) {
        Caller caller = published(object);
        String created = caller.post(object, json.replace('\'', '"')).path(id).asText();

        for (int second = 0; second < LAG.toSeconds(); second++) {
            assertThat(rows(caller, object + "/query")).isEqualTo(count - 1);
            assertThat(read(caller, object + "/" + created)).isIn(400, 404);
            pass(Duration.ofSeconds(1));
        }

        assertThat(rows(caller, object + "/query")).isEqualTo(count);
        assertThat(read(caller, object + "/" + created)).isEqualTo(200);
    }

    @Test
    void pack_thatWasChangedAndDeleted_showsAsItWas() {
        Caller caller = published("PublisherIntegrationPack");
        caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2", "c-3"));
        assertThat(members(caller)).isEqualTo(2);
        pass(LAG);
        assertThat(members(caller)).isEqualTo(3);

        assertThat(caller.send(caller.request("DELETE", "PublisherIntegrationPack/pack"))
                        .status())
                .isEqualTo(200);
        assertThat(members(caller)).isEqualTo(3);
        assertThat(status(caller, "PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1")))
                .isEqualTo(400);
        pass(LAG);
        assertThat(read(caller, "PublisherIntegrationPack/pack")).isEqualTo(400);
    }

    private static int members(Caller caller) {
        return caller.get("PublisherIntegrationPack/pack")
                .at("/PublisherPackagedComponents/PublisherPackagedComponent")
                .size();
    }

    @Test
    void otherObjects_showAtOnce() {
        Caller caller = published("AccountGroupIntegrationPack");

        caller.post("PublisherIntegrationPack", "{\"name\":\"New\",\"installationType\":\"MULTI\"}");

        assertThat(rows(caller, "PublisherIntegrationPack/query")).isEqualTo(3);
    }

    @Test
    void uniqueness_isJudgedByWhatThereIs() {
        Caller caller = published("PublisherIntegrationPack");
        String json = "{\"name\":\"New\",\"installationType\":\"MULTI\"}";
        caller.post("PublisherIntegrationPack", json);

        assertThat(status(caller, "PublisherIntegrationPack", json)).isEqualTo(400);
    }

    @Test
    void installation_isRefusedUntilTheShareShows() {
        Caller caller = published("AccountGroupIntegrationPack");
        caller.post("AccountGroupIntegrationPack", "{\"accountGroupId\":\"group\",\"integrationPackId\":\"pack\"}");
        String json = "{\"integrationPackId\":\"pack\"}";

        assertThat(status(caller, "IntegrationPackInstance" + AS_SUB, json)).isEqualTo(400);
        pass(LAG);
        assertThat(status(caller, "IntegrationPackInstance" + AS_SUB, json)).isEqualTo(200);
    }

    @Test
    void installation_isRefusedUntilTheReleaseShows() {
        Caller caller = published("IntegrationPack");
        caller.post("PublisherIntegrationPack/single", PlatformWorld.update("ADD", "c-1"));
        caller.post("AccountGroupIntegrationPack", "{\"accountGroupId\":\"group\",\"integrationPackId\":\"single\"}");
        release(caller, "single", "c-1=2.0");
        String json = "{\"integrationPackId\":\"single\"}";

        assertThat(caller.send("POST", "IntegrationPackInstance" + AS_SUB, json).bodyText())
                .contains("is not released");
        pass(LAG);
        assertThat(status(caller, "IntegrationPackInstance" + AS_SUB, json)).isEqualTo(200);
    }

    /** Asks for a release and reads its status until it is done; returns what the first reading came to. */
    private static int release(Caller caller, String packId, String component) {
        JsonNode released = caller.post("ReleaseIntegrationPack", PlatformWorld.release(packId, component));
        String status =
                "ReleaseIntegrationPackStatus/" + released.path("requestId").asText();
        int first = read(caller, status);
        read(caller, status);
        return first;
    }

    @Test
    void attachment_isRefusedUntilTheInstallationShows_andShowsLate() {
        Caller caller = published("IntegrationPackInstance");
        caller.post("AccountGroupIntegrationPack", "{\"accountGroupId\":\"group\",\"integrationPackId\":\"pack\"}");
        String instance = caller.post("IntegrationPackInstance" + AS_SUB, "{\"integrationPackId\":\"pack\"}")
                .path("id")
                .asText();
        String json = "{\"environmentId\":\"env-1\",\"integrationPackInstanceId\":\"" + instance + "\"}";

        assertThat(rows(caller, "IntegrationPackInstance/query" + AS_SUB)).isZero();
        assertThat(status(caller, "IntegrationPackEnvironmentAttachment" + AS_SUB, json))
                .isEqualTo(400);
        pass(LAG);
        assertThat(rows(caller, "IntegrationPackInstance/query" + AS_SUB)).isEqualTo(1);
        assertThat(status(caller, "IntegrationPackEnvironmentAttachment" + AS_SUB, json))
                .isEqualTo(200);
    }

    @Test
    void release_isRefusedUntilTheMemberAndItsPackageShow() {
        Caller late = published("PublisherIntegrationPack");
        late.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2", "c-3"));
        String third = PlatformWorld.release("pack", "c-3=3.0");
        assertThat(status(late, "ReleaseIntegrationPack", third)).isEqualTo(400);
        pass(LAG);
        assertThat(status(late, "ReleaseIntegrationPack", third)).isEqualTo(200);

        Caller unpackaged = published("PackagedComponent");
        unpackaged.post("PackagedComponent", "{\"componentId\":\"c-1\",\"packageVersion\":\"3.0\",\"shareable\":true}");
        String first = PlatformWorld.release("pack", "c-1=3.0");
        assertThat(status(unpackaged, "ReleaseIntegrationPack", first)).isEqualTo(400);
        pass(LAG);
        assertThat(status(unpackaged, "ReleaseIntegrationPack", first)).isEqualTo(200);
    }

    /** The release goes on meanwhile, and is not held up by readings that do not see it. */
    @Test
    void statusOfARelease_isUnknownUntilItShows() {
        Caller caller = published("ReleaseIntegrationPackStatus");
        JsonNode released = caller.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"));
        String status =
                "ReleaseIntegrationPackStatus/" + released.path("requestId").asText();

        assertThat(read(caller, status)).isEqualTo(400);
        pass(LAG);
        assertThat(read(caller, status)).isEqualTo(202);
        assertThat(read(caller, status)).isEqualTo(200);
        assertThat(read(caller, status)).isEqualTo(200);
    }

    @Test
    void guidesWrites_areRefusedUntilWhatTheyNameShows() {
        Caller caller = guide("IntegrationPack");
        String pack = caller.post("IntegrationPack", "{\"name\":\"New\"}")
                .path("integrationPackId")
                .asText();
        String add = "IntegrationPack/" + pack + "/PackagedComponent/p-1";
        assertThat(read(caller, "IntegrationPack/" + pack)).isEqualTo(404);
        assertThat(status(caller, add, "")).isEqualTo(404);
        pass(LAG);
        assertThat(status(caller, add, "")).isEqualTo(200);

        String release = "{\"integrationPackId\":\"" + pack + "\",\"version\":\"1.0\"}";
        assertThat(status(caller, "ReleaseIntegrationPack", release)).isEqualTo(400);
        pass(LAG);
        String released =
                caller.post("ReleaseIntegrationPack", release).path("packageId").asText();

        for (String packageId : new String[] {pack, released}) {
            String deploy = "{\"environmentId\":\"env-1\",\"packageId\":\"" + packageId + "\"}";
            assertThat(status(caller, "DeployedPackage", deploy)).isIn(400, 404);
        }
        pass(LAG);
        caller.post("DeployedPackage", "{\"environmentId\":\"env-1\",\"packageId\":\"" + pack + "\"}");
        caller.post("DeployedPackage", "{\"environmentId\":\"env-1\",\"packageId\":\"" + released + "\"}");
    }

    @Test
    void guidesWrites_areRefusedUntilThePackageShows() {
        Caller caller = guide("PackagedComponent");
        String packageId = caller.post(
                        "PackagedComponent", "{\"componentId\":\"c-1\",\"packageVersion\":\"3.0\",\"shareable\":true}")
                .path("packageId")
                .asText();
        String add = "IntegrationPack/pack/PackagedComponent/" + packageId;
        String deploy = "{\"environmentId\":\"env-1\",\"packageId\":\"" + packageId + "\"}";

        assertThat(status(caller, add, "")).isEqualTo(404);
        assertThat(status(caller, "DeployedPackage", deploy)).isEqualTo(404);
        pass(LAG);
        assertThat(status(caller, add, "")).isEqualTo(200);
        assertThat(status(caller, "DeployedPackage", deploy)).isEqualTo(200);
    }

    /** The lag of all reads: they show what was, and writes see what is. */
    @Test
    void reads_thatAllLag_doNotHoldUpWrites() {
        Caller caller = new Caller(SimulatedBoomi.builder()
                .world(PlatformWorld.builder().build())
                .settings(PlatformWorld.settings().readLag(LAG).build())
                .clock(() -> now)
                .build());
        String deployment = caller.post("DeployedPackage", "{\"environmentId\":\"own\",\"packageId\":\"p-1\"}")
                .path("deploymentId")
                .asText();
        caller.post("AccountGroupIntegrationPack", "{\"accountGroupId\":\"group\",\"integrationPackId\":\"pack\"}");
        String instance = caller.post("IntegrationPackInstance" + AS_SUB, "{\"integrationPackId\":\"pack\"}")
                .path("id")
                .asText();
        caller.post(
                "IntegrationPackEnvironmentAttachment" + AS_SUB,
                "{\"environmentId\":\"env-1\",\"integrationPackInstanceId\":\"" + instance + "\"}");
        String attachments = "IntegrationPackEnvironmentAttachment/query" + AS_SUB;
        String bulk = "{\"type\":\"GET\",\"request\":[{\"id\":\"" + deployment + "\"}]}";

        assertThat(caller.boomi().state().attachmentsTo("env-1")).hasSize(1);
        assertThat(rows(caller, attachments)).isZero();
        assertThat(rows(caller, "DeployedPackage/query")).isZero();
        assertThat(caller.post("DeployedPackage/bulk", bulk)
                        .at("/response/0/statusCode")
                        .asInt())
                .isIn(400, 404);
        pass(LAG);
        assertThat(rows(caller, attachments)).isEqualTo(1);
        assertThat(caller.post("DeployedPackage/bulk", bulk)
                        .at("/response/0/statusCode")
                        .asInt())
                .isEqualTo(200);

        caller.boomi().meanwhile().now().undeploy("c-1", "own");
        assertThat(rows(caller, "DeployedPackage/query")).isEqualTo(1);
        assertThat(caller.send(caller.request("DELETE", "DeployedPackage/" + deployment))
                        .status())
                .as("judged by what there is")
                .isIn(400, 404);
    }

    @Test
    void lagOfAnObject_countsBeforeThatOfAll() {
        SimulatorSettings settings = SimulatorSettings.builder()
                .readLag(LAG)
                .readLag("PackagedComponent", Duration.ZERO)
                .build();

        assertThat(settings.wire().readLag("DeployedPackage")).isEqualTo(LAG);
        assertThat(settings.wire().lagOfWrites("DeployedPackage")).isZero();
        assertThat(settings.wire().readLag("PackagedComponent")).isZero();
        assertThat(settings.wire().readLag("Environment")).isZero();
        assertThatThrownBy(() -> SimulatorSettings.builder().readLag(LAG.negated()))
                .hasMessageContaining("negative");
    }

    @Test
    void setting_ofAnUnknownObjectOrANegativeTime_isRefused() {
        SimulatorSettings.Builder settings = SimulatorSettings.builder();

        assertThat(settings.build().wire().readLag("PackagedComponent")).isZero();
        assertThatThrownBy(() -> settings.readLag("Nonsense", LAG)).hasMessageContaining("Nonsense");
        assertThatThrownBy(() -> settings.readLag("PackagedComponent", LAG.negated()))
                .hasMessageContaining("negative");
    }
}
