package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was active in an environment before the run deploys there, and so what the run may replace.
 *
 * @param replaced what the deployment replaces, if anything
 * @param known the ids of all deployments that the run may replace; empty if what is active was not read
 */
public record ActiveBefore(Optional<ActiveDeployment> replaced, Optional<Set<String>> known) {

    /**
     * Finds what somebody else has deployed since. A deployment of the run's version never counts: a
     * release may bring it to environments that the pack is attached to.
     *
     * @param active deployments that are active now
     * @param versions what the server may call the run's version
     * @param context the run
     * @return those of them that were not active before, do not bear the run's mark, and are not known to be of its version
     */
    public List<DeployedPackage> newer(List<DeployedPackage> active, Set<String> versions, PromotionContext context) {
        return active.stream()
                .filter(row -> known.isPresent() && !known.get().contains(row.deploymentId()))
                .filter(row -> row.packageVersion().filter(versions::contains).isEmpty())
                .filter(row -> !context.isMarked(row))
                .toList();
    }

    /**
     * Describes somebody else's deployment.
     *
     * @param row the deployment
     * @return which version it has, its id, and who made it when, as far as the server shows
     */
    public static String describe(DeployedPackage row) {
        return row.packageVersion().map(version -> "version " + version).orElse("something") + " there ("
                + row.deploymentId()
                + row.deployedBy().map(user -> ", by " + user).orElse("")
                + row.deployedDate().map(date -> ", on " + date).orElse("") + ")";
    }

    /**
     * Describes a deployment that the run replaces.
     *
     * @param row the deployment, as Boomi shows it
     * @return its description for the result
     */
    public static ActiveDeployment deployment(DeployedPackage row) {
        return ActiveDeployment.builder()
                .deploymentId(row.deploymentId())
                .version(row.version())
                .packageId(row.packageId())
                .packageVersion(row.packageVersion())
                .build();
    }
}
