package io.github.promodeploy.examples;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.branch.CreateBranchRequest;
import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.mergerequest.CreateMergeRequestRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.mergerequest.MergeStrategy;

/**
 * Creates a branch, renames a component on it, merges the branch into main, and deletes it. If the merge fails, the exception
 * lists the components in conflict, and the branch stays, since it has the only copy of the change.
 *
 * <p>Environment: {@code BOOMI_BASE_URL}, {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}. Arguments: the
 * name of the branch, the component's id and its new name.
 */
public final class MergeABranch {

    private MergeABranch() {}

    /**
     * Runs the example.
     *
     * @param args the name of the branch, the component's id and its new name
     */
    public static void main(String[] args) {
        try (BoomiClient client = BoomiClient.fromEnvironment()) {
            Branch main = client.branches().main();
            Branch created = client.branches()
                    .create(CreateBranchRequest.fromBranch(main.id())
                            .name(args[0])
                            .build());
            Branch branch = client.branches().untilReady(created.id());
            System.out.println("branch " + branch.id() + " is ready");

            ComponentXml component = client.components().getOnBranch(args[1], branch.id());
            client.components()
                    .update(args[1], component.withAttribute("name", args[2]).onBranch(branch.id()));

            MergeRequest merged = merge(client.mergeRequests(), branch, main);
            System.out.println("merged " + merged.components().size() + " component");
            client.branches().delete(branch.id());
        }
    }

    private static MergeRequest merge(MergeRequests merges, Branch branch, Branch main) {
        MergeRequest request = merges.create(CreateMergeRequestRequest.builder()
                .sourceBranchId(branch.id())
                .destinationBranchId(main.id())
                .strategy(MergeStrategy.CONFLICT_RESOLVE)
                .build());
        merges.untilReviewable(request.id());
        merges.execute(request.id());
        return merges.untilMerged(request.id());
    }
}
