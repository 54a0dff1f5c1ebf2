package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.mergerequest.ChangeType;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.DetailStage;
import io.github.promodeploy.boomi.mergerequest.MergeFailedException;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetail;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetails;
import io.github.promodeploy.boomi.mergerequest.MergeRequestFields;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.MergeStage;
import io.github.promodeploy.boomi.mergerequest.MergeStageException;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.mergerequest.PriorityBranch;
import io.github.promodeploy.boomi.mergerequest.Resolution;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeRequestTest {

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final MergeRequests merges = test.client().mergeRequests();

    private static CreateMergeRequestRequest.Builder request(MergeStrategy strategy) {
        CreateMergeRequestRequest.Builder request = CreateMergeRequestRequest.builder();
        request.sourceBranchId("b-1").destinationBranchId("Qjox").strategy(strategy);
        return request;
    }

    private static String at(String stage) {
        return at(stage, "");
    }

    private static String at(String stage, String fields) {
        return "{\"@type\":\"MergeRequest\",\"id\":\"m-1\",\"stage\":\"" + stage + "\"" + fields + "}";
    }

    private static String components(String components) {
        return ",\"MergeRequestDetails\":{\"@type\":\"MergeRequestDetails\",\"MergeRequestDetail\":" + components + "}";
    }

    @Test
    void get_readsEverything() {
        server.answer(200, """
                {"@type":"MergeRequest","id":"m-1","sourceBranchId":"b-1","sourceBranchName":"promo","destinationBranchId":"Qjox",
                 "destinationBranchName":"main","strategy":"CONFLICT_RESOLVE","priorityBranch":"SOURCE","note":"n",
                 "stage":"REVIEWING","previousStage":"DRAFTED","lockedBy":"l","lockedDate":"2024-01-01T00:00:00Z",
                 "lockNonce":["Long",3000000000],"createdBy":"a","createdDate":"2024-01-02T00:00:00Z","modifiedBy":"b",
                 "modifiedDate":"2024-01-03T00:00:00.5Z","inactiveDate":"2024-01-04T00:00:00Z","new":1,
                 "MergeRequestDetails":{"@type":"MergeRequestDetails","MergeRequestDetail":{"@type":"MergeRequestDetail",
                  "componentGuid":"c-1","sourceRevision":["Long",5],"destinationRevision":4,"mergeRevision":"6","changeType":"MODIFIED",
                  "conflict":"true","excluded":"false","lockedOnDestinationBranch":false,"resolution":"KEEP_DESTINATION",
                  "stage":"CONFLICT_RESOLVED","createdBy":"a","createdDate":"2024-01-02T00:00:00Z","modifiedBy":"b",
                  "modifiedDate":"2024-01-03T00:00:00Z"}}}
                """);

        MergeRequest read = merges.get("m-1");

        MergeRequestDetail component = MergeRequestDetail.builder()
                .componentGuid("c-1")
                .sourceRevision(5L)
                .destinationRevision(4L)
                .mergeRevision(6L)
                .changeTypeText("MODIFIED")
                .conflict(true)
                .excluded(false)
                .lockedOnDestinationBranch(false)
                .resolutionText("KEEP_DESTINATION")
                .stageText("CONFLICT_RESOLVED")
                .createdBy("a")
                .createdDate(Instant.parse("2024-01-02T00:00:00Z"))
                .modifiedBy("b")
                .modifiedDate(Instant.parse("2024-01-03T00:00:00Z"))
                .build();
        assertThat(read)
                .isEqualTo(MergeRequest.builder()
                        .id("m-1")
                        .sourceBranchId("b-1")
                        .sourceBranchName("promo")
                        .destinationBranchId("Qjox")
                        .destinationBranchName("main")
                        .strategyText("CONFLICT_RESOLVE")
                        .priorityBranchText("SOURCE")
                        .note("n")
                        .stageText("REVIEWING")
                        .previousStageText("DRAFTED")
                        .lockedBy("l")
                        .lockedDate(Instant.parse("2024-01-01T00:00:00Z"))
                        .lockNonce(3_000_000_000L)
                        .createdBy("a")
                        .createdDate(Instant.parse("2024-01-02T00:00:00Z"))
                        .modifiedBy("b")
                        .modifiedDate(Instant.parse("2024-01-03T00:00:00.5Z"))
                        .inactiveDate(Instant.parse("2024-01-04T00:00:00Z"))
                        .details(MergeRequestDetails.builder()
                                .addComponents(component)
                                .build())
                        .build());
        assertThat(read.stage()).contains(MergeStage.REVIEWING);
        assertThat(read.previousStage()).contains(MergeStage.DRAFTED);
        assertThat(read.strategy()).contains(MergeStrategy.CONFLICT_RESOLVE);
        assertThat(read.priorityBranch()).contains(PriorityBranch.SOURCE);
        assertThat(read.conflicts()).isEmpty();
        assertThat(component.changeType()).contains(ChangeType.MODIFIED);
        assertThat(component.resolution()).contains(Resolution.KEEP_DESTINATION);
        assertThat(component.stage()).contains(DetailStage.CONFLICT_RESOLVED);
    }

    @Test
    void get_takesSparseResponses_andUnknownWords() {
        server.answer(
                        200,
                        "{\"mergeRequestId\":\"m-1\",\"targetBranchId\":\"Qjox\",\"stage\":\"PAUSED\",\"strategy\":\"NEW\","
                                + "\"priorityBranch\":\"BOTH\""
                                + components("[{\"componentGuid\":\"c\",\"changeType\":\"MOVED\","
                                        + "\"resolution\":\"NEW\",\"stage\":\"NEW\"}]")
                                + "}")
                .answer(200, "{\"id\":\"m-2\"}");

        MergeRequest read = merges.get("m-1");

        assertThat(read.destinationBranchId()).contains("Qjox");
        assertThat(read.stage()).contains(MergeStage.UNKNOWN);
        assertThat(read.strategy()).contains(MergeStrategy.UNKNOWN);
        assertThat(read.priorityBranch()).contains(PriorityBranch.UNKNOWN);
        MergeRequestDetail component = read.components().get(0);
        assertThat(component.changeType()).contains(ChangeType.UNKNOWN);
        assertThat(component.resolution()).contains(Resolution.UNKNOWN);
        assertThat(component.stage()).contains(DetailStage.UNKNOWN);
        assertThatExceptionOfType(UndecodableReplyException.class).isThrownBy(() -> merges.get("m-1"));
    }

    @Test
    void create_andExecute_areSentInBothForms() {
        try (BoomiClient guide = test.builder().apiForm(ApiForm.GUIDE).build()) {
            for (MergeRequests group : List.of(merges, guide.mergeRequests())) {
                server.answer(200, at("DRAFTING")).answer(200, at("REVIEWING")).answer(200, at("MERGING"));
                group.create(request(MergeStrategy.OVERRIDE)
                        .priorityBranch(PriorityBranch.SOURCE)
                        .build());
                group.execute("m-1");
            }
        }

        String rest = ",\"strategy\":\"OVERRIDE\",\"priorityBranch\":\"SOURCE\"}";
        assertThat(test.requests())
                .containsExactly(
                        "POST MergeRequest {\"sourceBranchId\":\"b-1\",\"destinationBranchId\":\"Qjox\"" + rest,
                        "GET MergeRequest/m-1 ",
                        "POST MergeRequest/execute/m-1 {\"id\":\"m-1\",\"mergeRequestAction\":\"MERGE\"}",
                        "POST MergeRequest {\"sourceBranchId\":\"b-1\",\"targetBranchId\":\"Qjox\"" + rest,
                        "GET MergeRequest/m-1 ",
                        "POST MergeRequest/execute/m-1 {\"action\":\"MERGE\"}");
    }

    @Test
    void create_responseAboutOtherBranches_isAnError() {
        for (String other :
                List.of("\"sourceBranchId\":\"b-2\"", "\"destinationBranchId\":\"b-2\"", "\"strategy\":\"SUBSET\"")) {
            server.answer(200, at("DRAFTING", "," + other));
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> merges.create(
                            request(MergeStrategy.CONFLICT_RESOLVE).build()));
        }
    }

    @Test
    void requests_thatMakeNoSense_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MergeStrategy.CONFLICT_RESOLVE)
                        .destinationBranchId("b-1")
                        .build())
                .withMessageContaining("merged into itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MergeStrategy.OVERRIDE).build())
                .withMessageContaining("needs a priorityBranch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MergeStrategy.UNKNOWN).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateMergeRequestRequest.of("m-1").build())
                .withMessageContaining("at least one component");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateMergeRequestRequest.of("m-1").resolve("c", Resolution.UNKNOWN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateMergeRequestRequest.of("m-1")
                        .exclude("c")
                        .strategy(MergeStrategy.UNKNOWN)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "execute, DRAFTED REVIEWING FAILED_TO_MERGE",
        "revert, MERGED",
        "retryDrafting, FAILED_TO_DRAFT FAILED_TO_REDRAFT"
    })
    void actions_areSentOnlyAtTheStagesThatAllowThem(String action, String allowed) {
        BiConsumer<MergeRequests, String> act = switch (action) {
            case "execute" -> MergeRequests::execute;
            case "revert" -> MergeRequests::revert;
            default -> MergeRequests::retryDrafting;
        };
        for (MergeStage stage : MergeStage.values()) {
            if (List.of(allowed.split(" ")).contains(stage.name())) {
                server.answer(200, at(stage.name())).answer(200, at("MERGING"));
                act.accept(merges, "m-1");
            } else {
                server.answer(200, at(stage.name()));
                assertThatExceptionOfType(MergeStageException.class)
                        .isThrownBy(() -> act.accept(merges, "m-1"))
                        .withMessageContaining("at the stage " + stage)
                        .satisfies(e -> assertThat(e.mergeRequest().stage()).contains(stage));
            }
        }
        server.answer(200, "{\"id\":\"m-1\"}");
        assertThatExceptionOfType(MergeStageException.class)
                .isThrownBy(() -> act.accept(merges, "m-1"))
                .withMessageContaining("(none in the response)");
        assertThat(server.unused()).isZero();
    }

    @Test
    void revert_isAllowedForAMergedRequestThatWasDeleted() {
        server.answer(200, at("DELETED", ",\"previousStage\":\"MERGED\"")).answer(200, at("REVERTED"));

        merges.revert("m-1");

        assertThat(test.requests().get(1)).contains("\"mergeRequestAction\":\"REVERT\"");
    }

    @Test
    void execute_ofWhatWasReadAlready_readsNothing() {
        MergeRequest reviewed =
                MergeRequest.builder().id("m-1").stageText("REVIEWING").build();
        MergeRequest merged =
                MergeRequest.builder().id("m-1").stageText("MERGED").build();
        server.answer(200, at("MERGING"));

        assertThat(merges.execute(reviewed).stage()).contains(MergeStage.MERGING);
        assertThatExceptionOfType(MergeStageException.class).isThrownBy(() -> merges.execute(merged));
        assertThat(test.requests())
                .containsExactly("POST MergeRequest/execute/m-1 {\"id\":\"m-1\",\"mergeRequestAction\":\"MERGE\"}");
    }

    @Test
    void create_sendsTheNote() {
        server.answer(200, at("DRAFTING"));

        merges.create(request(MergeStrategy.CONFLICT_RESOLVE).note("CHG-1").build());

        assertThat(test.requests().get(0)).contains("\"note\":\"CHG-1\"");
    }

    @Test
    void findBetween_leavesOutOtherBranches() {
        server.answer(
                200,
                "{\"result\":[{\"id\":\"m-1\",\"sourceBranchId\":\"b-1\",\"destinationBranchId\":\"Qjox\"},{\"id\":\"m-2\"},"
                        + "{\"id\":\"m-3\",\"sourceBranchId\":\"b-2\"},"
                        + "{\"id\":\"m-4\",\"sourceBranchId\":\"b-1\",\"targetBranchId\":\"b-2\"}]}");

        assertThat(merges.findBetween("b-1", "Qjox"))
                .extracting(MergeRequest::id)
                .containsExactly("m-1", "m-2");
    }

    @Test
    void execute_thatConflicts_isAnErrorWithTheServersText() {
        server.answer(200, at("REVIEWING"))
                .answer(409, "{\"@type\":\"Error\",\"message\":\"unresolved conflicts: c-1\"}");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> merges.execute("m-1"))
                .withMessageContaining("execute merge request m-1")
                .withMessageContaining("unresolved conflicts: c-1");
    }

    @Test
    void execute_thatConflicts_listsWhatTheReadShowed() {
        TestClient retrying = TestClient.create();
        retrying.server()
                .answer(
                        200,
                        at(
                                "REVIEWING",
                                components("[{\"componentGuid\":\"c-1\",\"conflict\":true},"
                                        + "{\"componentGuid\":\"c-2\",\"lockedOnDestinationBranch\":true},"
                                        + "{\"componentGuid\":\"c-3\",\"conflict\":true,\"excluded\":true}]")))
                .fail(call -> new TransportException(call.operation(), Delivery.NOT_SENT, "connection refused", null))
                .answer(409, "{\"@type\":\"Error\",\"message\":\"unresolved conflicts\"}");

        ConflictException failure = catchThrowableOfType(
                ConflictException.class, () -> retrying.client().mergeRequests().execute("m-1"));

        assertThat(failure)
                .hasMessage("execute merge request m-1: Boomi responded with 409 \"unresolved conflicts\". Resolve the"
                        + " conflicts, unlock the components, or leave them out, and then execute it again. In conflict:"
                        + " c-1 changed on both branches; c-2 locked on the destination branch (after 2 attempts)");
        assertThat(failure.delivery()).isEqualTo(Delivery.REJECTED);
        assertThat(failure.serverMessage()).contains("unresolved conflicts");
    }

    @Test
    void update_sendsTheDecisions() {
        server.answer(200, at("REVIEWING"));

        merges.update(UpdateMergeRequestRequest.of("m-1")
                .strategy(MergeStrategy.CONFLICT_RESOLVE)
                .resolve("c-1", Resolution.KEEP_DESTINATION)
                .exclude("c-2")
                .build());

        assertThat(test.requests())
                .containsExactly("POST MergeRequest/m-1 {\"id\":\"m-1\",\"strategy\":\"CONFLICT_RESOLVE\","
                        + "\"MergeRequestDetails\":{\"MergeRequestDetail\":["
                        + "{\"componentGuid\":\"c-1\",\"resolution\":\"KEEP_DESTINATION\",\"excluded\":false},"
                        + "{\"componentGuid\":\"c-2\",\"excluded\":true}]}}");
    }

    @Test
    void guidesForm_hasOnlyTheGuidesCalls() {
        try (BoomiClient guide = test.builder().apiForm(ApiForm.GUIDE).build()) {
            MergeRequests group = guide.mergeRequests();
            List<Runnable> others = List.of(
                    () -> group.revert("m-1"),
                    () -> group.retryDrafting("m-1"),
                    () -> group.update(
                            UpdateMergeRequestRequest.of("m-1").exclude("c").build()));

            assertThat(others)
                    .allSatisfy(call -> assertThatExceptionOfType(UnsupportedOperationException.class)
                            .isThrownBy(call::run)
                            .withMessageContaining("ApiForm.PUBLISHED"));
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void queries_needABranch() {
        QueryFilter<MergeRequest> source = MergeRequestFields.SOURCE_BRANCH_ID.isEqualTo("b-1");
        QueryFilter<MergeRequest> destination = MergeRequestFields.DESTINATION_BRANCH_ID.isEqualTo("Qjox");
        QueryFilter<MergeRequest> stage = MergeRequestFields.STAGE.isEqualTo("MERGED");
        for (QueryFilter<MergeRequest> filter :
                List.of(source, source.and(stage), source.or(destination), stage.and(source.and(stage)))) {
            server.answer(200, "{\"result\":[]}");
            assertThat(merges.query(filter).results()).isEmpty();
        }
        for (QueryFilter<MergeRequest> filter : List.of(
                stage,
                source.or(stage),
                QueryFilter.<MergeRequest>everything(),
                MergeRequestFields.SOURCE_BRANCH_ID.isLike("b%"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> merges.query(filter))
                    .withMessageContaining("sourceBranchId or destinationBranchId");
            assertThatIllegalArgumentException().isThrownBy(() -> merges.queryAll(filter));
            assertThatIllegalArgumentException().isThrownBy(() -> merges.list(filter));
        }
        assertThat(server.unused()).isZero();
    }

    @Test
    void untilMerged_readsUntilItIsMerged() {
        server.answer(200, at("REVIEWING")).answer(200, at("MERGING")).answer(200, at("MERGED"));

        assertThat(merges.untilMerged("m-1").isMerged()).isTrue();
        assertThat(test.time().elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void untilMerged_takesAMergedRequestThatWasDeleted() {
        server.answer(200, at("DELETED", ",\"previousStage\":\"MERGED\""));

        assertThat(merges.untilMerged("m-1").isMerged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED_TO_MERGE", "FAILED_TO_DRAFT", "FAILED_TO_REDRAFT", "DELETED", "REVERTED"})
    void untilMerged_fails(String stage) {
        server.answer(200, at(stage));

        assertThatExceptionOfType(MergeFailedException.class)
                .isThrownBy(() -> merges.untilMerged("m-1", PollSettings.of(Duration.ZERO, 1)))
                .withMessageContaining("wait for merge request m-1 to be merged: it is at the stage " + stage);
    }

    @Test
    void untilMerged_ofARequestThatWasNotExecuted_saysSo() {
        server.answer(200, at("REVIEWING"));

        assertThatExceptionOfType(PollTimeoutException.class)
                .isThrownBy(() -> merges.untilMerged("m-1", PollSettings.of(Duration.ZERO, 1)))
                .withMessage("wait for merge request m-1 to be merged: not done after 1 read. The last read said stage"
                        + " REVIEWING, at which it waits to be executed. Call execute, and then wait again. It may still"
                        + " happen. Wait again, or with more tries");
    }

    @Test
    void untilMerged_listsTheConflicts() {
        server.answer(
                200,
                at(
                        "FAILED_TO_MERGE",
                        components(
                                "[{\"componentGuid\":\"c-1\",\"changeType\":\"MODIFIED\",\"conflict\":true},"
                                        + "{\"componentGuid\":\"c-2\",\"conflict\":true,\"excluded\":true},"
                                        + "{\"componentGuid\":\"c-3\",\"conflict\":\"false\"},"
                                        + "{\"componentGuid\":\"c-4\",\"conflict\":true,\"lockedOnDestinationBranch\":\"true\"}]")));

        assertThatExceptionOfType(MergeFailedException.class)
                .isThrownBy(() -> merges.untilMerged("m-1"))
                .withMessageEndingWith("In conflict: c-1 (MODIFIED) changed on both branches;"
                        + " c-4 changed on both branches, locked on the destination branch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFTED", "REVIEWING", "MERGING", "MERGED", "FAILED_TO_MERGE"})
    void untilReviewable_endsWhenItCanBeExecuted_orWas(String stage) {
        server.answer(200, at("DRAFTING")).answer(200, at(stage));

        assertThat(merges.untilReviewable("m-1").stageText()).contains(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED_TO_DRAFT", "FAILED_TO_REDRAFT", "DELETED", "REVERTED"})
    void untilReviewable_fails(String stage) {
        server.answer(200, at(stage));

        assertThatExceptionOfType(MergeFailedException.class)
                .isThrownBy(() -> merges.untilReviewable("m-1"))
                .withMessageContaining(stage);
    }
}
