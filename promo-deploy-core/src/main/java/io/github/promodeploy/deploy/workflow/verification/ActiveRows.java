package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import java.util.Optional;

/**
 * What is active in the targets of an account, as far as it could be read.
 *
 * @param rows the active deployments
 * @param problem why they could not be read, if so
 */
record ActiveRows(DeploymentRows rows, Optional<String> problem) {

    /** Returns nothing, for deployments that show as active themselves. */
    static ActiveRows none() {
        return new ActiveRows(DeploymentRows.none(), Optional.empty());
    }

    /** Returns whether a deployment of the run is among them. */
    boolean shows(Brought brought) {
        return rows.of(brought.placement()).stream()
                .anyMatch(row -> brought.deployment()
                        .deploymentId()
                        .filter(row.deploymentId()::equals)
                        .isPresent());
    }

    static ActiveRows unread(String problem) {
        return new ActiveRows(DeploymentRows.none(), Optional.of(problem));
    }
}
