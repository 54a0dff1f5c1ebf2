package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import java.util.List;
import java.util.Optional;

/**
 * What is active in the targets of an account, as far as it could be read.
 *
 * @param rows the active deployments
 * @param problem why they could not be read, if so
 */
record ActiveRows(List<DeployedPackage> rows, Optional<String> problem) {

    /** Returns nothing, for deployments that show as active themselves. */
    static ActiveRows none() {
        return new ActiveRows(List.of(), Optional.empty());
    }

    /** Returns whether a deployment of the run is among them. */
    boolean shows(Brought brought) {
        return rows.stream()
                .filter(brought.placement()::mayOwn)
                .anyMatch(row -> brought.deployment()
                        .deploymentId()
                        .filter(row.deploymentId()::equals)
                        .isPresent());
    }

    static ActiveRows unread(String problem) {
        return new ActiveRows(List.of(), Optional.of(problem));
    }
}
