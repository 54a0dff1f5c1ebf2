package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a rollback is about, and what it had decided when it began. A process that resumes it decides again. */
@Value.Immutable
public sealed interface RollbackSnapshot permits ImmutableRollbackSnapshot {

    static Builder builder() {
        return new Builder();
    }

    /** The run that is rolled back. */
    String runId();

    /** Whether to undeploy where nothing was active before. */
    boolean undeployNew();

    /** The environments to roll back; empty for all. */
    List<String> only();

    /** What to do in each environment. */
    List<Decision> decisions();

    /**
     * What is done about one change that the run made.
     *
     * @param environmentId where
     * @param componentId of which of several components, if each has a deployment of its own
     * @param action what is done
     * @param deploymentId the run's deployment
     * @param before what was active before
     * @param reason why nothing is done, if so
     */
    record Decision(
            String environmentId,
            Optional<String> componentId,
            Action action,
            Optional<String> deploymentId,
            Optional<ActiveDeployment> before,
            Optional<String> reason) {}

    /** What is done about a change. The names are in journals: they must not change. */
    enum Action {
        /** The package that was active before is deployed again. */
        DEPLOY_EARLIER,

        /** The run's deployment is removed. */
        UNDEPLOY,

        /** The earlier release of the pack brings the earlier version. */
        RELEASE,

        /** It stays. */
        LEAVE
    }

    /** Builds a {@link RollbackSnapshot}. */
    final class Builder extends ImmutableRollbackSnapshot.Builder {
        Builder() {}
    }
}
