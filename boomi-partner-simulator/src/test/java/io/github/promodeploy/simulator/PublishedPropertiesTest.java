package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.settings.ReleaseOutcome;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every response on the published API has the properties, types and words of the published OpenAPI document, and no others. */
class PublishedPropertiesTest {

    private static final String AS_SUB = "?overrideAccount=sub";

    private static final List<String> OBJECTS = List.of(
            "Account",
            "AccountGroup",
            "AccountGroupAccount",
            "AccountGroupIntegrationPack",
            "Atom",
            "AuditLog",
            "AuditLogProperty",
            "BulkResult",
            "BulkResponse",
            "ComponentDiffResponse",
            "ComponentInfo",
            "ComponentMetadata",
            "DeployedPackage",
            "Environment",
            "EnvironmentAtomAttachment",
            "ExecutionRecord",
            "ExecutionRequest",
            "IntegrationPack",
            "IntegrationPackEnvironmentAttachment",
            "IntegrationPackInstance",
            "ListenerStatus",
            "PackagedComponent",
            "PackagedComponentManifest",
            "ProcessId",
            "ProcessScheduleStatus",
            "ProcessSchedules",
            "PublisherIntegrationPack",
            "PublisherPackagedComponent",
            "QueryResult",
            "ReleaseIntegrationPack",
            "ReleaseIntegrationPackStatus",
            "ReleasePackagedComponent",
            "Resource",
            "Schedule",
            "ScheduleRetry");

    private final List<JsonNode> responses = new ArrayList<>();

    @Test
    void everyResponse_ofAWholePromotion_conforms() {
        walk(new Caller(
                PlatformWorld.builder()
                        .runtime(SimulatedRuntime.builder()
                                .id("runtime-cloud")
                                .accountId("acme")
                                .type("CLOUD")
                                .cloudId("cloud")
                                .addCapabilities("GATEWAY", "BROKER")
                                .build())
                        .build(),
                PlatformWorld.settings().build()));
        walkFailure(new Caller(
                PlatformWorld.builder().build(),
                PlatformWorld.settings()
                        .releasePolls(0)
                        .releaseOutcome(ReleaseOutcome.ERROR)
                        .build()));

        PublishedProperties published = new PublishedProperties();
        responses.forEach(published::check);

        assertThat(published.problems()).isEmpty();
        assertThat(responses).hasSizeGreaterThan(40);
        assertThat(published.seen()).containsAll(OBJECTS);
    }

    @Test
    void publisherPack_withoutADescription_saysSo() {
        Caller caller = PlatformWorld.caller();

        assertThat(caller.get("PublisherIntegrationPack/pack")
                        .path("Description")
                        .isTextual())
                .isTrue();
    }

    private void walk(Caller caller) {
        String packId = publish(caller);
        get(caller, 200, "AccountGroup/group");
        get(caller, 200, "ComponentMetadata/c-1");
        get(caller, 200, "Atom/runtime-own");
        post(caller, "ComponentDiffRequest", "{\"componentId\":\"c-1\",\"sourceVersion\":1,\"targetVersion\":1}");
        post(caller, "DeployedPackage", "{\"environmentId\":\"own\",\"packageId\":\"p-1\",\"notes\":\"n\"}");
        useRuntime(caller);
        schedule(caller, "own", "c-1");
        subscribe(caller, packId);
        query(caller);
    }

    /** Releases a new pack three times, the last time on a day. */
    private String publish(Caller caller) {
        post(caller, "PackagedComponent", "{\"componentId\":\"c-bare\",\"shareable\":true,\"notes\":\"n\"}");
        String packId = post(
                        caller,
                        "PublisherIntegrationPack",
                        "{\"name\":\"New\",\"Description\":\"d\",\"installationType\":\"MULTI\"}")
                .path("id")
                .asText();
        post(caller, "PublisherIntegrationPack/" + packId, PlatformWorld.update("ADD", "c-1", "c-3"));
        release(caller, PlatformWorld.release(packId, "c-1=1.0", "c-3=3.0"));
        post(caller, "PublisherIntegrationPack/" + packId, PlatformWorld.update("ADD", "c-1", "c-2"));
        release(caller, PlatformWorld.release(packId, "c-1=2.0"));
        String scheduled = post(
                        caller, "ReleaseIntegrationPack", PlatformWorld.scheduled(packId, "2026-04-01", "c-2=1.0"))
                .path("requestId")
                .asText();
        get(caller, 202, "ReleaseIntegrationPackStatus/" + scheduled);
        bulk(caller, "ReleaseIntegrationPackStatus", scheduled);
        post(caller, "ReleaseIntegrationPack/" + packId, PlatformWorld.scheduled(packId, "2026-05-01", "c-2=1.0"));
        bulk(caller, "PublisherIntegrationPack", packId);
        return packId;
    }

    private void useRuntime(Caller caller) {
        post(caller, "DeployedPackage", "{\"environmentId\":\"own\",\"packageId\":\"p-queue\"}");
        String token = post(
                        caller,
                        "async/ListenerStatus/query",
                        "{\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\",\"property\":\"containerId\","
                                + "\"argument\":[\"runtime-own\"]}}}")
                .path("asyncToken")
                .path("token")
                .asText();
        get(caller, 202, "async/ListenerStatus/response/" + token);
        get(caller, 200, "async/ListenerStatus/response/" + token);
        post(caller, "EnvironmentAtomAttachment", "{\"atomId\":\"runtime-own\",\"environmentId\":\"own\"}");
    }

