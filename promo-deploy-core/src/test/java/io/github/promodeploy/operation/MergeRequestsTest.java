package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeFailedException;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetail;
import io.github.promodeploy.boomi.mergerequest.MergeRequestFields;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.MergeStage;
import io.github.promodeploy.boomi.mergerequest.MergeStageException;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.mergerequest.PriorityBranch;
import io.github.promodeploy.boomi.mergerequest.Resolution;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations 12, 13 and 19 of the guide, in both forms. */
class MergeRequestsTest {

    private static final String MAIN = SimulatedBranch.MAIN_ID;

    private static byte[] xml(String name) {
        return ("<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\"c-1\" name=\"" + name
                        + "\" type=\"process\"><bns:object/></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** On the branch, c-1 was changed. */
    private static SimulatedWorldBuilder changed() {
        return Operations.world().savedOnBranch("c-1", Operations.BRANCH, xml("of the branch"));
    }

    /** Both branches changed c-1. */
    private static SimulatedWorldBuilder conflicting() {
        return changed().savedOnBranch("c-1", MAIN, xml("of main"));
    }

    private static CreateMergeRequestRequest.Builder request(MergeStrategy strategy) {
        CreateMergeRequestRequest.Builder request = CreateMergeRequestRequest.builder();
        request.sourceBranchId(Operations.BRANCH).destinationBranchId(MAIN).strategy(strategy);
        return request;
    }

    private static CreateMergeRequestRequest resolving() {
        return request(MergeStrategy.CONFLICT_RESOLVE).build();
    }

    private static String nameOnMain(BoomiClient client, String componentId) {
        return client.components().get(componentId).name().orElseThrow();
    }

    private static String reviewable(MergeRequests merges, CreateMergeRequestRequest request) {
        return merges.untilReviewable(merges.create(request).id()).id();
    }

    @ParameterizedTest
    @EnumSource
    void aBranch_isMergedIntoMain(ApiForm form) {
        try (Operations in = Operations.in(form, Operations.world())) {
            var components = in.client.components();
            ComponentXml onMain = components.get("c-1");
            components.update("c-1", onMain.withAttribute("name", "Changed").onBranch(Operations.BRANCH));
            ComponentXml added = components.create(onMain.withoutAttribute("componentId")
                    .withAttribute("name", "New")
                    .onBranch(Operations.BRANCH));
            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("Orders");

            MergeRequests merges = in.client.mergeRequests();
            MergeRequest created = merges.create(resolving());
            assertThat(created.stage()).contains(MergeStage.DRAFTING);
            assertThat(created.destinationBranchId()).contains(MAIN);
            MergeRequest reviewed = merges.untilReviewable(created.id());
            assertThat(reviewed.conflicts()).isEmpty();
            assertThat(reviewed.components())
                    .extracting(
                            MergeRequestDetail::componentGuid,
                            detail -> detail.changeTypeText().orElseThrow())
                    .containsExactly(
                            tuple("c-1", "MODIFIED"), tuple(added.componentId().orElseThrow(), "ADDED"));
            assertThat(merges.execute(created.id()).stage()).contains(MergeStage.MERGING);
            assertThat(merges.untilMerged(created.id()).isMerged()).isTrue();

            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("Changed");
            assertThat(nameOnMain(in.client, added.componentId().orElseThrow())).isEqualTo("New");
            assertThat(components.get("c-1").attribute("branchId")).contains(MAIN);
            assertThat(in.boomi.state().components())
                    .filteredOn(row -> row.componentId().equals("c-1"))
                    .allSatisfy(row -> assertThat(row.revision()).isEqualTo(3));
        }
    }

    @Test
    void aSecondMerge_hasOnlyWhatChangedSince() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            String first = reviewable(merges, resolving());
            merges.execute(first);
            merges.untilMerged(first);

            String nothing = reviewable(merges, resolving());
            assertThat(merges.get(nothing).components()).isEmpty();
            merges.delete(nothing);
            var components = in.client.components();
            components.update(
                    "c-1",
                    components
                            .getOnBranch("c-1", Operations.BRANCH)
                            .withAttribute("name", "again")
                            .onBranch(Operations.BRANCH));
            MergeRequest again = merges.get(reviewable(merges, resolving()));
            assertThat(again.components()).hasSize(1);
            assertThat(again.conflicts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"SOURCE, of the branch", "DESTINATION, of main"})
    void override_letsOneBranchWin(PriorityBranch priority, String name) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, conflicting())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(
                    merges,
                    request(MergeStrategy.OVERRIDE).priorityBranch(priority).build());

            merges.execute(id);
            merges.untilMerged(id);

