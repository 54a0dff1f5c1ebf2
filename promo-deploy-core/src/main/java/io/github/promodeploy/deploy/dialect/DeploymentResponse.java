package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.Set;

/**
 * Compares the response to a deployment with its request. A success that contradicts the request is not trusted, just like
 * one for another environment: the library looks up the deployment. Other differences are warnings.
 */
record DeploymentResponse(
        PromotionContext context, CreateDeployedPackageRequest request, Release release, Placement placement) {

    DeployedPackage check(DeployedPackage deployed) {
        Set<String> versions = placement.versions(context.request(), release);
        deployed.packageVersion().ifPresent(shown -> require("packageVersion", versions, shown));
        if (namesThePackagedComponent()) {
            PromotedComponent component = placement.component();
            deployed.packageId().ifPresent(shown -> require("packageId", packageIdOf(component), shown));
            deployed.componentId()
                    .ifPresent(shown -> require("componentId", Set.of(component.prodComponentId()), shown));
        }
        warn(deployed);
        return deployed;
    }

    /** For the id of a pack or of a release response, the server may show another package id than it was sent. */
    private boolean namesThePackagedComponent() {
        return request.packageId()
                .filter(packageIdOf(placement.component())::contains)
                .isPresent();
    }

    private Set<String> packageIdOf(PromotedComponent component) {
        return Set.of(release.packageIdOf(component));
    }

    private TargetEnvironment target() {
        return placement.target();
    }

    private void require(String field, Set<String> expected, String returned) {
        if (!expected.contains(returned)) {
            throw new UndecodableReplyException(
                    "deploy to environment " + target().environmentId(),
                    "the response contradicts the request: " + field + " is " + returned + " in it, and not "
                            + String.join(" or ", expected) + ".",
                    null);
        }
    }

    private void warn(DeployedPackage deployed) {
        String deployment = "deployment " + deployed.deploymentId() + " to environment " + target().display();
        deployed.notes().ifPresent(kept -> context.warnOfOtherNotes(deployment, context.deploymentNotes(), kept));
        request.listenerStatus()
                .filter(asked -> deployed.listenerStatus()
                        .filter(status -> status != asked && status != ListenerStatus.UNKNOWN)
                        .isPresent())
                .ifPresent(asked -> context.execution()
                        .warn(deployment + " was requested with listeners " + asked + ", and the response says "
                                + deployed.listenerStatus().orElseThrow()
                                + ". Check the listeners of the environment."));
        deployed.message()
                .filter(message -> !message.isBlank())
                .ifPresent(message -> context.execution().warn("Boomi says of " + deployment + ": " + message));
    }
}