    private void subscribe(Caller caller, String packId) {
        String shareId = post(
                        caller,
                        "AccountGroupIntegrationPack",
                        "{\"integrationPackId\":\"%s\",\"accountGroupId\":\"group\"}".formatted(packId))
                .path("id")
                .asText();
        get(caller, 200, "AccountGroupIntegrationPack/" + shareId);
        get(caller, 200, "IntegrationPack/" + packId + AS_SUB);
        String instance = post(
                        caller,
                        "IntegrationPackInstance" + AS_SUB,
                        "{\"integrationPackId\":\"%s\",\"integrationPackOverrideName\":\"A\"}".formatted(packId))
                .path("id")
                .asText();
        post(
                caller,
                "IntegrationPackEnvironmentAttachment" + AS_SUB,
                "{\"integrationPackInstanceId\":\"%s\",\"environmentId\":\"env-1\"}".formatted(instance));
        bulk(caller, "AccountGroupIntegrationPack", shareId);
        bulk(caller, "IntegrationPack", packId);
        bulk(caller, "IntegrationPackInstance", instance);
    }

    private void query(Caller caller) {
        for (String object : List.of(
                "PublisherIntegrationPack",
                "PackagedComponent",
                "DeployedPackage",
                "Environment",
                "Account",
                "AccountGroup",
                "AccountGroupAccount",
                "AccountGroupIntegrationPack",
                "Atom",
                "AuditLog",
                "EnvironmentAtomAttachment",
                "ComponentMetadata")) {
            post(caller, object + "/query", "{\"QueryFilter\":{}}");
        }
        for (String object : List.of(
                "IntegrationPack",
                "IntegrationPackInstance",
                "IntegrationPackEnvironmentAttachment",
                "DeployedPackage")) {
            post(caller, object + "/query" + AS_SUB, "{}");
        }
        Map<String, String> ids = Map.of(
                "PackagedComponent", "p-1",
                "PackagedComponentManifest", "p-1",
                "DeployedPackage", "nope",
                "Environment", "own",
                "Account", "acme",
                "AccountGroup", "group",
                "Atom", "runtime-own",
                "ComponentMetadata", "c-1");
        ids.forEach((object, id) -> bulk(caller, object, id));
    }

    private void bulk(Caller caller, String object, String id) {
        post(
                caller,
                object + "/bulk",
                "{\"type\":\"GET\",\"request\":[{\"id\":\"%s\"},{\"id\":\"unknown\"}]}".formatted(id));
    }

    private void schedule(Caller caller, String environmentId, String processId) {
        String processQuery = ("{\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\",\"property\":\"processId\","
                        + "\"argument\":[\"%s\"]}}}")
                .formatted(processId);
        JsonNode found = post(caller, "ProcessScheduleStatus/query", processQuery)
                .path("result")
                .get(0);
        assertThat(found.path("atomId").asText()).isEqualTo("runtime-" + environmentId);
        String id = found.path("id").asText();
        post(caller, "ProcessScheduleStatus/" + id, found.toString());
        String day = "{\"minutes\":\"0\",\"hours\":\"6\",\"daysOfWeek\":\"*\",\"daysOfMonth\":\"*\",\"months\":\"*\","
                + "\"years\":\"*\"}";
        post(
                caller,
                "ProcessSchedules/" + id,
                "{\"id\":\"%s\",\"processId\":\"%s\",\"atomId\":\"runtime-%s\",\"Schedule\":[%s],\"Retry\":{\"Schedule\":%s}}"
                        .formatted(id, processId, environmentId, day, day));
        get(caller, 200, "ProcessSchedules/" + id);
        get(caller, 200, "ProcessScheduleStatus/" + id);
        bulk(caller, "ProcessSchedules", id);
        bulk(caller, "ProcessScheduleStatus", id);
        post(caller, "ProcessSchedules/query", processQuery);
        String request = post(
                        caller,
                        "ExecutionRequest",
                        "{\"processId\":\"%s\",\"atomId\":\"runtime-%s\"}".formatted(processId, environmentId))
                .path("requestId")
                .asText();
        caller.send(caller.request("GET", "ExecutionRecord/async/" + request));
        caller.send(caller.request("GET", "ExecutionRecord/async/" + request));
        post(caller, "ExecutionRecord/query", "{\"QueryFilter\":{}}");
    }

    private void walkFailure(Caller caller) {
        String requestId = post(caller, "ReleaseIntegrationPack", PlatformWorld.release("pack", "c-1=2.0"))
                .path("requestId")
                .asText();
        get(caller, 200, "ReleaseIntegrationPackStatus/" + requestId);
        responses.add(Caller.body(400, caller.send(caller.request("GET", "PublisherIntegrationPack/nope"))));
    }

    private void release(Caller caller, String body) {
        String target = "ReleaseIntegrationPackStatus/"
                + post(caller, "ReleaseIntegrationPack", body).path("requestId").asText();
        get(caller, 202, target);
        get(caller, 200, target);
    }

    private JsonNode post(Caller caller, String target, String body) {
        JsonNode response = caller.post(target, body);
        responses.add(response);
        return response;
    }

    private void get(Caller caller, int status, String target) {
        responses.add(Caller.body(status, caller.send(caller.request("GET", target))));
    }
}
