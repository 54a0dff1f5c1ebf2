package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestFields;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.failure.CreatedIds;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests the merge of the branch that a request names into main. */
public final class MergeCreation {

    private final PromotionContext context;
    private final SourceBranch source;

    public MergeCreation(PromotionContext context) {
        this.context = context;
        this.source = new SourceBranch(context);
    }

    private MergeRequests mergeRequests() {
        return context.client().mergeRequests();
    }

    /**
     * Checks by reads whether the branch can be merged.
     *
     * @param findings receives each problem
     * @param missed receives a merge request of this run that its journal does not have
     */
    public void check(Consumer<String> findings, Consumer<String> missed) {
        List<Branch> found = source.find();
        source.problem(found).ifPresentOrElse(findings, () -> checkOpenMerges(found.get(0), findings, missed));
    }

    /** With another open merge request, nothing would show which of the two changed main. */
    private void checkOpenMerges(Branch branch, Consumer<String> findings, Consumer<String> missed) {
        for (MergeRequest merge : isGuide() ? List.<MergeRequest>of() : merges(branch.id(), main())) {
            if (isOwn(merge)) {
                missed.accept("merge request " + merge.id() + " bears the run's mark");
            } else if (!merge.isMerged()) {
                findings.accept("merge request " + display(merge) + " from " + source.display()
                        + " into main is open already. Complete or delete it first");
            }
        }
    }

    /** Lists the merge requests that are open or merged. The guide's API cannot do that. */
    private List<MergeRequest> merges(String branchId, String mainId) {
        return mergeRequests().findBetween(branchId, mainId).stream()
                .filter(merge -> !merge.isOver())
                .toList();
    }

    private String main() {
        return context.client().branches().main().id();
    }

    private boolean isGuide() {
        return context.client().apiForm() == ApiForm.GUIDE;
    }

    private boolean isOwn(MergeRequest merge) {
        return context.isMarked(merge.note().orElse(""));
    }

    private static String display(MergeRequest merge) {
        return merge.id() + " (" + merge.stageText().orElse("of no stage")
                + merge.createdBy().map(user -> ", by " + user).orElse("") + ")";
    }

    /**
     * Waits until the branch is ready, and requests its merge.
     *
     * @param isAsked whether an earlier process may have requested it
     */
    public Merge request(boolean isAsked) {
        Branch branch = source.ready(existing(isAsked));
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
        return context.write(
                isGuide()
                        ? write.notLookedUp(ResendPolicy.NEVER, whatToCheck()).build()
                        : write.lookedUpBy(() -> findOwn(request), ResendPolicy.AFTER_QUIET_PERIOD, whatToCheck())
                                .build());
    }

    private Branch existing(boolean isAsked) {
        List<Branch> found = source.find();
        source.problem(found).ifPresent(problem -> {
            throw isAsked
                    ? new OutcomeUnknownException(
                            problem + ". An earlier process of this run asked for its merge: " + whatToCheck() + ".",
                            null)
                    : new PromotionStopException(problem + ".");
        });
        return found.get(0);
    }

    private String whatToCheck() {
        return isGuide()
                ? "look in Boomi's user interface for a merge request from the branch to main that was created when"
                        + " this run was at work. If there is one, execute it there, and run again without mergeBranch"
                : "look for a merge request from the branch to main; the note of one that this run made names the run";
    }

    private Merge create(CreateMergeRequestRequest request) {
        MergeRequest created = send(request);
        CreatedIds.require("merge request", created.id());
        requireOwn(created, request);
        return new Merge(created.id(), request.sourceBranchId());
    }

    /** Where merge requests cannot be looked for, a refusal for one that exists may be about this run's own, sent twice by a proxy. */
    private MergeRequest send(CreateMergeRequestRequest request) {
        try {
            return mergeRequests().create(request);
        } catch (ConflictException e) {
            throw isGuide()
                    ? new UndecodableReplyException(
                            e.operation(),
                            "there is a merge request already, and nothing shows whether this run made it: "
                                    + e.reply().message().orElse("the response does not say more"),
                            e)
                    : e;
        }
    }

    /** An id that nothing has, or that another merge request has, came with another response. */
    private void requireOwn(MergeRequest created, CreateMergeRequestRequest request) {
        whyNotOwn(created.id(), request).ifPresent(reason -> {
            throw new UndecodableReplyException(
                    "create a merge request",
                    "the response names merge request " + created.id() + ", which " + reason + ".",
                    null);
        });
    }

    /** A read that fails proves nothing; the next step reads again. */
    private Optional<String> whyNotOwn(String mergeRequestId, CreateMergeRequestRequest request) {
        try {
            return context.lookUntil(
                            "merge request " + mergeRequestId,
                            () -> mergeRequests().find(mergeRequestId),
                            Optional::isPresent)
                    .map(read -> difference(read, request))
                    .orElseGet(() -> Optional.of("does not exist, " + context.looks()));
        } catch (BoomiException notRead) {
            return Optional.empty();
        }
    }

    private Optional<String> difference(MergeRequest read, CreateMergeRequestRequest request) {
        boolean isOther = read.sourceBranchId()
                        .filter(id -> !id.equals(request.sourceBranchId()))
                        .isPresent()
                || read.destinationBranchId()
                        .filter(id -> !id.equals(request.destinationBranchId()))
                        .isPresent();
        if (isOther) {
            return Optional.of("is about other branches");
        }
        if (isOwn(read)) {
            return Optional.empty();
        }
        if (!context.mayBeMarked(read.note().orElse(""))) {
            return Optional.of("has the note of somebody else: '" + read.note().orElse("") + "'");
        }
        return MergeExecution.isExecuted(read)
                ? Optional.of("was executed before this run could do that")
                : Optional.empty();
    }

    private Optional<Merge> findOwn(CreateMergeRequestRequest request) {
        List<MergeRequest> there = merges(request.sourceBranchId(), request.destinationBranchId());
        there.stream()
                .filter(merge ->
                        !merge.isMerged() && context.mayBeMarked(merge.note().orElse("")))
                .findFirst()
                .ifPresent(merge -> {
                    throw new OutcomeUnknownException(
                            "there is a merge request from " + source.display() + " into main, " + display(merge)
                                    + ", and nothing shows who made it",
                            null);
                });
        return intoMain(request).stream()
                .filter(this::isOwn)
                .findFirst()
                .map(merge -> new Merge(merge.id(), merge.sourceBranchId().orElse(request.sourceBranchId())));
    }

    /** Lists those of all branches: the name of the branch may be that of another one by now. */
    private List<MergeRequest> intoMain(CreateMergeRequestRequest request) {
        String main = request.destinationBranchId();
        return mergeRequests().list(MergeRequestFields.DESTINATION_BRANCH_ID.isEqualTo(main)).requireWhole().stream()
                .filter(merge -> merge.destinationBranchId()
                        .filter(id -> !id.equals(main))
                        .isEmpty())
                .filter(merge -> !merge.isOver())
                .toList();
    }
}
