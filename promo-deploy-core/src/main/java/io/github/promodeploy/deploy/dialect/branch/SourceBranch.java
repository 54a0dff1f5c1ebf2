package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.BranchDeletedException;
import io.github.promodeploy.boomi.branch.Branches;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.MergeBranch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The branch that a request names. */
final class SourceBranch {

    private final PromotionContext context;
    private final Branches branches;
    private final MergeBranch wanted;

    SourceBranch(PromotionContext context) {
        this.context = context;
        this.branches = context.client().branches();
        this.wanted = context.request().mergeBranch().orElseThrow();
    }

    String display() {
        return "branch " + wanted.display();
    }

    /** Finds the branches that the request may mean. */
    List<Branch> find() {
        return wanted.branchId().isPresent()
                ? branches.find(wanted.branchId().get()).stream().toList()
                : branches.findByName(wanted.name().orElseThrow());
    }

    /** Returns why none of the branches that were found can be merged. */
    Optional<String> problem(List<Branch> found) {
        if (found.isEmpty()) {
            return Optional.of(
                    display() + " does not exist in account " + context.client().accountId() + ". Check mergeBranch");
        }
        if (found.size() > 1) {
            return Optional.of(found.size() + " branches have the name " + wanted.display() + ": "
                    + found.stream().map(Branch::id).collect(Collectors.joining(", "))
                    + ". Choose one of them by the branchId of mergeBranch");
        }
        if (found.get(0).isMain()) {
            return Optional.of(display() + " is main, which is what branches are merged into");
        }
        return found.get(0).isGone()
                ? Optional.of(display() + " is being deleted. Check mergeBranch")
                : Optional.empty();
    }

    /** Waits until the branch is ready. */
    Branch ready(Branch branch) {
        try {
            return branch.isUsable()
                    ? branch
                    : context.await(
                            () -> LongWait.of(context, display(), polls -> branches.untilReady(branch.id(), polls)),
                            branch);
        } catch (PollTimeoutException e) {
            throw new PromotionStopException(
                    display() + " is not ready after " + LongWait.WORDS + ". Resume the run when it is ready.");
        } catch (BranchDeletedException e) {
            throw new PromotionStopException(FailureMessages.sentence(String.valueOf(e.getMessage())));
        }
    }
}
