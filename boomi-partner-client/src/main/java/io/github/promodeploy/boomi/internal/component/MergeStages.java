package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.mergerequest.MergeFailedException;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetail;
import io.github.promodeploy.boomi.mergerequest.MergeStage;
import io.github.promodeploy.boomi.mergerequest.MergeStageException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which stages of a merge request allow what (Boomi API reference, "Merge Request object"). */
final class MergeStages {

    private static final Set<MergeStage> EXECUTABLE =
            Set.of(MergeStage.DRAFTED, MergeStage.REVIEWING, MergeStage.FAILED_TO_MERGE);

    private static final Set<MergeStage> DRAFT_FAILED =
            Set.of(MergeStage.FAILED_TO_DRAFT, MergeStage.FAILED_TO_REDRAFT);

    private static final Set<MergeStage> UNEXECUTED = Set.of(MergeStage.DRAFTED, MergeStage.REVIEWING);

    private MergeStages() {}

    /** Refuses to execute at a stage at which Boomi does not. */
    static void requireExecutable(String operation, MergeRequest request) {
        if (!isAt(request, EXECUTABLE)) {
            throw wrongStage(operation, request, "at DRAFTED, REVIEWING and FAILED_TO_MERGE only");
        }
    }

    /** Refuses to revert what was not merged. */
    static void requireMerged(String operation, MergeRequest request) {
        if (!request.isMerged()) {
            throw wrongStage(operation, request, "only if it was merged");
        }
    }

    /** Refuses to draft again what did not fail. */
    static void requireDraftFailed(String operation, MergeRequest request) {
        if (!isAt(request, DRAFT_FAILED)) {
            throw wrongStage(operation, request, "at FAILED_TO_DRAFT and FAILED_TO_REDRAFT only");
        }
    }

    private static MergeStageException wrongStage(String operation, MergeRequest request, String allowed) {
        return new MergeStageException(
                operation + ": not sent, since it is at the stage " + stage(request) + ". Boomi allows it " + allowed,
                request);
    }

    /** Says whether the branches were compared; fails if they will not be. */
    static boolean isReviewable(String operation, MergeRequest request) {
        if (isAt(request, DRAFT_FAILED) || request.isOver()) {
            throw failed(operation, request);
        }
        return request.isMerged() || isAt(request, EXECUTABLE) || isAt(request, Set.of(MergeStage.MERGING));
    }

    /** Says whether the branch was merged; fails if it will not be. */
    static boolean isMerged(String operation, MergeRequest request) {
        if (request.isMerged()) {
            return true;
        }
        if (isAt(request, DRAFT_FAILED) || request.isOver() || isAt(request, Set.of(MergeStage.FAILED_TO_MERGE))) {
            throw failed(operation, request);
        }
        return false;
    }

    /** Adds to a refused execution what the read before it showed. */
    static ConflictException withObstacles(ConflictException refused, MergeRequest request) {
        ConflictException failure = new ConflictException(refused.operation(), refused.reply(), conflicts(request));
        refused.earlierAttempts().forEach(failure::addSuppressed);
        return failure;
    }

    private static MergeFailedException failed(String operation, MergeRequest request) {
        return new MergeFailedException(
                operation + ": it is at the stage " + stage(request) + ". " + conflicts(request), request);
    }

    private static String conflicts(MergeRequest request) {
        if (request.isOver()) {
            return "Create another merge request if the branch still has to be merged";
        }
        List<MergeRequestDetail> conflicting = request.obstacles();
        if (conflicting.isEmpty()) {
            return "The response names no component in conflict. Look at the merge request in Boomi";
        }
        return "Resolve the conflicts, unlock the components, or leave them out, and then execute it again. In conflict: "
                + conflicting.stream().map(MergeStages::describe).collect(Collectors.joining("; "));
    }

    private static String describe(MergeRequestDetail component) {
        return component.componentGuid()
                + component.changeTypeText().map(type -> " (" + type + ")").orElse("")
                + (component.isUnresolved() ? " changed on both branches" : "")
                + (component.isUnresolved() && component.isBlocked() ? "," : "")
                + (component.isBlocked() ? " locked on the destination branch" : "");
    }

    private static boolean isAt(MergeRequest request, Set<MergeStage> stages) {
        return request.stage().filter(stages::contains).isPresent();
    }

    /** Says where a merge request is that is waited for. */
    static String state(MergeRequest request) {
        return "stage " + stage(request)
                + (isAt(request, UNEXECUTED)
                        ? ", at which it waits to be executed. Call execute, and then wait again"
                        : "");
    }

    private static String stage(MergeRequest request) {
        return request.stageText().orElse("(none in the response)");
    }
}
