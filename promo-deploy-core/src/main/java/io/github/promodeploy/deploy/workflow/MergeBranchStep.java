package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.branch.BranchMerge;
import io.github.promodeploy.deploy.dialect.branch.Merge;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.MergeBranch;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges the branch that the request names into main, and deletes it when the component is packaged. Until then the branch is kept,
 * since it may hold the only copy of the work.
 */
final class MergeBranchStep {

    private final RunTools tools;
    private final BranchMerge branch;
    private @Nullable Merge requested;

    MergeBranchStep(RunTools tools) {
        this.tools = tools;
        this.branch = new BranchMerge(tools.context());
    }

    /** Merges, unless the request names no branch. A package of this run shows that an earlier process has merged. */
    void run() {
        boolean isPackaged =
                tools.execution().state().response(WriteKey.PACKAGE).isPresent();
        if (tools.request().mergeBranch().isPresent() && !isPackaged) {
            Merge merge =
                    tools.runner().write(Step.MERGE_REQUEST, () -> earlier().orElseGet(branch::request));
            requested = merge;
            tools.runner()
                    .write(
                            Step.MERGE,
                            () -> branch.merge(merge, tools.execution().isUnderWay(WriteKey.MERGE)));
        }
    }

    private Optional<Merge> earlier() {
        return tools.execution().state().response(WriteKey.MERGE_REQUEST).map(Merge.CODEC::read);
    }

    /** Deletes the branch if the request says so. The promotion goes on if that fails. */
    void deleteBranch() {
        if (tools.request().mergeBranch().filter(MergeBranch::deleteBranch).isPresent()) {
            tools.runner().attempt(Step.DELETE_BRANCH, this::tryToDelete, problem -> problem);
        }
    }

    private Optional<String> tryToDelete() {
        try {
            tools.limits().requireTimeToWrite(Step.DELETE_BRANCH.display());
            branch.delete(Optional.ofNullable(requested)
                    .or(this::earlier)
                    .orElseThrow(() ->
                            new PromotionStopException("the journal does not say which branch this run has merged.")));
            return Optional.empty();
        } catch (Throwable e) {
            // Errors too: an exception from custom code must not lose the ids that were obtained before.
            String problem =
                    "branch " + tools.request().mergeBranch().orElseThrow().display()
                            + " is merged, but may still be there: " + FailureMessages.describe(e)
                            + " Delete it in Boomi's user interface.";
            tools.events().warning(problem);
            return Optional.of(tools.masking().text(problem));
        }
    }
}
