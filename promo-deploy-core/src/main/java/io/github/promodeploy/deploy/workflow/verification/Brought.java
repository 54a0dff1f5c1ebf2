package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Reach;
import java.util.List;
import java.util.Optional;

/**
 * What a run has brought to an environment: the release, or one of several components.
 *
 * @param placement the environment, and what was brought there
 * @param deployment how it got there
 * @param isReplaced whether it is known that the run replaces something there
 */
record Brought(Placement placement, Deployment deployment, boolean isReplaced) {

    /** Returns what a result says was brought to its environment; nothing when it was not deployed. */
    static List<Brought> of(EnvironmentResult result, List<Placement> placements) {
        return placements.stream()
                .flatMap(placement -> deployment(result, placement).stream()
                        .map(deployment -> new Brought(
                                placement, deployment, result.replaces().isPresent())))
                .toList();
    }

    private static Optional<Deployment> deployment(EnvironmentResult result, Placement placement) {
        if (placement.isOfComponent()) {
            return result.components().stream()
                    .filter(each ->
                            each.prodComponentId().equals(placement.component().prodComponentId()))
                    .filter(each -> each.status() == EnvironmentStatus.DEPLOYED)
                    .findFirst()
                    .map(each -> Deployment.builder()
                            .reach(Reach.DEPLOYMENT)
                            .deploymentId(each.deploymentId())
                            .build());
        }
        return Optional.of(result)
                .filter(each -> each.status() == EnvironmentStatus.DEPLOYED)
                .flatMap(EnvironmentResult::reach)
                .map(reach -> Deployment.builder()
                        .reach(reach)
                        .deploymentId(result.deploymentId())
                        .version(result.deploymentVersion())
                        .attachmentId(result.attachmentId())
                        .build());
    }

    /** Returns whether it was deployed there, rather than attached to the pack. */
    boolean isDeployed() {
        return deployment.reach() == Reach.DEPLOYMENT;
    }

    String environmentId() {
        return placement.target().environmentId();
    }

    /** Returns the account of the environment; only of one that is reached through the pack is it certainly known. */
    String accountId() {
        return placement.target().accountId().orElseThrow();
    }
}
