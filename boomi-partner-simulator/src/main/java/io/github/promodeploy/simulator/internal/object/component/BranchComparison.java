package io.github.promodeploy.simulator.internal.object.component;

import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeDetail;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares the two branches of a merge request: which components the source changed and the destination does not have yet. A component
 * is in conflict if the destination changed it after the source did for the first time.
 */
final class BranchComparison {

    private final Store store;
    private final ComponentRevisions revisions;
    private final SimulatedMergeRequest request;

    BranchComparison(Store store, SimulatedMergeRequest request) {
        this.store = store;
        this.revisions = new ComponentRevisions(store);
        this.request = request;
    }

    /** Lists the components that a merge would change. */
    List<SimulatedMergeDetail> details() {
        return revisions
                .all(request.accountId())
                .map(SimulatedRevision::componentId)
                .distinct()
                .flatMap(id -> detail(id).stream())
                .toList();
    }

    /** Counts the revisions of the two branches. */
    int revisions() {
        return (int) revisions
                .all(request.accountId())
                .filter(row -> row.branchId().equals(request.sourceBranchId())
                        || row.branchId().equals(request.destinationBranchId()))
                .count();
    }

    private Optional<SimulatedMergeDetail> detail(String componentId) {
        List<SimulatedRevision> changes = revisions
                .of(componentId, request.accountId())
                .filter(row -> row.branchId().equals(request.sourceBranchId()))
                .filter(isNewForDestination(componentId))
                .toList();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Optional<SimulatedRevision> destination =
                revisions.shownOn(request.destinationBranchId(), componentId, request.accountId());
        int first = changes.get(0).version();
        return Optional.of(SimulatedMergeDetail.builder()
                .componentId(componentId)
                .sourceRevision(changes.get(changes.size() - 1).version())
                .destinationRevision(destination.map(SimulatedRevision::version))
                .conflict(destination.filter(row -> row.version() > first).isPresent())
                .build());
    }

    /** A branch shows what is on main until it changes a component, so that only later changes on main are new for it. */
    private Predicate<SimulatedRevision> isNewForDestination(String componentId) {
        int merged = store.mergeRequests().all().stream()
                .filter(row -> row.stage().equals("MERGED"))
                .filter(row -> row.sourceBranchId().equals(request.sourceBranchId())
                        && row.destinationBranchId().equals(request.destinationBranchId()))
                .flatMap(row -> row.details().stream())
                .filter(row -> row.componentId().equals(componentId)
                        && row.mergeRevision().isPresent())
                .mapToInt(SimulatedMergeDetail::sourceRevision)
                .max()
                .orElse(0);
        int known = request.sourceBranchId().equals(SimulatedBranch.MAIN_ID)
                ? revisions
                        .of(componentId, request.accountId())
                        .filter(row -> Objects.equals(row.branchId(), request.destinationBranchId()))
                        .mapToInt(SimulatedRevision::version)
                        .min()
                        .orElse(Integer.MAX_VALUE)
                : 0;
        return row -> row.version() > Math.max(merged, known);
    }
}
