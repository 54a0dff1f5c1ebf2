package io.github.promodeploy.simulator.internal.object.component;

import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.ComponentDocument;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.state.component.SimulatedLock;
import io.github.promodeploy.simulator.state.component.SimulatedMergeDetail;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What happens to merge requests: they are drafted, merged, reverted, and deleted when their branches change. */
public final class Merges {

    private final Store store;
    private final ComponentRevisions revisions;
    private final BranchBehaviour behaviour;

    public Merges(Store store, BranchBehaviour behaviour) {
        this.store = store;
        this.revisions = new ComponentRevisions(store);
        this.behaviour = behaviour;
    }

    /** Compares the branches of new merge requests, and deletes those whose branches changed since they were compared. */
    public void update() {
        for (SimulatedMergeRequest row : store.mergeRequests().all()) {
            if (row.isOpen() && !row.stage().equals("MERGING")) {
                store.mergeRequests().put(row.comparedRevisions().isEmpty() ? compared(row) : unlessOutdated(row));
            }
        }
    }

    private SimulatedMergeRequest compared(SimulatedMergeRequest row) {
        BranchComparison comparison = new BranchComparison(store, row);
        return row.toBuilder()
                .details(row.details().isEmpty() ? comparison.details() : row.details())
                .comparedRevisions(comparison.revisions())
                .build();
    }

    /** Saving a component while a merge is open deletes the merge request (Boomi documentation, "Merging branches"). */
    private SimulatedMergeRequest unlessOutdated(SimulatedMergeRequest row) {
        boolean outdated = !revisions.exists(row.sourceBranchId())
                || !revisions.exists(row.destinationBranchId())
                || !row.comparedRevisions().equals(OptionalInt.of(new BranchComparison(store, row).revisions()));
        return outdated ? row.at("DELETED", 0) : row;
    }

    /** Starts to compare the branches. */
    SimulatedMergeRequest draft(SimulatedMergeRequest row, String stage) {
        return begin(compared(row), stage);
    }

    /** Starts a stage that ends after some reads. */
    SimulatedMergeRequest begin(SimulatedMergeRequest row, String stage) {
        SimulatedMergeRequest begun = row.at(stage, behaviour.mergePolls());
        store.mergeRequests().put(begun.pollsLeft() == 0 ? ended(begun) : begun);
        return begun;
    }

    /** Counts a read. */
    void poll(SimulatedMergeRequest row) {
        if (row.pollsLeft() > 0) {
            SimulatedMergeRequest polled =
                    row.toBuilder().pollsLeft(row.pollsLeft() - 1).build();
            store.mergeRequests().put(polled.pollsLeft() == 0 ? ended(polled) : polled);
        }
    }

    private SimulatedMergeRequest ended(SimulatedMergeRequest row) {
        return switch (row.stage()) {
            case "DRAFTING" -> row.at(behaviour.draftsFail() ? "FAILED_TO_DRAFT" : "REVIEWING", 0);
            case "REDRAFTING" -> row.at("REVIEWING", 0);
            case "MERGING" ->
                row.details().stream().anyMatch(detail -> isStuck(row, detail))
                        ? row.at("FAILED_TO_MERGE", 0)
                        : merged(row);
            default -> row;
        };
    }

    private boolean isStuck(SimulatedMergeRequest row, SimulatedMergeDetail detail) {
        return !detail.excluded() && (isLocked(row, detail) || isUnresolved(row, detail));
    }

    boolean isLocked(SimulatedMergeRequest row, SimulatedMergeDetail detail) {
        return store.locks().all().contains(new SimulatedLock(detail.componentId(), row.destinationBranchId()));
    }

    /** The strategy OVERRIDE resolves every conflict. */
    static boolean isUnresolved(SimulatedMergeRequest row, SimulatedMergeDetail detail) {
        return detail.conflict() && !detail.excluded() && detail.resolution().isEmpty() && !isOverride(row);
    }

    private static boolean isOverride(SimulatedMergeRequest row) {
        return row.strategy().filter("OVERRIDE"::equals).isPresent();
    }

    private SimulatedMergeRequest merged(SimulatedMergeRequest row) {
        List<SimulatedMergeDetail> details = row.details().stream()
                .map(detail -> sourceWins(row, detail) ? merged(row, detail) : detail)
                .toList();
        return row.toBuilder().details(details).build().at("MERGED", 0);
    }

    private static boolean sourceWins(SimulatedMergeRequest row, SimulatedMergeDetail detail) {
        if (detail.excluded() || !detail.conflict()) {
            return !detail.excluded();
        }
        return detail.resolution().isPresent()
                ? detail.resolution().filter("OVERRIDE"::equals).isPresent()
                : row.priorityBranch().filter("SOURCE"::equals).isPresent();
    }

    private SimulatedMergeDetail merged(SimulatedMergeRequest row, SimulatedMergeDetail detail) {
        int version = copy(row, detail.componentId(), detail.sourceRevision());
        return detail.toBuilder().mergeRevision(version).build();
    }

    /** Makes a revision of a component the newest one of the destination branch. */
    private int copy(SimulatedMergeRequest row, String componentId, int revision) {
        SimulatedRevision from =
                revisions.find(componentId, revision, row.accountId()).orElseThrow();
        int version = revisions.nextVersion(componentId, row.accountId());
        byte[] document = ComponentDocument.read(from.document())
                .with(Map.of(
                        "version", String.valueOf(version),
                        "branchId", row.destinationBranchId(),
                        "branchName", revisions.branchName(row.destinationBranchId())));
        SimulatedRevision copy = SimulatedRevision.builder()
                .from(from)
                .version(version)
                .branchId(row.destinationBranchId())
                .document(document)
                .build();
        revisions.addNext(copy, from);
        return version;
    }

    /** Restores what the destination had before the merge. A component that was new there stays. */
    SimulatedMergeRequest reverted(SimulatedMergeRequest row) {
        row.details().stream()
                .filter(detail -> detail.mergeRevision().isPresent())
                .forEach(detail ->
                        detail.destinationRevision().ifPresent(before -> copy(row, detail.componentId(), before)));
        SimulatedMergeRequest reverted = row.at("REVERTED", 0);
        store.mergeRequests().put(reverted);
        return reverted;
    }
}
