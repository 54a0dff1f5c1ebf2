package io.github.promodeploy.boomi.mergerequest;

import io.github.promodeploy.boomi.query.QueryField;
import java.time.Instant;

/**
 * The properties that {@link MergeRequest} rows can be filtered by. A query needs one of the two branches, with {@code EQUALS} (Boomi API
 * reference, "Merge Request object").
 */
public final class MergeRequestFields {

    /** The branch that is merged. */
    public static final QueryField<MergeRequest, String> SOURCE_BRANCH_ID = QueryField.named("sourceBranchId");

    /** The branch that it is merged into. */
    public static final QueryField<MergeRequest, String> DESTINATION_BRANCH_ID =
            QueryField.named("destinationBranchId");

    /** Where it is on its way: a name of {@link MergeStage}. */
    public static final QueryField<MergeRequest, String> STAGE = QueryField.named("stage");

    /** Who created it. */
    public static final QueryField<MergeRequest, String> CREATED_BY = QueryField.named("createdBy");

    /** When it was created. */
    public static final QueryField<MergeRequest, Instant> CREATED_DATE = QueryField.named("createdDate");

    /** Who changed it last. */
    public static final QueryField<MergeRequest, String> MODIFIED_BY = QueryField.named("modifiedBy");

    /** When it was changed last. */
    public static final QueryField<MergeRequest, Instant> MODIFIED_DATE = QueryField.named("modifiedDate");

    private MergeRequestFields() {}
}
