package io.github.promodeploy.deploy.dialect.branch;

import io.github.promodeploy.boomi.mergerequest.MergeRequest;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.util.Map;
import java.util.Optional;

/**
 * A merge of a branch into main.
 *
 * @param mergeRequestId the id of its merge request
 * @param branchId the id of the branch
 */
public record Merge(String mergeRequestId, String branchId) {

    private static final String ID = "id";
    private static final String BRANCH_ID = "branchId";

    /** Keeps both ids. */
    public static final ResponseCodec<Merge> CODEC = ResponseCodec.of(
            merge -> Map.of(ID, merge.mergeRequestId(), BRANCH_ID, merge.branchId()),
            parts -> new Merge(ResponseCodecs.required(parts, ID), ResponseCodecs.required(parts, BRANCH_ID)));

    String display() {
        return "merge request " + mergeRequestId;
    }

    /** Returns which other branch a merge request is about, if it is. */
    Optional<String> otherBranch(MergeRequest read) {
        return read.sourceBranchId().filter(source -> !source.equals(branchId));
    }
}
