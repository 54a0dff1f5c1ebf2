package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.ErrorShape;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each dialect serves, and what it refuses of the other. */
class DialectsTest {

    private static final String GUIDES_RELEASE = "{\"integrationPackId\":\"pack\",\"version\":\"1.5\",\"notes\":\"n\"}";

    private final Caller guide = caller(SimulatedDialect.GUIDE);
    private final Caller platform = caller(SimulatedDialect.PLATFORM);
    private final Caller both = caller(SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);

    @ParameterizedTest
    @CsvSource({
        "POST,PublisherIntegrationPack/query",
        "POST,PublisherIntegrationPack",
        "GET,PublisherIntegrationPack/pack",
        "GET,ReleaseIntegrationPackStatus/release-1",
        "POST,ReleaseIntegrationPack/pack",
        "POST,AccountGroupIntegrationPack",
        "POST,IntegrationPackInstance/query",
        "POST,IntegrationPackEnvironmentAttachment/query",
        "GET,PackagedComponentManifest/p-1",
        "POST,changeListenerStatus"
    })
    void guideOnly_publishedCalls_haveNoEndpoint(String method, String target) {
        JsonNode error = Caller.body(404, guide.send(method, target, "{}"));

        assertThat(error.path("message").asText()).isEqualTo("Endpoint is invalid or no longer exists.");
    }

