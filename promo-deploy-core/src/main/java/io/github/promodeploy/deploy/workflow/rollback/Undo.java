package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.history.RollbackSnapshot;
import io.github.promodeploy.deploy.history.RollbackSnapshot.Action;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.Optional;

/**
 * What is done about one change.
 *
 * @param change what the run did
 * @param action what is done about it
 * @param made the run's deployment, if it made one
 * @param status what that makes of the environment when nothing is done: left, or unknown
 * @param reason why nothing is done, or why the environment does not run what it ran before although something is
 */
record Undo(
        Change change,
        Action action,
        Optional<ActiveDeployment> made,
        EnvironmentStatus status,
        Optional<String> reason) {

    static Undo by(Action action, Change change, ActiveDeployment made) {
        return new Undo(change, action, Optional.of(made), EnvironmentStatus.ROLLED_BACK, Optional.empty());
    }

    static Undo byRelease(Change change) {
        return new Undo(change, Action.RELEASE, Optional.empty(), EnvironmentStatus.ROLLED_BACK, Optional.empty());
    }

    /** The release reaches the environment, and does not make it what it was before. */
    static Undo byReleaseOnly(Change change, String reason) {
        return new Undo(change, Action.RELEASE, Optional.empty(), EnvironmentStatus.LEFT, Optional.of(reason));
    }

    static Undo left(Change change, String reason) {
        return new Undo(change, Action.LEAVE, Optional.empty(), EnvironmentStatus.LEFT, Optional.of(reason));
    }

    static Undo unknown(Change change, String reason) {
        return new Undo(change, Action.LEAVE, Optional.empty(), EnvironmentStatus.UNKNOWN, Optional.of(reason));
    }

    boolean isLeft() {
        return action == Action.LEAVE;
    }

    boolean isWrite() {
        return action == Action.DEPLOY_EARLIER || action == Action.UNDEPLOY;
    }

    RollbackSnapshot.Decision decision() {
        return new RollbackSnapshot.Decision(
                change.target().environmentId(),
                change.key().componentId(),
                action,
                made.map(ActiveDeployment::deploymentId),
                change.before(),
                reason);
    }
}
