package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.mergerequest.MergeFailedException;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetail;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.MergeStage;
import io.github.promodeploy.boomi.mergerequest.MergeStageException;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Executes a merge request once, and waits until its branch is merged. */
public final class MergeExecution {

    private static final PollSettings ONE_READ = PollSettings.of(Duration.ZERO, 1);

    private static final Set<MergeStage> EXECUTED =
            Set.of(MergeStage.MERGING, MergeStage.MERGED, MergeStage.FAILED_TO_MERGE, MergeStage.REVERTED);

    private static final String OR_BY_HAND =
            "; or merge the branch in Boomi's user interface, and run again without mergeBranch.";

    private final PromotionContext context;
    private final Merge merge;
    private final MergeRequests mergeRequests;
    private boolean hasEnded;

    public MergeExecution(PromotionContext context, Merge merge) {
        this.context = context;
        this.merge = merge;
        this.mergeRequests = context.client().mergeRequests();
    }

    /** Says whether a merge request was executed, whatever came of it. */
    static boolean isExecuted(MergeRequest read) {
        return read.isMerged() || read.stage().filter(EXECUTED::contains).isPresent();
    }

    /**
     * Executes the merge request, and waits until it is merged.
     *
     * @param isAsked whether an earlier process may have executed it
     * @return the merge request when it was merged
     */
    public MergeRequest run(boolean isAsked) {
        try {
            return executed(isAsked);
        } catch (PromotionStopException e) {
            if (isAsked && !hasEnded) {
                throw new OutcomeUnknownException(
                        e.getMessage() + " An earlier process of this run may have executed the merge request.", e);
            }
            throw e;
        }
    }

    private MergeRequest executed(boolean isAsked) {
        MergeRequest reviewed = reviewed();
        if (isAsked || !isExecuted(reviewed)) {
            requireNoObstacles(reviewed);
            execute(reviewed);
        } else {
            context.execution()
                    .warn(merge.display() + " was executed already, by somebody else or by an earlier process whose"
                            + " journal is lost. Check that main has all work of the branch.");
        }
        return awaitMerged();
    }

    /** Waits until Boomi has compared the branches. A plan reads once, if there is a merge request already. */
    private MergeRequest reviewed() {
        MergeRequest inPlan = inPlan(MergeStage.REVIEWING);
        return orStop(() -> {
            try {
                return context.confirm(() -> untilReviewable(ONE_READ), inPlan);
            } catch (PollTimeoutException drafting) {
                return context.await(() -> LongWait.of(context, merge.display(), this::untilReviewable), inPlan);
            }
        });
    }

    private MergeRequest inPlan(MergeStage stage) {
        return MergeRequest.builder()
                .id(merge.mergeRequestId())
                .stageText(stage.name())
                .build();
    }

    private MergeRequest untilReviewable(PollSettings polls) {
        return own(mergeRequests.untilReviewable(merge.mergeRequestId(), polls));
    }

    private MergeRequest own(MergeRequest read) {
        merge.otherBranch(read).ifPresent(other -> {
            throw new PromotionStopException(merge.display() + " is from branch " + other + " and not from branch "
                    + merge.branchId() + ", although this run requested it. Check whether a proxy or gateway responds"
                    + " in Boomi's place.");
        });
        return read;
    }

    private <T> T orStop(Supplier<T> wait) {
        try {
            return wait.get();
        } catch (MergeFailedException e) {
            throw failed(e, e.mergeRequest());
        } catch (MergeStageException e) {
            throw failed(e, e.mergeRequest());
        } catch (PollTimeoutException e) {
            throw new PromotionStopException(merge.display() + " cannot be executed yet, after " + LongWait.WORDS
                    + ": Boomi is still comparing the branches. Resume the run when it is at the stage REVIEWING"
                    + OR_BY_HAND);
        }
    }

    /** A merge request that was deleted or reverted stays so; any other one can be completed. */
    private PromotionStopException failed(RuntimeException e, MergeRequest read) {
        String reason = FailureMessages.sentence(String.valueOf(e.getMessage()));
        Optional<MergeStage> stage = read.stage();
        hasEnded = read.isOver()
                || stage.filter(MergeStage.FAILED_TO_MERGE::equals).isPresent();
        if (read.isOver()) {
            return PromotionStopException.permanent(reason
                    + (stage.filter(MergeStage.DELETED::equals).isPresent()
                            ? " Boomi deletes a merge request when a component is saved on one of its branches."
                            : "")
                    + " Run again under another run id" + OR_BY_HAND);
        }
        return new PromotionStopException(reason
                + (stage.filter(MergeStage.FAILED_TO_MERGE::equals).isPresent()
                        ? " Execute the merge request again in Boomi's user interface, and resume the run"
                        : " Resolve this in Boomi's user interface, and resume the run")
                + OR_BY_HAND);
    }

    /** The merge request stays open, so that a user can resolve them. */
    private void requireNoObstacles(MergeRequest reviewed) {
        List<MergeRequestDetail> obstacles = reviewed.obstacles();
        if (!obstacles.isEmpty() && !isExecuted(reviewed)) {
            throw new PromotionStopException(merge.display() + " has conflicts: "
                    + obstacles.stream().map(MergeExecution::display).collect(Collectors.joining(", "))
                    + ". Resolve them in Boomi's user interface, and resume the run" + OR_BY_HAND);
        }
    }

    private static String display(MergeRequestDetail component) {
        return "component " + component.componentGuid()
                + (component.isBlocked() ? " is locked on main" : " was changed on both branches");
    }

    private void execute(MergeRequest reviewed) {
        orStop(() -> context.write(WriteOperation.of(
                        WriteKey.MERGE,
                        () -> mergeRequests.execute(reviewed),
                        reviewed,
                        ResponseCodecs.nothing(reviewed))
                .lookedUpBy(
                        () -> Optional.of(mergeRequests.get(reviewed.id())).filter(MergeExecution::isExecuted),
                        ResendPolicy.AFTER_QUIET_PERIOD,
                        "look at the stage of " + merge.display())
                .build()));
    }

    /** Boomi goes on merging whatever happens to the wait. */
    private MergeRequest awaitMerged() {
        try {
            return context.await(
                    () -> LongWait.of(
                            context,
                            merge.display(),
                            polls -> own(mergeRequests.untilMerged(merge.mergeRequestId(), polls))),
                    inPlan(MergeStage.MERGED));
        } catch (MergeFailedException e) {
            throw failed(e, e.mergeRequest());
        } catch (PollTimeoutException e) {
            throw goesOn("it is not merged after " + LongWait.WORDS + ".", e);
        } catch (BoomiException | ClosedClientException | PromotionStopException e) {
            throw goesOn(FailureMessages.sentence(String.valueOf(e.getMessage())), e);
        }
    }

    private OutcomeUnknownException goesOn(String reason, RuntimeException cause) {
        return new OutcomeUnknownException(
                merge.display() + " was executed, and this run has not seen the end of the merge: " + reason
                        + " Look at its stage in Boomi, and resume the run when it is MERGED.",
                cause);
    }
}