            assertThat(nameOnMain(in.client, "c-1")).contains(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConflict_isAnError_andNothingIsMerged(ApiForm form) {
        try (Operations in = Operations.in(form, conflicting())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> merges.execute(id))
                    .withMessageContaining("unresolved conflicts: c-1")
                    .withMessageEndingWith("In conflict: c-1 (MODIFIED) changed on both branches");
            assertThat(merges.get(id).conflicts())
                    .extracting(MergeRequestDetail::componentGuid)
                    .containsExactly("c-1");
            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("of main");
        }
    }

    @ParameterizedTest
    @CsvSource({"OVERRIDE, of the branch", "KEEP_DESTINATION, of main"})
    void aConflict_isResolved(Resolution resolution, String name) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, conflicting())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());

            MergeRequest updated = merges.update(
                    UpdateMergeRequestRequest.of(id).resolve("c-1", resolution).build());
            assertThat(updated.conflicts()).isEmpty();
            merges.execute(id);
            merges.untilMerged(id);

            assertThat(nameOnMain(in.client, "c-1")).contains(name);
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> merges.update(
                            UpdateMergeRequestRequest.of("m-9").exclude("c-1").build()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockedComponent_failsTheMerge_andIsNamed(ApiForm form) {
        try (Operations in = Operations.in(form, changed().lock("c-1", MAIN))) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            merges.execute(id);

            assertThatExceptionOfType(MergeFailedException.class)
                    .isThrownBy(() -> merges.untilMerged(id))
                    .withMessageContaining("FAILED_TO_MERGE")
                    .withMessageContaining("c-1 (MODIFIED) locked on the destination branch")
                    .satisfies(e -> assertThat(e.mergeRequest().stage()).contains(MergeStage.FAILED_TO_MERGE));
            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("Orders");
        }
    }

    @Test
    void aMergeThatFailed_isExecutedAgainWithoutTheLockedComponent() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, changed().lock("c-1", MAIN))) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            merges.execute(id);
            assertThatExceptionOfType(MergeFailedException.class).isThrownBy(() -> merges.untilMerged(id));

            merges.update(UpdateMergeRequestRequest.of(id).exclude("c-1").build());
            merges.execute(id);

            assertThat(merges.untilMerged(id).isMerged()).isTrue();
            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("Orders");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMergeRequest_thatAnotherUserExecuted_isNotExecutedAgain(ApiForm form) {
        try (Operations in = Operations.in(form, changed());
                var other = in.builder().apiForm(form).build()) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            other.mergeRequests().execute(id);
            int before = in.boomi.journal().entries().size();

            assertThatExceptionOfType(MergeStageException.class)
                    .isThrownBy(() -> merges.execute(id))
                    .withMessageContaining("at the stage MERGING");
            assertThat(in.boomi.journal().entries()).hasSize(before + 1);
            assertThat(in.lastRequest()).isEqualTo("GET MergeRequest/" + id);
            assertThat(merges.untilMerged(id).isMerged()).isTrue();
            assertThatExceptionOfType(MergeStageException.class).isThrownBy(() -> merges.execute(id));
            assertThat(in.boomi.state().revisions())
                    .filteredOn(row -> row.componentId().equals("c-1"))
                    .hasSize(2);
        }
    }

    /** The two reads came before either execution. */
    @Test
    void twoExecutionsAtOnce_areRefusedByTheServer() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            merges.execute(id);
            in.boomi
                    .faults()
                    .on("MergeRequest", Operation.GET)
                    .respond(200, "{\"@type\":\"MergeRequest\",\"id\":\"" + id + "\",\"stage\":\"REVIEWING\"}");

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> merges.execute(id))
                    .withMessageContaining("not allowed at the stage MERGING");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExecutionWhoseResponseWasLost_isSeenByItsStage(ApiForm form) {
        try (Operations in = Operations.in(form, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            in.boomi.faults().on("MergeRequest", Operation.EXECUTE).resetAfterProcessing();

            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> merges.execute(id))
                    .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));

            assertThat(merges.untilMerged(id).isMerged()).isTrue();
        }
    }

    @Test
    void aCreateWhoseResponseWasLost_isFoundByItsBranches() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            in.boomi.faults().on("MergeRequest", Operation.CREATE).resetAfterProcessing();

            assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> merges.create(resolving()));

            assertThat(merges.findBetween(Operations.BRANCH, MAIN)).hasSize(1);
            assertThat(merges.findBetween(MAIN, Operations.BRANCH)).isEmpty();
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> merges.create(resolving()))
                    .withMessageContaining("open merge request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void savingAComponent_deletesTheOpenMergeRequest(ApiForm form) {
        try (Operations in = Operations.in(form, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            var components = in.client.components();
            components.update(
                    "c-1",
                    components
                            .getOnBranch("c-1", Operations.BRANCH)
                            .withAttribute("name", "too late")
                            .onBranch(Operations.BRANCH));

            assertThatExceptionOfType(MergeStageException.class)
                    .isThrownBy(() -> merges.execute(id))
                    .withMessageContaining("DELETED");
            assertThatExceptionOfType(MergeFailedException.class)
                    .isThrownBy(() -> merges.untilMerged(id))
                    .withMessageContaining("Create another merge request");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBranchThatIsGone_isNotMerged(ApiForm form) {
        try (Operations in = Operations.in(form, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            in.client.branches().delete(Operations.BRANCH);

            assertThatExceptionOfType(MergeStageException.class)
                    .isThrownBy(() -> merges.execute(id))
                    .withMessageContaining("DELETED");
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> merges.create(resolving()))
                    .withMessageContaining("Branch ID " + Operations.BRANCH + " is invalid");
            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("Orders");
        }
    }

    @Test
    void aBranch_isNotMergedIntoItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(MergeStrategy.CONFLICT_RESOLVE)
                        .destinationBranchId(Operations.BRANCH)
                        .build())
                .withMessageContaining("into itself");
    }

    @Test
    void aMerge_isReverted() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, changed())) {
            MergeRequests merges = in.client.mergeRequests();
            String id = reviewable(merges, resolving());
            assertThatExceptionOfType(MergeStageException.class)
                    .isThrownBy(() -> merges.revert(id))
                    .withMessageContaining("only if it was merged");
            merges.execute(id);
            merges.untilMerged(id);

            assertThat(merges.revert(id).stage()).contains(MergeStage.REVERTED);
            assertThat(nameOnMain(in.client, "c-1")).isEqualTo("Orders");
        }
    }

    @Test
    void aDraftThatFailed_isTriedAgain() {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED,
                changed(),
                settings -> settings.branches(
                        BranchBehaviour.builder().draftsFail(true).build()))) {
            MergeRequests merges = in.client.mergeRequests();
            String id = merges.create(resolving()).id();
            assertThatExceptionOfType(MergeFailedException.class)
                    .isThrownBy(() -> merges.untilReviewable(id))
                    .withMessageContaining("FAILED_TO_DRAFT");

            merges.retryDrafting(id);

            assertThat(merges.untilReviewable(id).components()).hasSize(1);
            assertThatExceptionOfType(MergeStageException.class).isThrownBy(() -> merges.retryDrafting(id));
        }
    }

    @Test
    void aMergeThatTakesTooLong_endsTheWait() {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED,
                changed(),
                settings -> settings.branches(
                        BranchBehaviour.builder().mergePolls(1_000).build()))) {
            String id = in.client.mergeRequests().create(resolving()).id();

            assertThatExceptionOfType(PollTimeoutException.class)
                    .isThrownBy(() -> in.client.mergeRequests().untilMerged(id));
        }
    }

    @Test
    void aMergeRequestOfTheWorld_isExecuted() {
        var world = changed()
                .mergeRequest(SimulatedMergeRequest.builder()
                        .id("TVI6MQ")
                        .accountId(Operations.ACCOUNT)
                        .sourceBranchId(Operations.BRANCH)
                        .strategy("CONFLICT_RESOLVE")
                        .build());
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world)) {
            MergeRequests merges = in.client.mergeRequests();

            assertThat(merges.queryAll(MergeRequestFields.DESTINATION_BRANCH_ID
                            .isEqualTo(MAIN)
                            .and(MergeRequestFields.STAGE.isEqualTo("REVIEWING"))))
                    .hasSize(1);
            assertThat(merges.getAll(List.of("TVI6MQ")).items()).hasSize(1);
            merges.execute("TVI6MQ");
            assertThat(merges.untilMerged("TVI6MQ").components().get(0).mergeRevision())
                    .contains(3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutBranching_everyCallIsAnError(ApiForm form) {
        try (Operations in = Operations.in(
                form,
                Operations.world(),
                settings -> settings.branches(
                        BranchBehaviour.builder().available(false).build()))) {
            MergeRequests merges = in.client.mergeRequests();
            List<Runnable> calls =
                    List.of(() -> merges.create(resolving()), () -> merges.findBetween(Operations.BRANCH, MAIN));

            assertThat(calls)
                    .allSatisfy(call -> assertThatExceptionOfType(BadRequestException.class)
                            .isThrownBy(call::run)
                            .withMessageContaining("a feature that the account does not have"));
        }
    }
}
