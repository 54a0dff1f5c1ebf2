package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.branch.BranchDeletion;
import io.github.promodeploy.deploy.dialect.branch.Merge;
import io.github.promodeploy.deploy.dialect.branch.MergeCreation;
import io.github.promodeploy.deploy.dialect.branch.MergeExecution;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges the branch that the request names into main, and deletes it when all components are packaged. Until then the branch is kept,
 * since it may hold the only copy of the work.
 */
final class MergeBranchStep {

    private final RunTools tools;
    private @Nullable Merge requested;
    private @Nullable MergeRequest merged;

    MergeBranchStep(RunTools tools) {
        this.tools = tools;
    }

    /** Merges, unless the request names no branch. A package of this run shows that an earlier process has merged. */
    void run() {
        boolean isPackaged = tools.execution().state().isPackaged();
        if (tools.request().mergeBranch().isPresent() && !isPackaged) {
            Merge merge =
                    tools.runner().write(Step.MERGE_REQUEST, () -> earlier().orElseGet(this::request));
            requested = merge;
            merged = tools.runner().write(Step.MERGE, () -> execute(merge));
            tools.execution().state().merged();
        }
    }

    private Optional<Merge> earlier() {
        return tools.execution().state().response(WriteKey.MERGE_REQUEST).map(Merge.CODEC::read);
    }

    private Merge request() {
        return new MergeCreation(tools.context()).request(tools.execution().isUnderWay(WriteKey.MERGE_REQUEST));
    }

    private MergeRequest execute(Merge merge) {
        return new MergeExecution(tools.context(), merge).run(tools.execution().isUnderWay(WriteKey.MERGE));
    }

    /** Reads which revisions an earlier process has merged, if it has not packaged all components. */
    void recall() {
        RunState state = tools.execution().state();
        boolean isWhole = tools.request().promotedComponents().stream()
                .allMatch(
                        component -> state.packageId(tools.request(), component).isPresent());
        if (merged == null && !isWhole) {
            merged = earlier()
                    .flatMap(merge -> tools.context()
                            .askToInform("which revisions were merged", () -> read(merge), Optional.empty()))
                    .filter(MergeRequest::isMerged)
                    .orElse(null);
        }
    }

    private Optional<MergeRequest> read(Merge merge) {
        return Optional.of(tools.context().client().mergeRequests().get(merge.mergeRequestId()));
    }

    /** Stops the run if a package was made from an older revision than the one that the merge has made. */
    void requireMergedWork(PromotedComponent component, PackagedComponent packaged) {
        String componentId = component.prodComponentId();
        Optional<Long> wanted = Optional.ofNullable(merged).stream()
                .flatMap(merge -> merge.components().stream())
                .filter(merging -> merging.componentGuid().equals(componentId))
                .flatMap(merging -> merging.mergeRevision().stream())
                .findFirst();
        wanted.filter(revision -> packaged.componentVersion()
                        .filter(made -> made < revision)
                        .isPresent())
                .ifPresent(revision -> {
                    throw PromotionStopException.permanent("package " + packaged.packageId() + " has revision "
                            + packaged.componentVersion().orElseThrow() + " of component " + componentId
                            + ", and the merge has made revision " + revision + ", so it does not have what was on the"
                            + " branch. It was not put into the pack. Delete the package, and run again with another"
                            + " packageVersion and without mergeBranch.");
                });
    }

    /** Deletes the branch if the request says so, and nothing on it would be lost. The promotion goes on if that fails. */
    void deleteBranch(Map<PromotedComponent, String> packageIds) {
        boolean isDeleted =
                tools.execution().state().response(WriteKey.DELETE_BRANCH).isPresent();
        if (!isDeleted
                && tools.request()
                        .mergeBranch()
                        .filter(MergeBranch::deleteBranch)
                        .isPresent()) {
            tools.runner().attempt(Step.DELETE_BRANCH, () -> tryToDelete(packageIds), problem -> problem);
        }
    }

    private Optional<String> tryToDelete(Map<PromotedComponent, String> packageIds) {
        try {
            tools.limits().requireTimeToWrite(Step.DELETE_BRANCH.display());
            new BranchDeletion(tools.context(), merge()).run(packageIds);
            return Optional.empty();
        } catch (PromotionStopException kept) {
            String state = tools.execution().isUnderWay(WriteKey.DELETE_BRANCH) ? "may still be there: " : "is kept: ";
            return Optional.of(warn(state + FailureMessages.sentence(String.valueOf(kept.getMessage()))));
        } catch (Throwable e) {
            // Errors too: an exception from custom code must not lose the ids that were obtained before.
            return Optional.of(warn("may still be there: " + FailureMessages.describe(e)));
        }
    }

    private Merge merge() {
        return Optional.ofNullable(requested)
                .or(this::earlier)
                .orElseThrow(
                        () -> new PromotionStopException("the journal does not say which branch this run has merged"));
    }

    private String warn(String problem) {
        String warning = display(tools.request()) + " " + problem
                + " Delete it in Boomi's user interface when nothing on it is needed.";
        tools.events().warning(warning);
        return tools.masking().text(warning);
    }

    private static String display(PackageAndDeployRequest request) {
        return "branch " + request.mergeBranch().orElseThrow().display();
    }

    /** Says what has become of the branch when the run stops at a step; empty if the run does not merge, or is past it. */
    static Optional<String> whatBecameOfTheBranch(Step step, PackageAndDeployRequest request, RunState state) {
        boolean keepsBranch = step == Step.MERGE_REQUEST || step == Step.MERGE || step == Step.PACKAGE;
        if (!keepsBranch || request.mergeBranch().isEmpty() || state.lost().isPresent()) {
            return Optional.empty();
        }
        if (step == Step.PACKAGE) {
            return Optional.of("This run saw " + display(request) + " merged into main, and has not deleted it.");
        }
        return Optional.of(
                state.isUnderWay(WriteKey.MERGE)
                        ? "This run has asked Boomi to merge " + display(request) + ", and has not deleted it."
                        : "This run has neither merged nor deleted " + display(request) + ".");
    }
}