    @Test
    void guideOnly_bulk_isNotServed() {
        assertThat(guide.send("POST", "Environment/bulk", bulk("own")).status()).isIn(404, 405);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,IntegrationPack,404",
        "POST,IntegrationPack/pack/PackagedComponent/p-1,404",
        "POST,DeployedPackage/deployment,405",
        "POST,IntegrationPackRelease,404",
        "DELETE,IntegrationPack/pack,405"
    })
    void platformOnly_guidesCalls_haveNoEndpoint(String method, String target, int status) {
        assertThat(platform.send(method, target, "{\"name\":\"New\",\"listenerStatus\":\"PAUSED\"}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void platformOnly_guidesRelease_returns400() {
        JsonNode error = Caller.body(400, platform.send("POST", "ReleaseIntegrationPack", GUIDES_RELEASE));

        assertThat(error.path("message").asText()).isEqualTo("The property integrationPackId does not exist");
        assertThat(platform.boomi().state().releases()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"own,pack", "own,seeded", "own,nope", "env-1,p-1", "nope,p-1"})
    void platformOnly_deploymentOfWhatIsNoPackageOrNotOwn_returns400(String environmentId, String packageId) {
        JsonNode error =
                Caller.body(400, platform.send("POST", "DeployedPackage", deployment(environmentId, packageId)));

        assertThat(error.path("message").asText()).endsWith("not found.");
        assertThat(platform.send("POST", "DeployedPackage?overrideAccount=sub", deployment(environmentId, packageId))
                        .status())
                .isEqualTo(400);
        assertThat(platform.boomi().state().deployments()).isEmpty();
    }

    @Test
    void platformOnly_deploymentOfAPackageToAnOwnEnvironment_isServed() {
        JsonNode row = platform.post("DeployedPackage", deployment("own", "p-1"));

        assertThat(row.path("active").asBoolean()).isTrue();
        assertThat(platform.send(platform.request(
                                "DELETE",
                                "DeployedPackage/" + row.path("deploymentId").asText()))
                        .status())
                .isEqualTo(200);
        assertThat(platform.boomi().state().activeDeployments("own")).isEmpty();
    }

    @Test
    void platformOnly_queryByListenerStatus_returns400() {
        String query = "{\"QueryFilter\":{\"expression\":{\"property\":\"listenerStatus\",\"operator\":\"EQUALS\","
                + "\"argument\":[\"RUNNING\"]}}}";

        assertThat(platform.send("POST", "DeployedPackage/query", query).status())
                .isEqualTo(400);
        assertThat(guide.send("POST", "DeployedPackage/query", query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"DeployedPackage,environmentId", "PackagedComponent,componentId"})
    void platformOnly_fieldThatTheObjectDoesNotHave_returns400(String object, String field) {
        String body = "{\"%s\":\"x\",\"componentID\":\"c-1\"}".formatted(field);

        JsonNode error = Caller.body(400, platform.send("POST", object, body));

        assertThat(error.path("message").asText()).isEqualTo("The property componentID does not exist");
    }

    @Test
    void platformOnly_shareable_countsForProcessesAndApiServicesOnly() {
        Caller mapped = new Caller(
                PlatformWorld.builder()
                        .component(SimulatedComponent.process("c-map", "Map", "acme")
                                .withType("transform.map"))
                        .build(),
                PlatformWorld.settings().build());

        assertThat(mapped.post("PackagedComponent", "{\"componentId\":\"c-map\",\"shareable\":true}")
                        .path("shareable")
                        .asBoolean())
                .isFalse();
        assertThat(mapped.post("PackagedComponent", "{\"componentId\":\"c-bare\",\"shareable\":true}")
                        .path("shareable")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void platformOnly_unknownId_followsAChosenErrorShape() {
        Caller lenient = new Caller(
                PlatformWorld.builder().build(),
                PlatformWorld.settings().errorShape(ErrorShape.GUIDE).build());

        assertThat(lenient.send(lenient.request("GET", "PublisherIntegrationPack/nope"))
                        .status())
                .isEqualTo(404);
        assertThat(platform.send(platform.request("GET", "Environment/nope")).status())
                .isEqualTo(400);
        assertThat(both.send(both.request("GET", "Environment/nope")).status()).isEqualTo(404);
        assertThat(both.send(both.request("GET", "PublisherIntegrationPack/nope"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void both_releaseBodies_areTakenForWhatTheyAre() {
        assertThat(both.post("ReleaseIntegrationPack", GUIDES_RELEASE)
                        .path("releaseVersion")
                        .asText())
                .isEqualTo("1.5");
        assertThat(both.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"))
                        .path("requestId")
                        .asText())
                .startsWith("release-");
        assertThat(both.send("POST", "ReleaseIntegrationPack", "{}").status()).isEqualTo(400);
    }

    @Test
    void both_eitherDialectsPack_isTheSamePack() {
        String id = both.post("IntegrationPack", "{\"name\":\"New\"}")
                .path("integrationPackId")
                .asText();
        both.post("IntegrationPack/" + id + "/PackagedComponent/p-3", "");

        JsonNode pack = both.get("PublisherIntegrationPack/" + id);

        assertThat(pack.at("/PublisherPackagedComponents/PublisherPackagedComponent/0/pendingVersion")
                        .asText())
                .isEqualTo("1.0");
        both.post("PublisherIntegrationPack/" + id, PlatformWorld.update("ADD", "c-1", "c-3"));
        assertThat(both.get("IntegrationPack/" + id).path("name").asText()).isEqualTo("New");
        assertThat(both.boomi().state().packById(id).orElseThrow().members()).hasSize(2);
    }

    @Test
    void both_guidesRelease_reachesAttachedEnvironments() {
        Caller attached = new Caller(
                PlatformWorld.builder()
                        .share("pack", "group")
                        .install("instance", "pack", "sub")
                        .attach("instance", "env-1")
                        .build(),
                SimulatorSettings.builder()
                        .dialects(SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM)
                        .build());
        attached.post("IntegrationPack/pack/PackagedComponent/p-1b", "");

        attached.post("ReleaseIntegrationPack", GUIDES_RELEASE);

        assertThat(attached.boomi().state().activeDeployments("env-1"))
                .extracting("packageVersion")
                .containsExactlyInAnyOrder("1.0", "2.0");
    }

    @Test
    void both_subscriber_seesWhatIsShared() {
        both.post("AccountGroupIntegrationPack", "{\"integrationPackId\":\"pack\",\"accountGroupId\":\"group\"}");

        assertThat(both.post("IntegrationPack/query", "{}").path("result")).hasSize(2);
        assertThat(both.post("IntegrationPack/query?overrideAccount=sub", "{}").path("result"))
                .hasSize(1);
    }

    @Test
    void packageInAPendingRelease_cannotBeDeleted() {
        platform.post("ReleaseIntegrationPack", PlatformWorld.scheduled("pack", "2026-03-05", "c-1=2.0"));

        assertThat(platform.send(platform.request("DELETE", "PackagedComponent/p-1b"))
                        .status())
                .isEqualTo(400);
        assertThat(platform.send(platform.request("DELETE", "PackagedComponent/p-3b"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"pause,c-queue,paused", "pause_all,,paused", "resume,c-queue,listening", "restart_all,,listening"})
    void changeListenerStatus_isAcceptedWithoutABody(String action, String listener, String status) {
        platform.post("DeployedPackage", deployment("own", "p-queue"));

        SimulatedOutcome outcome =
                platform.send("POST", "changeListenerStatus", listeners(action, listener, "runtime-own"));

        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(200);
        assertThat(outcome.body()).isEmpty();
        assertThat(platform.boomi().state().listeners())
                .containsExactly(new SimulatedListener("runtime-own", "c-queue", status));
        assertThat(platform.boomi().journal().writes())
                .last()
                .extracting("operation")
                .isEqualTo(Operation.EXECUTE);
    }

    @ParameterizedTest
    @CsvSource({"stop,c-1,runtime", "pause,,runtime", "pause,c-1,"})
    void changeListenerStatus_malformed_returns400(String action, String listener, String container) {
        assertThat(platform.send("POST", "changeListenerStatus", listeners(action, listener, container))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"runtime-free,200", "runtime-env-1,400", "own,400", "runtime-off,410"})
    void changeListenerStatus_ofAnotherRuntime_changesNothing(String container, int status) {
        platform.post("DeployedPackage", deployment("own", "p-queue"));

        assertThat(platform.send("POST", "changeListenerStatus", listeners("pause_all", null, container))
                        .status())
                .isEqualTo(status);

        assertThat(platform.boomi().state().listeners()).isEmpty();
    }

    @Test
    void manifest_ofAPackage_namesItsComponent() {
        JsonNode manifest = platform.get("PackagedComponentManifest/p-1");

        assertThat(manifest.path("packageId").asText()).isEqualTo("p-1");
        assertThat(manifest.at("/componentInfo/0/id").asText()).isEqualTo("c-1");
        assertThat(manifest.at("/componentInfo/0/version").asInt()).isEqualTo(1);
        assertThat(platform.send(platform.request("GET", "PackagedComponentManifest/nope"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void accounts_areQueriedByStatus() {
        Caller mixed = new Caller(
                PlatformWorld.builder().subAccount("old", "Old", "suspended").build(),
                PlatformWorld.settings().build());

        JsonNode found = mixed.post(
                "Account/query",
                "{\"QueryFilter\":{\"expression\":{\"property\":\"status\",\"operator\":\"NOT_EQUALS\","
                        + "\"argument\":[\"active\"]}}}");

        assertThat(found.path("result")).hasSize(1);
        assertThat(found.at("/result/0/accountId").asText()).isEqualTo("old");
    }

    @Test
    void bulk_ofKnownAndUnknownIds_returnsItemByItem() {
        JsonNode response = platform.post("Environment/bulk", bulk("own", "nope", "env-1"));

        JsonNode items = response.path("response");
        assertThat(items).hasSize(3);
        assertThat(items.at("/0/statusCode").asInt()).isEqualTo(200);
        assertThat(items.at("/0/Result/id").asText()).isEqualTo("own");
        assertThat(items.at("/1/statusCode").asInt()).isEqualTo(400);
        assertThat(items.at("/1/id").asText()).isEqualTo("nope");
        assertThat(items.at("/1/errorMessage").asText()).isEqualTo("Environment not found.");
        assertThat(items.get(1).has("Result")).isFalse();
        assertThat(items.at("/2/statusCode").asInt()).isEqualTo(400);
        assertThat(platform.boomi().journal().writes()).isEmpty();
    }

    @Test
    void bulk_ofReleaseStatuses_isAPollOfEach() {
        String requestId = platform.post("ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"))
                .path("requestId")
                .asText();

        JsonNode running = platform.post("ReleaseIntegrationPackStatus/bulk", bulk(requestId));
        JsonNode done = platform.post("ReleaseIntegrationPackStatus/bulk", bulk(requestId));

        assertThat(running.at("/response/0/statusCode").asInt()).isEqualTo(202);
        assertThat(running.at("/response/0/Result/releaseStatus").asText()).isEqualTo("IN_PROGRESS");
        assertThat(done.at("/response/0/statusCode").asInt()).isEqualTo(200);
        assertThat(done.at("/response/0/Result/releaseStatus").asText()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request\":[{\"id\":\"own\"}]}",
                "{\"type\":\"DELETE\",\"request\":[{\"id\":\"own\"}]}",
                "{\"type\":\"GET\"}",
                "{\"type\":\"GET\",\"request\":[]}",
                "{\"type\":\"GET\",\"request\":[{}]}",
                "{\"type\":\"GET\",\"request\":[\"own\"]}",
                "{\"type\":\"GET\",\"ids\":[\"own\"]}"
            })
    void bulk_malformed_returns400(String body) {
        assertThat(platform.send("POST", "Environment/bulk", body).status()).isEqualTo(400);
    }

    @Test
    void bulk_ofMoreThanAHundredIds_returns400() {
        String[] ids = Collections.nCopies(101, "own").toArray(new String[0]);

        assertThat(platform.send("POST", "Environment/bulk", bulk(ids)).status())
                .isEqualTo(400);
        assertThat(platform.post("Environment/bulk", bulk(Arrays.copyOf(ids, 100)))
                        .path("response"))
                .hasSize(100);
    }

    @Test
    void bulk_asXml_isReadAndWritten() {
        String xml = "<api:BulkRequest xmlns:api=\"http://api.platform.boomi.com/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" type=\"GET\">"
                + "<api:request xsi:type=\"api:BulkId\" id=\"own\"/><api:request xsi:type=\"api:BulkId\" id=\"nope\"/>"
                + "</api:BulkRequest>";

        SimulatedOutcome outcome = platform.send(platform.request("POST", "Environment/bulk")
                .withHeader("Content-Type", "application/xml")
                .withHeader("Accept", "application/xml")
                .withBody(xml.getBytes(StandardCharsets.UTF_8)));

        assertThat(outcome.bodyText())
                .contains("<bns:BulkResult")
                .contains("<bns:Result xsi:type=\"bns:Environment\" id=\"own\"")
                .contains("id=\"nope\" statusCode=\"400\" errorMessage=\"Environment not found.\"");
    }

    @ParameterizedTest
    @EnumSource(SimulatedDialect.class)
    void dialect_alone_servesPackagesAndTargets(SimulatedDialect dialect) {
        Caller one = caller(dialect);

        one.post("PackagedComponent", "{\"componentId\":\"c-1\",\"packageVersion\":\"9\",\"shareable\":true}");
        assertThat(one.post("AccountGroupAccount/query", "{}").path("result")).hasSize(3);
        assertThat(one.post("Environment/query?overrideAccount=sub", "{}").path("result"))
                .hasSize(2);
        assertThat(one.post("DeployedPackage", deployment("own", "p-1"))
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void settings_ofTheDialect_areCheckedAndReadBack() {
        SimulatorSettings defaults = SimulatorSettings.defaults();
        assertThat(defaults.dialects()).containsExactly(SimulatedDialect.GUIDE);
        assertThat(defaults.releases().polls()).isEqualTo(1);
        assertThat(defaults.releases().errorStatus()).isEqualTo(200);

        assertThatThrownBy(() -> SimulatorSettings.builder().dialects()).hasMessageContaining("dialects");
        assertThatThrownBy(() -> SimulatorSettings.builder().releasePolls(-1)).hasMessageContaining("releasePolls");
        assertThatThrownBy(() -> SimulatorSettings.builder().releaseErrorStatus(100))
                .hasMessageContaining("releaseErrorStatus");
    }

    private static Caller caller(SimulatedDialect... dialects) {
        return new Caller(
                PlatformWorld.builder().build(),
                SimulatorSettings.builder().dialects(dialects).build());
    }

    private static String deployment(String environmentId, String packageId) {
        return "{\"environmentId\":\"%s\",\"packageId\":\"%s\"}".formatted(environmentId, packageId);
    }

    private static String listeners(String action, @Nullable String listener, @Nullable String container) {
        return "{\"action\":\"%s\"%s%s}"
                .formatted(
                        action,
                        listener == null ? "" : ",\"listenerId\":\"" + listener + "\"",
                        container == null ? "" : ",\"containerId\":\"" + container + "\"");
    }

    private static String bulk(String... ids) {
        String list = Arrays.stream(ids).map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        return "{\"type\":\"GET\",\"request\":[" + list + "]}";
    }
}
