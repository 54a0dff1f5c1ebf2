package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.mergerequest.PriorityBranch;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the published form sends is what Boomi's OpenAPI document describes: methods, paths, media types, and properties of queries.
 * The constants are a copy of the document's paths and enums, as far as these calls need them.
 */
class PublishedFormTest {

    private static final String JSON_OR_XML = "application/json|application/xml";

    /** Each operation with the content types of its request and of its response. */
    private static final Map<String, List<String>> OPERATIONS = Map.ofEntries(
            operation("POST Branch", JSON_OR_XML, JSON_OR_XML),
            operation("GET Branch/{id}", "", JSON_OR_XML),
            operation("DELETE Branch/{id}", "", JSON_OR_XML),
            operation("POST Branch/query", JSON_OR_XML, JSON_OR_XML),
            operation("POST Branch/bulk", JSON_OR_XML, JSON_OR_XML),
            operation("POST MergeRequest", JSON_OR_XML, JSON_OR_XML),
            operation("GET MergeRequest/{id}", "", JSON_OR_XML),
            operation("POST MergeRequest/{id}", JSON_OR_XML, JSON_OR_XML),
            operation("DELETE MergeRequest/{id}", "", JSON_OR_XML),
            operation("POST MergeRequest/execute/{id}", JSON_OR_XML, JSON_OR_XML),
            operation("POST MergeRequest/query", JSON_OR_XML, JSON_OR_XML),
            operation("POST MergeRequest/bulk", JSON_OR_XML, JSON_OR_XML),
            operation("POST Component", "application/xml", "application/xml"),
            operation("GET Component/{id}", "", "application/xml"),
            operation("POST Component/{id}", "application/xml", "application/xml"),
            operation("GET ComponentReference/{id}", "", JSON_OR_XML),
            operation("POST ComponentReference/query", JSON_OR_XML, JSON_OR_XML),
            operation("POST ComponentReference/bulk", JSON_OR_XML, JSON_OR_XML),
            operation("GET ComponentMetadata/{id}", "", JSON_OR_XML),
            operation("POST ComponentMetadata/query", JSON_OR_XML, JSON_OR_XML),
            operation("POST ComponentMetadata/queryMore", "text/plain", JSON_OR_XML),
            operation("POST ComponentMetadata/bulk", JSON_OR_XML, JSON_OR_XML),
            operation("POST PackagedComponent", JSON_OR_XML, JSON_OR_XML),
            operation("POST PackagedComponent/query", JSON_OR_XML, JSON_OR_XML),
            operation("POST PackagedComponent/queryMore", "text/plain", JSON_OR_XML));

    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "sourceBranchId",
            "destinationBranchId",
            "parentComponentId",
            "parentVersion",
            "componentId",
            "name",
            "type",
            "deleted",
            "currentVersion",
            "branchId");

    private static Map.Entry<String, List<String>> operation(String name, String sent, String accepted) {
        return Map.entry(name, List.of(sent, accepted));
    }

    @Test
    void everyRequest_conforms() {
        var world = Operations.world().reference("c-1", "c-3", "DEPENDENT");
        for (int i = 0; i < 120; i++) {
            world.component("more-" + i, "More").packagedComponent("pkg-" + i, "c-2", "1." + i);
        }
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world);
                var xml = in.builder().queryFormat(QueryFormat.XML).build()) {
            callBranches(in.client);
            ComponentXml read = in.client.components().getRevision("c-1", 1);
            in.client
                    .components()
                    .update("c-1", read.withAttribute("name", "Other").onBranch(Operations.BRANCH));
            in.client.components().getOnBranch("c-1", Operations.BRANCH);
            callMergeRequests(in.client);
            in.client.components().create(read.withoutAttribute("componentId").onMain());
            in.client.componentReferences().parentsOf("c-3");
            in.client.componentReferences().parentsOnBranch("c-3", Operations.BRANCH);
            in.client.componentReferences().parentsOfAll(List.of("c-3"));
            DependencyWalk.with(in.client).from("c-1");
            in.client.componentMetadatas().get("c-1");
            in.client.componentMetadatas().findCurrent("Orders", "process");
            in.client.componentMetadatas().findCurrentOnBranch("Orders", "process", Operations.BRANCH);
            in.client
                    .packagedComponents()
                    .create(CreatePackagedComponentRequest.builder()
                            .componentId("c-1")
                            .packageVersion("2.0")
                            .build());
            for (var client : List.of(in.client, xml)) {
                assertThat(client.packagedComponents().queryAll(QueryFilter.everything()))
                        .hasSize(121);
                assertThat(client.componentMetadatas().queryAll(QueryFilter.everything()))
                        .hasSize(125);
            }

            Set<String> seen = in.boomi.journal().entries().stream()
                    .map(PublishedFormTest::check)
                    .collect(Collectors.toSet());

            assertThat(seen).containsExactlyInAnyOrderElementsOf(OPERATIONS.keySet());
        }
    }

    private static void callBranches(BoomiClient client) {
        String id = client.branches()
                .create(CreateBranchRequest.fromBranch(client.branches().main().id())
                        .name("promo-1")
                        .build())
                .id();
        client.branches().untilReady(id);
        client.branches().getAll(List.of(id));
        client.branches().delete(id);
    }

    private static void callMergeRequests(BoomiClient client) {
        String id = client.mergeRequests()
                .create(CreateMergeRequestRequest.builder()
                        .sourceBranchId(Operations.BRANCH)
                        .destinationBranchId("Qjox")
                        .strategy(MergeStrategy.OVERRIDE)
                        .priorityBranch(PriorityBranch.SOURCE)
                        .build())
                .id();
        client.mergeRequests().untilReviewable(id);
        client.mergeRequests()
                .update(UpdateMergeRequestRequest.of(id).exclude("c-1").build());
        client.mergeRequests().findBetween(Operations.BRANCH, "Qjox");
        client.mergeRequests().getAll(List.of(id));
        client.mergeRequests().execute(id);
        client.mergeRequests().untilMerged(id);
        client.mergeRequests().delete(id);
    }

    /** Returns the operation of a request that conforms. */
    private static String check(RecordedRequest request) {
        String[] path = request.path().split("/", -1);
        boolean isWord = path.length < 8 || path[7].matches("query|queryMore|bulk");
        boolean isAction = path.length == 9 && path[7].equals("execute");
        String operation = request.call().method() + " " + path[6]
                + (path.length < 8 ? "" : isAction ? "/execute/{id}" : isWord ? "/" + path[7] : "/{id}");
        assertThat(path).as(operation).hasSizeLessThanOrEqualTo(isAction ? 9 : 8);
        assertThat(OPERATIONS).as(request.path()).containsKey(operation);
        List<String> types = OPERATIONS.get(operation);
        assertThat(header(request, "Content-Type")).as(operation).matches(types.get(0));
        assertThat(header(request, "Accept")).as(operation).matches(types.get(1));
        assertThat(request.status()).as(operation).isEqualTo(200);
        Pattern.compile("property\"?[:=] ?\"(\\w+)\"")
                .matcher(request.body())
                .results()
                .forEach(property -> assertThat(PROPERTIES).contains(property.group(1)));
        return operation;
    }

    private static String header(RecordedRequest request, String name) {
        return request.call().headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
