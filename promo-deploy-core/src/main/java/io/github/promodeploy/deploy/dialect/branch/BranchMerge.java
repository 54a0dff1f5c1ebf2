package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.BranchDeletedException;
import io.github.promodeploy.boomi.branch.Branches;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeFailedException;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetail;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.MergeStage;
import io.github.promodeploy.boomi.mergerequest.MergeStageException;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.failure.CreatedIds;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Merges the branch that a request names into main, by one merge request that is executed once, and deletes it. */
public final class BranchMerge {

    private static final PollSettings TEN_MINUTES = PollSettings.of(Duration.ofSeconds(2), 300);

    private static final Set<MergeStage> UNDONE = Set.of(MergeStage.REVERTED, MergeStage.DELETED);

    private static final Set<MergeStage> EXECUTED =
            Set.of(MergeStage.MERGING, MergeStage.MERGED, MergeStage.FAILED_TO_MERGE, MergeStage.REVERTED);

    private final PromotionContext context;

    public BranchMerge(PromotionContext context) {
        this.context = context;
    }

    private Branches branches() {
        return context.client().branches();
    }

    private MergeRequests mergeRequests() {
        return context.client().mergeRequests();
    }

    private MergeBranch wanted() {
        return context.request().mergeBranch().orElseThrow();
    }

    private String name() {
        return "branch " + wanted().display();
    }

    private Optional<Branch> find() {
        return wanted().branchId().isPresent()
                ? branches().find(wanted().branchId().get())
                : branches().findByName(wanted().name().orElseThrow()).stream().findFirst();
    }

    /**
     * Checks by reads whether the branch can be merged.
     *
     * @param findings receives each problem
     * @param missed receives a merge request of this run that its journal does not have
     */
    public void check(Consumer<String> findings, Consumer<String> missed) {
        Optional<Branch> branch = find();
        if (branch.isEmpty()) {
            findings.accept(
                    name() + " does not exist in account " + context.client().accountId() + ". Check mergeBranch");
        } else if (branch.get().isMain()) {
            findings.accept(name() + " is main, which is what branches are merged into");
        } else if (branch.get().isGone()) {
            findings.accept(name() + " is being deleted. Check mergeBranch");
        } else {
            checkOpenMerges(branch.get(), findings, missed);
        }
    }

    /** With another open merge request, nothing would show which of the two changed main. */
    private void checkOpenMerges(Branch branch, Consumer<String> findings, Consumer<String> missed) {
        for (MergeRequest merge : isGuide() ? List.<MergeRequest>of() : merges(branch.id(), main())) {
            if (isOwn(merge)) {
                missed.accept("merge request " + merge.id() + " bears the run's mark");
            } else if (!merge.isMerged()) {
                findings.accept("merge request " + display(merge) + " from " + name()
                        + " into main is open already. Complete or delete it first");
            }
        }
    }

    /** Lists the merge requests that are open or merged. The guide's API cannot do that. */
    private List<MergeRequest> merges(String branchId, String mainId) {
        return mergeRequests().findBetween(branchId, mainId).stream()
                .filter(merge -> merge.stage().filter(UNDONE::contains).isEmpty())
                .toList();
    }

    private String main() {
        return branches().main().id();
    }

    private boolean isGuide() {
        return context.client().apiForm() == ApiForm.GUIDE;
    }

    private boolean isOwn(MergeRequest merge) {
        return context.isMarked(merge.note().orElse(""));
    }

    private String display(MergeRequest merge) {
        return merge.id() + " (" + merge.stageText().orElse("of no stage")
                + merge.createdBy().map(user -> ", by " + user).orElse("") + ")";
    }

    /** Waits until the branch is ready, and requests its merge. */
    public Merge request() {
        Branch branch = ready(existing());
        CreateMergeRequestRequest request = CreateMergeRequestRequest.builder()
                .sourceBranchId(branch.id())
                .destinationBranchId(main())
                .strategy(MergeStrategy.CONFLICT_RESOLVE)
                .note(context.mark())
                .build();
        WriteOperation.Builder<Merge> write = WriteOperation.of(
                        WriteKey.MERGE_REQUEST,
                        () -> create(request),
                        new Merge(DryRunIds.MERGE_REQUEST, branch.id()),
                        Merge.CODEC)
                .creates("MergeRequest", merge -> Optional.of(merge.mergeRequestId()));
        String whatToCheck =
                "look for a merge request from the branch to main; the note of one that this run made names the run";
        return context.write(
                isGuide()
                        ? write.notLookedUp(ResendPolicy.NEVER, whatToCheck).build()
                        : write.lookedUpBy(() -> findOwn(request), ResendPolicy.AFTER_QUIET_PERIOD, whatToCheck)
                                .build());
    }

    private Merge create(CreateMergeRequestRequest request) {
        MergeRequest created = send(request);
        CreatedIds.require("merge request", created.id());
        requireVisible(created);
        return new Merge(created.id(), request.sourceBranchId());
    }

    /** Where merge requests cannot be looked for, a refusal for one that exists may be about this run's own, sent twice by a proxy. */
    private MergeRequest send(CreateMergeRequestRequest request) {
        try {
            return mergeRequests().create(request);
        } catch (ConflictException e) {
            throw isGuide() ? new UndecodableReplyException(e.operation(), String.valueOf(e.getMessage()), e) : e;
        }
    }

    /** An id that nothing has came with another response. */
    private void requireVisible(MergeRequest created) {
        if (isAbsent(created.id())) {
            throw new UndecodableReplyException(
                    "create a merge request",
                    "the response names merge request " + created.id() + ", which does not exist, " + context.looks()
                            + ".",
                    null);
        }
    }

