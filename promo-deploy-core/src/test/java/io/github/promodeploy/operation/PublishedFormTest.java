package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.atom.AtomFields;
import io.github.promodeploy.boomi.auditlog.AuditLogFields;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequest;
import io.github.promodeploy.boomi.dependency.DependencyWalk;
import io.github.promodeploy.boomi.environmentatomattachment.CreateEnvironmentAtomAttachmentRequest;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecordFields;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.executionrequest.ProcessProperty;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.mergerequest.PriorityBranch;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedules.Schedule;
import io.github.promodeploy.boomi.processschedules.ScheduleRetry;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QueryOperator;
import io.github.promodeploy.boomi.query.QuerySort;
import io.github.promodeploy.published.PublishedDocument;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the published form sends is what Boomi's OpenAPI document describes: methods, paths, media types, and the properties of bodies
 * and queries.
 */
class PublishedFormTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Test
    void requestsAboutComponents_conform() {
        var world = Operations.world().reference("c-1", "c-3", "DEPENDENT");
        for (int i = 0; i < 120; i++) {
            world.component("more-" + i, "More").packagedComponent("pkg-" + i, "c-2", "1." + i);
        }
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world);
                var xml = in.builder().queryFormat(QueryFormat.XML).build()) {
            callComponents(in.client);
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

            assertConforming(
                    in,
                    "POST Component",
                    "GET Component/{componentId}",
                    "POST Component/{componentId}",
                    "GET ComponentReference/{componentId}",
                    "POST ComponentReference/query",
                    "POST ComponentReference/bulk",
                    "GET ComponentMetadata/{id}",
                    "POST ComponentMetadata/query",
                    "POST ComponentMetadata/queryMore",
                    "POST ComponentMetadata/bulk",
                    "POST ComponentDiffRequest",
                    "POST PackagedComponent",
                    "POST PackagedComponent/query",
                    "POST PackagedComponent/queryMore");
        }
    }

    private static void callComponents(BoomiClient client) {
        ComponentXml read = client.components().getRevision("c-1", 1);
        client.components().update("c-1", read.withAttribute("name", "Other").onBranch(Operations.BRANCH));
        client.components().getOnBranch("c-1", Operations.BRANCH);
        client.components().create(read.withoutAttribute("componentId").onMain());
        client.componentReferences().parentsOf("c-3");
        client.componentReferences().parentsOnBranch("c-3", Operations.BRANCH);
        client.componentReferences().parentsOfAll(List.of("c-3"));
        DependencyWalk.with(client).from("c-1");
        client.componentMetadatas().get("c-1");
        client.componentMetadatas().findCurrent("Orders", "process");
        client.componentMetadatas().findCurrentOnBranch("Orders", "process", Operations.BRANCH);
        client.componentDiffRequests().create(ComponentDiffRequest.of("c-1", 1, 2));
    }

    @Test
    void requestsAboutBranches_conform() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, Operations.world());
                var xml = in.builder().queryFormat(QueryFormat.XML).build()) {
            ComponentXml read = in.client.components().getRevision("c-1", 1);
            in.client
                    .components()
                    .update("c-1", read.withAttribute("name", "Other").onBranch(Operations.BRANCH));
            callBranches(in.client);
            callMergeRequests(in.client);
            xml.mergeRequests().findBetween(Operations.BRANCH, "Qjox");

            assertConforming(
                    in,
                    "GET Component/{componentId}",
                    "POST Component/{componentId}",
                    "POST Branch",
                    "GET Branch/{id}",
                    "DELETE Branch/{id}",
                    "POST Branch/query",
                    "POST Branch/bulk",
                    "POST MergeRequest",
                    "GET MergeRequest/{id}",
                    "POST MergeRequest/{id}",
                    "DELETE MergeRequest/{id}",
                    "POST MergeRequest/execute/{id}",
                    "POST MergeRequest/query",
                    "POST MergeRequest/bulk");
        }
    }

    /** Checks all requests, which must use exactly these operations. */
    private static void assertConforming(Operations in, String... operations) {
        PublishedDocument document = new PublishedDocument();
        in.boomi.journal().entries().forEach(document::check);
        assertThat(document.problems()).isEmpty();
        assertThat(document.seen()).containsExactlyInAnyOrder(operations);
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

    @Test
    void requestsAboutRuntimes_conform() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world());
                var xml = in.builder().queryFormat(QueryFormat.XML).build()) {
            for (var client : List.of(in.client, xml)) {
                queryRuntimes(client);
            }
            changeRuntimes(in.client);
            runAndCancel(in.client);

            assertConforming(
                    in,
                    "GET Atom/{id}",
                    "POST Atom/bulk",
                    "POST Atom/query",
                    "POST AuditLog/query",
                    "POST EnvironmentAtomAttachment",
                    "POST EnvironmentAtomAttachment/query",
                    "DELETE EnvironmentAtomAttachment/{id}",
                    "POST ExecutionRequest",
                    "GET ExecutionRecord/async/{id}",
                    "POST ExecutionRecord/query",
                    "POST cancelExecution/{executionId}",
                    "GET ProcessSchedules/{id}",
                    "POST ProcessSchedules/{id}",
                    "POST ProcessSchedules/bulk",
                    "POST ProcessSchedules/query",
                    "GET ProcessScheduleStatus/{id}",
                    "POST ProcessScheduleStatus/{id}",
                    "POST ProcessScheduleStatus/bulk",
                    "POST ProcessScheduleStatus/query",
                    "POST changeListenerStatus",
                    "POST async/ListenerStatus/query",
                    "GET async/ListenerStatus/response/{token}");
        }
    }

    private static void queryRuntimes(BoomiClient client) {
        client.atoms().list(AtomFields.HOST_NAME.contains("host").or(AtomFields.IS_CLOUD_ATTACHMENT.isEqualTo(true)));
        client.environmentAtomAttachments().list(EnvironmentAtomAttachmentFields.ENVIRONMENT_ID.isEqualTo("env-1"));
        client.auditLogs()
                .list(AuditLogFields.DATE.isBetween(NOON, NOON.plusSeconds(1)).and(AuditLogFields.LEVEL.isNotNull()));
        client.executionRecords()
                .list(
                        ExecutionRecordFields.EXECUTION_TIME.compare(QueryOperator.GREATER_THAN, NOON),
                        QuerySort.descending(ExecutionRecordFields.EXECUTION_TIME));
    }

    private static void changeRuntimes(BoomiClient client) {
        client.atoms().get("r-1");
        client.atoms().getAll(List.of("r-1", "r-2"));
        ProcessSchedules schedules =
                client.processSchedules().findOf("c-1", "r-1").orElseThrow();
        client.processSchedules()
                .update(schedules.toBuilder()
                        .addSchedules(Schedule.dailyAt(6, 0))
                        .retry(ScheduleRetry.builder()
                                .addSchedules(Schedule.everyDay("0-59/15", "*"))
                                .maxRetry(3)
                                .build())
                        .build());
        client.processSchedules().get(schedules.id());
        client.processSchedules().getAll(List.of(schedules.id()));
        client.processScheduleStatuses().disable("c-1", "r-1");
        client.processScheduleStatuses().get(schedules.id());
        client.processScheduleStatuses().getAll(List.of(schedules.id()));
        for (ListenerAction action : ListenerAction.values()) {
            ChangeListenerStatusRequest.Builder request = ChangeListenerStatusRequest.builder();
            request.containerId("r-1").action(action);
            if (!action.isForAll()) {
                request.listenerId("c-queue");
            }
            client.changeListenerStatusRequests().create(request.build());
        }
        client.listenerStatuses().list("r-1");
        client.listenerStatuses().find("r-1", "c-queue");
        client.environmentAtomAttachments()
                .delete(client.environmentAtomAttachments()
                        .create(CreateEnvironmentAtomAttachmentRequest.of("r-2", "env-2"))
                        .id());
    }

    private static void runAndCancel(BoomiClient client) {
        String requestId = client.executionRequests()
                .create(ExecutionRequest.builder()
                        .processId("c-1")
                        .atomId("r-1")
                        .dynamicProcessProperty("REGION", "EU")
                        .addProcessProperty(ProcessProperty.builder()
                                .componentId("c-props")
                                .value("key-1", "one")
                                .build())
                        .build())
                .requestId();
        client.cancelExecutions()
                .create(client.executionRecords().untilExecuted(requestId).executionId());
        client.executionRequests()
                .create(ExecutionRequest.builder()
                        .processId("c-1")
                        .atomId("r-1")
                        .build());
    }
}
