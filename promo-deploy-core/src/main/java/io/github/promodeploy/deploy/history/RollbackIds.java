package io.github.promodeploy.deploy.history;

import io.github.promodeploy.boomi.http.ApiId;
import java.util.Optional;

/** The ids of rollbacks. */
public final class RollbackIds {

    private static final String ENDING = "-rollback";

    private RollbackIds() {}

    /** Returns the id of the rollback of a run. */
    public static String of(String runId) {
        return runId + ENDING;
    }

    /** Says why a run cannot have a rollback: ids have a limited length. */
    public static Optional<String> problem(String runId) {
        return ApiId.isValid(of(runId))
                ? Optional.empty()
                : Optional.of("is " + runId + ", which is too long for a rollback: its id would be " + of(runId)
                        + ", and an id " + ApiId.problem());
    }
}
