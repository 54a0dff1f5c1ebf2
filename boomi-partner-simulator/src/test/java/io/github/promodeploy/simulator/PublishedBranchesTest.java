package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Responses about branches, merge requests and references have what the published OpenAPI document describes, and nothing else. */
class PublishedBranchesTest {

    private static final String BRANCH = "QjoyMDI1OTk";
    private static final String MAIN = SimulatedBranch.MAIN_ID;

    private final List<JsonNode> responses = new ArrayList<>();

    private static byte[] xml(String name) {
        return ("<bns:Component xmlns:bns='http://api.platform.boomi.com/' componentId='c-1' name='" + name
                        + "' type='process'><bns:object/></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Caller caller(SimulatorSettings settings) {
        return new Caller(
                SimulatedWorld.builder("acme")
                        .user("ada", "secret")
                        .component("c-1", "Orders")
                        .component("c-2", "Invoices")
                        .component("c-3", "Common")
                        .packagedComponent("p-1", "c-1", "1.0")
                        .reference("c-2", "c-3", "DEPENDENT")
                        .branch(BRANCH, "promotion")
                        .savedOnBranch("c-1", BRANCH, xml("Of the branch"))
                        .savedOnBranch("c-1", MAIN, xml("Of main"))
                        .build(),
                settings);
    }

    private JsonNode post(Caller caller, String target, String body) {
        JsonNode response = caller.post(target, body);
        responses.add(response);
        return response;
    }

    private JsonNode get(Caller caller, String target) {
        JsonNode response = caller.get(target);
        responses.add(response);
        return response;
    }

    private PublishedProperties checked() {
        PublishedProperties published = new PublishedProperties();
        responses.forEach(published::check);
        assertThat(published.problems()).isEmpty();
        return published;
    }

    private static String query(String property, String argument) {
        return "{\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\",\"property\":\"%s\",\"argument\":[\"%s\"]}}}"
                .formatted(property, argument);
    }

    private static String bulk(String id) {
        return "{\"type\":\"GET\",\"request\":[{\"id\":\"%s\"},{\"id\":\"unknown\"}]}".formatted(id);
    }

    private static String merge(String strategy) {
        return "{\"sourceBranchId\":\"%s\",\"destinationBranchId\":\"%s\",\"note\":\"n\",%s}"
                .formatted(BRANCH, MAIN, strategy);
    }

    @Test
    void branches_conform() {
        Caller caller = caller(PlatformWorld.settings().build());
        String id = post(
                        caller,
                        "Branch",
                        "{\"name\":\"new\",\"description\":\"d\",\"parentId\":\"%s\"}".formatted(MAIN))
                .path("id")
                .asText();
        post(caller, "Branch", "{\"name\":\"hotfix\",\"packageId\":\"p-1\"}");
        get(caller, "Branch/" + MAIN);
        while (!get(caller, "Branch/" + id).path("ready").asBoolean()) {
            assertThat(responses).hasSizeLessThan(20);
        }
        post(caller, "Branch/query", "{\"QueryFilter\":{}}");
        post(caller, "Branch/bulk", bulk(id));

        assertThat(checked().seen()).contains("Branch", "BulkResponse", "QueryResult");
    }

    @Test
    void references_conform() {
        Caller caller = caller(PlatformWorld.settings().build());
        get(caller, "ComponentReference/c-3");
        post(caller, "ComponentReference/query", query("componentId", "c-3"));
        post(caller, "ComponentReference/bulk", bulk("c-3"));

        assertThat(checked().seen()).contains("ComponentReference", "References");
    }

    @Test
    void mergeRequests_conformAtEveryStage() {
        Caller caller = caller(PlatformWorld.settings().build());
        String first = mergeRequest(caller, "\"strategy\":\"CONFLICT_RESOLVE\"");
        post(
                caller,
                "MergeRequest/" + first,
                ("{\"id\":\"%s\",\"strategy\":\"CONFLICT_RESOLVE\",\"MergeRequestDetails\":{\"MergeRequestDetail\":"
                                + "[{\"componentGuid\":\"c-1\",\"resolution\":\"KEEP_DESTINATION\",\"excluded\":true}]}}")
                        .formatted(first));
        SimulatedOutcome deleted = caller.send(caller.request("DELETE", "MergeRequest/" + first));
        assertThat(deleted.status()).isEqualTo(200);
        get(caller, "MergeRequest/" + first);

        String second = mergeRequest(caller, "\"strategy\":\"OVERRIDE\",\"priorityBranch\":\"SOURCE\"");
        act(caller, second, "MERGE");
        while (!get(caller, "MergeRequest/" + second).path("stage").asText().equals("MERGED")) {
            assertThat(responses).hasSizeLessThan(40);
        }
        act(caller, second, "REVERT");
        post(caller, "MergeRequest/query", query("sourceBranchId", BRANCH));
        post(caller, "MergeRequest/bulk", bulk(second));

        assertThat(checked().seen()).contains("MergeRequest", "MergeRequestDetails", "MergeRequestDetail");
        assertThat(stages())
                .contains("DRAFTING", "REVIEWING", "DELETED", "MERGING", "MERGED", "REVERTED")
                .doesNotContain("");
    }

    @Test
    void mergeRequests_thatFail_conform() {
        Caller caller = caller(PlatformWorld.settings()
                .branches(BranchBehaviour.builder().draftsFail(true).build())
                .build());
        String id = post(caller, "MergeRequest", merge("\"strategy\":\"OVERRIDE\""))
                .path("id")
                .asText();
        while (get(caller, "MergeRequest/" + id).path("stage").asText().equals("DRAFTING")) {
            assertThat(responses).hasSizeLessThan(20);
        }
        get(caller, "MergeRequest/" + id);
        act(caller, id, "RETRY_DRAFTING");

        checked();
        assertThat(stages()).contains("FAILED_TO_DRAFT", "REDRAFTING");
    }

    /** Creates a merge request, and reads it until it can be reviewed. */
    private String mergeRequest(Caller caller, String strategy) {
        String id = post(caller, "MergeRequest", merge(strategy)).path("id").asText();
        while (!get(caller, "MergeRequest/" + id).path("stage").asText().equals("REVIEWING")) {
            assertThat(responses).hasSizeLessThan(40);
        }
        return id;
    }

    private void act(Caller caller, String id, String action) {
        post(
                caller,
                "MergeRequest/execute/" + id,
                "{\"id\":\"%s\",\"mergeRequestAction\":\"%s\"}".formatted(id, action));
    }

    private List<String> stages() {
        return responses.stream()
                .map(response -> response.path("stage"))
                .filter(stage -> !stage.isMissingNode())
                .map(JsonNode::asText)
                .toList();
    }
}
