package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.Branches;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.mergerequest.DetailStage;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequestDetail;
import io.github.promodeploy.boomi.mergerequest.Resolution;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.QueryOperator;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletes a branch that was merged, if nothing on it would be lost: it is still merged, everything on it is on main, and the
 * component is packaged.
 */
public final class BranchDeletion {

    private final PromotionContext context;
    private final Merge merge;
    private final Branches branches;

    public BranchDeletion(PromotionContext context, Merge merge) {
        this.context = context;
        this.merge = merge;
        this.branches = hurried().branches();
    }

    /** The run needs its time for what comes next. */
    private BoomiClient hurried() {
        BoomiClient client = context.client();
        Deadline soon =
                Deadline.after(Duration.ofMinutes(1), client.timeSource(), "the time allowed to delete the branch");
        return client.withOptions(CallOptions.builder()
                .from(client.options())
                .deadline(client.options().deadline().map(soon::earlier).orElse(soon))
                .build());
    }

    /**
     * Deletes the branch, unless it is gone.
     *
     * @param packageIds the packages that were made from main, by component
     * @throws PromotionStopException if the branch is kept, and why
     */
    public void run(Map<PromotedComponent, String> packageIds) {
        find().ifPresent(branch -> delete(context.confirm(
                () -> {
                    requireNothingLost(packageIds);
                    return branch;
                },
                branch)));
    }

    private Optional<Branch> find() {
        return branches.find(merge.branchId()).filter(branch -> !branch.isGone());
    }

    private void requireNothingLost(Map<PromotedComponent, String> packageIds) {
        MergeRequest merged = context.client().mergeRequests().get(merge.mergeRequestId());
        if (!merged.isMerged() || merge.otherBranch(merged).isPresent()) {
            throw new PromotionStopException(merge.display() + " is at the stage "
                    + merged.stageText().orElse("(none in the response)")
                    + " now. Check whether the package has the work that is on the branch");
        }
        requireNothingLeftOut(merged);
        requireNothingNewer(merged);
        packageIds.forEach(this::requirePackage);
    }

    private void requireNothingLeftOut(MergeRequest merged) {
        if (merged.details().isEmpty()) {
            throw new PromotionStopException(merge.display() + " does not say which components it has merged");
        }
        String leftOut = merged.components().stream()
                .filter(component -> !isMerged(component))
                .map(MergeRequestDetail::componentGuid)
                .collect(Collectors.joining(", "));
        if (!leftOut.isEmpty()) {
            throw new PromotionStopException("the merge left out what the branch has of component " + leftOut);
        }
    }

    /** Whatever is not known to be merged counts as left out. */
    private static boolean isMerged(MergeRequestDetail component) {
        return !component.excluded().orElse(false)
                && !component.isUnresolved()
                && component
                        .resolution()
                        .filter(how -> how != Resolution.OVERRIDE)
                        .isEmpty()
                && component
                        .stage()
                        .filter(stage -> stage != DetailStage.MERGED)
                        .isEmpty();
    }

    /** Looks for components that were saved on the branch since its merge was requested. */
    private void requireNothingNewer(MergeRequest merged) {
        Instant requested = merged.createdDate()
                .orElseThrow(() -> new PromotionStopException(merge.display() + " has no date of its creation, so that"
                        + " nothing shows whether a component was saved on the branch since"));
        String newer = savedSince(requested)
                .filter(saved -> merged.components().stream().noneMatch(merging -> has(merging, saved)))
                .map(ComponentMetadata::componentId)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!newer.isEmpty()) {
            throw new PromotionStopException(
                    "somebody has saved on the branch since its merge was requested: component " + newer);
        }
    }

    private Stream<ComponentMetadata> savedSince(Instant time) {
        return context
                .client()
                .componentMetadatas()
                .list(ComponentMetadataFields.BRANCH_ID
                        .isEqualTo(merge.branchId())
                        .and(ComponentMetadataFields.CURRENT_VERSION.isEqualTo(true))
                        .and(ComponentMetadataFields.MODIFIED_DATE.compare(QueryOperator.GREATER_THAN_OR_EQUAL, time)))
                .requireWhole()
                .stream()
                .filter(row -> row.branchId()
                        .filter(id -> !id.equals(merge.branchId()))
                        .isEmpty());
    }

    /** Says whether the merge has taken a revision. */
    private static boolean has(MergeRequestDetail merging, ComponentMetadata saved) {
        return merging.componentGuid().equals(saved.componentId())
                && merging.sourceRevision().isPresent()
                && saved.version()
                        .filter(version -> version <= merging.sourceRevision().get())
                        .isPresent();
    }

    private void requirePackage(PromotedComponent component, String packageId) {
        boolean isThere = context.lookUntil(
                "package " + packageId,
                () -> new PackageCalls(context)
                        .find(component)
                        .filter(found -> isSame(found, packageId))
                        .isPresent(),
                found -> found);
        if (!isThere) {
            throw new PromotionStopException("package " + packageId + " of version " + component.packageVersion()
                    + " cannot be found, " + context.looks());
        }
    }

    private static boolean isSame(PackagedComponent found, String packageId) {
        return found.packageId().equals(packageId) && !found.deleted().orElse(false);
    }

    private void delete(Branch branch) {
        context.write(WriteOperation.of(
                        WriteKey.DELETE_BRANCH,
                        () -> {
                            branches.delete(branch);
                            return branch.id();
                        },
                        branch.id(),
                        ResponseCodecs.nothing(branch.id()))
                .lookedUpBy(
                        () -> Optional.of(branch.id()).filter(id -> find().isEmpty()),
                        ResendPolicy.AT_ONCE,
                        "look whether the branch is there")
                .build());
    }
}