    /** A read that fails proves nothing; the next step reads again. */
    private boolean isAbsent(String mergeRequestId) {
        try {
            return context.lookUntil(
                            "merge request " + mergeRequestId,
                            () -> mergeRequests().find(mergeRequestId),
                            Optional::isPresent)
                    .isEmpty();
        } catch (BoomiException notRead) {
            return false;
        }
    }

    private Branch existing() {
        return find().orElseThrow(() -> new PromotionStopException(
                name() + " does not exist: somebody else has deleted it. This run merged nothing."));
    }

    private Branch ready(Branch branch) {
        try {
            return branch.isUsable()
                    ? branch
                    : context.await(() -> branches().untilReady(branch.id(), TEN_MINUTES), branch);
        } catch (PollTimeoutException e) {
            throw new PromotionStopException(FailureMessages.sentence(String.valueOf(e.getMessage()))
                    + " This run merged nothing. Resume it when the branch is ready.");
        } catch (BranchDeletedException e) {
            throw new PromotionStopException(
                    FailureMessages.sentence(String.valueOf(e.getMessage())) + " This run merged nothing.");
        }
    }

    private Optional<Merge> findOwn(CreateMergeRequestRequest request) {
        List<MergeRequest> there = merges(request.sourceBranchId(), request.destinationBranchId());
        there.stream()
                .filter(merge ->
                        !merge.isMerged() && context.mayBeMarked(merge.note().orElse("")))
                .findFirst()
                .ifPresent(merge -> {
                    throw new OutcomeUnknownException(
                            "there is a merge request from " + name() + " into main, " + display(merge)
                                    + ", and nothing shows who made it",
                            null);
                });
        return there.stream()
                .filter(this::isOwn)
                .findFirst()
                .map(merge -> new Merge(merge.id(), request.sourceBranchId()));
    }

    /**
     * Executes the merge request, and waits until it is merged.
     *
     * @param isAsked whether an earlier attempt may have executed it
     */
    public void merge(Merge merge, boolean isAsked) {
        try {
            MergeRequest reviewed = isAsked
                    ? mergeRequests().get(merge.mergeRequestId())
                    : context.await(
                            () -> mergeRequests().untilReviewable(merge.mergeRequestId(), TEN_MINUTES),
                            inPlan(merge, MergeStage.REVIEWING));
            if (isAsked || !isExecuted(reviewed)) {
                requireNoConflicts(reviewed);
                execute(reviewed);
            } else {
                context.execution()
                        .warn("somebody else has executed merge request " + display(reviewed)
                                + ", which this run made");
            }
            context.await(
                    () -> mergeRequests().untilMerged(merge.mergeRequestId(), TEN_MINUTES),
                    inPlan(merge, MergeStage.MERGED));
        } catch (MergeFailedException | MergeStageException e) {
            throw kept(String.valueOf(e.getMessage()));
        } catch (PollTimeoutException e) {
            throw new OutcomeUnknownException(
                    FailureMessages.sentence(String.valueOf(e.getMessage())) + " " + capitalized(name())
                            + " is kept. Resume the run when it is merged.",
                    e);
        }
    }

    private static MergeRequest inPlan(Merge merge, MergeStage stage) {
        return MergeRequest.builder()
                .id(merge.mergeRequestId())
                .stageText(stage.name())
                .build();
    }

    private static boolean isExecuted(MergeRequest merge) {
        return merge.stage().filter(EXECUTED::contains).isPresent();
    }

    /** The merge request stays open, so that a user can resolve them. */
    private void requireNoConflicts(MergeRequest reviewed) {
        List<MergeRequestDetail> obstacles = reviewed.obstacles();
        if (!obstacles.isEmpty() && !isExecuted(reviewed)) {
            throw kept("merge request " + reviewed.id() + " has conflicts: "
                    + obstacles.stream().map(BranchMerge::display).collect(Collectors.joining(", ")));
        }
    }

    private static String display(MergeRequestDetail component) {
        return "component " + component.componentGuid()
                + (component.isBlocked() ? " is locked on main" : " was changed on both branches");
    }

    private PromotionStopException kept(String reason) {
        return new PromotionStopException(FailureMessages.sentence(reason) + " " + capitalized(name())
                + " is kept. Resolve this in Boomi's user interface, and resume the run; or merge the branch there, and run"
                + " again without mergeBranch.");
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void execute(MergeRequest reviewed) {
        context.write(WriteOperation.of(
                        WriteKey.MERGE,
                        () -> mergeRequests().execute(reviewed),
                        reviewed,
                        ResponseCodecs.nothing(reviewed))
                .lookedUpBy(
                        () -> Optional.of(mergeRequests().get(reviewed.id())).filter(BranchMerge::isExecuted),
                        ResendPolicy.AFTER_QUIET_PERIOD,
                        "look at the stage of merge request " + reviewed.id())
                .build());
    }

    /** Deletes the branch, unless it is gone. */
    public void delete(Merge merge) {
        branches().find(merge.branchId()).filter(branch -> !branch.isGone()).ifPresent(this::delete);
    }

    private void delete(Branch branch) {
        context.write(WriteOperation.of(
                        WriteKey.DELETE_BRANCH,
                        () -> {
                            branches().delete(branch);
                            return branch.id();
                        },
                        branch.id(),
                        ResponseCodecs.nothing(branch.id()))
                .lookedUpBy(
                        () -> Optional.of(branch.id()).filter(this::isGone),
                        ResendPolicy.AT_ONCE,
                        "look whether the branch is there")
                .build());
    }

    private boolean isGone(String branchId) {
        return branches().find(branchId).filter(branch -> !branch.isGone()).isEmpty();
    }
}
