package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the deployment that this run made in an environment. An existing deployment alone proves nothing, since an earlier
 * release leaves the same, and others deploy there too. It must have the run's mark or, if the server shows no notes or cuts
 * the mark off, be of the same package and newer than what was active before. A deployment of another version never counts
 * as the run's own.
 *
 * @param versions what the server may call the run's version
 * @param before what was active before, as far as that is known
 */
record DeploymentLookup(
        PromotionContext context, String packageId, Set<String> versions, Placement placement, ActiveBefore before) {

    Optional<DeployedPackage> find() {
        Listing<DeployedPackage> listing = deployments();
        List<DeployedPackage> candidates =
                there(listing).filter(row -> !isReplaced(row)).toList();
        List<DeployedPackage> marked =
                candidates.stream().filter(row -> context.isMarked(row)).toList();
        List<DeployedPackage> own =
                marked.stream().filter(this::mayBeOfTheVersion).toList();
        if (!own.isEmpty()) {
            requireComponent(own);
            return Optional.of(active(own));
        }
        marked.stream().filter(row -> row.active().orElse(true)).findFirst().ifPresent(row -> {
            throw new OutcomeUnknownException(
                    "deployment " + row.deploymentId() + " is active there and bears the mark of this run, but version "
                            + row.packageVersion().orElse(""),
                    null);
        });
        Optional<DeployedPackage> newest =
                newest(candidates.stream().filter(this::mayBeOfTheVersion).toList());
        if (newest.isEmpty()) {
            listing.requireWhole();
        }
        return newest;
    }

    private Listing<DeployedPackage> deployments() {
        return context.client()
                .deployedPackages()
                .list(DeployedPackageFields.ENVIRONMENT_ID.isEqualTo(
                        placement.target().environmentId()));
    }

    private Stream<DeployedPackage> there(Listing<DeployedPackage> listing) {
        return listing.rows().stream().filter(placement::mayOwn).filter(row -> !isOfAnotherPackage(row));
    }

    /** Other components may have the same version, and a row need not name its component. */
    private boolean isOfAnotherPackage(DeployedPackage row) {
        return placement.isOfComponent()
                && row.componentId().isEmpty()
                && row.packageId().filter(id -> !id.equals(packageId)).isPresent();
    }

    private void requireComponent(List<DeployedPackage> own) {
        own.stream()
                .filter(row -> !placement.owns(row) && !isOfThePackage(row))
                .findFirst()
                .ifPresent(row -> {
                    throw new OutcomeUnknownException(
                            "deployment " + row.deploymentId() + " bears the mark of this run, but nothing shows which"
                                    + " component it is of",
                            null);
                });
    }

    /** Deploying again would replace what somebody else has deployed in the meantime. */
    void requireNoneNewer() {
        if (context.settings().replaceNewer()) {
            return;
        }
        Listing<DeployedPackage> listing = deployments();
        List<DeployedPackage> active = there(listing)
                .filter(row -> row.active().orElse(true))
                .filter(this::isReplaceable)
                .toList();
        before.newer(active, versions, context).stream().findFirst().ifPresent(row -> {
            throw new PromotionStopException("somebody else has deployed " + ActiveBefore.describe(row)
                    + " meanwhile, and deploying would replace that. If that is what you want, resume this run with"
                    + " replaceNewer (--replace-newer)");
        });
        listing.requireWhole();
    }

    private boolean isReplaced(DeployedPackage row) {
        return before.replaced()
                .map(ActiveDeployment::deploymentId)
                .filter(row.deploymentId()::equals)
                .isPresent();
    }

    private boolean isOfThePackage(DeployedPackage row) {
        return row.packageId().filter(packageId::equals).isPresent();
    }

    private boolean isReplaceable(DeployedPackage row) {
        return isOfThePackage(row)
                || row.componentId().filter(placement::deploys).isPresent();
    }

    private boolean mayBeOfTheVersion(DeployedPackage row) {
        return row.packageVersion().map(versions::contains).orElse(true);
    }

    private Optional<DeployedPackage> newest(List<DeployedPackage> candidates) {
        List<DeployedPackage> unmarked = candidates.stream()
                .filter(context::mayBeMarked)
                .filter(row -> row.active().orElse(true))
                .filter(this::isOfThePackage)
                .toList();
        Optional<DeployedPackage> newer =
                unmarked.stream().filter(this::isNewer).findFirst();
        if (newer.isEmpty() && !unmarked.isEmpty()) {
            throw new OutcomeUnknownException(
                    "deployment " + unmarked.get(0).deploymentId()
                            + " is active there, but nothing shows which run made it",
                    null);
        }
        return newer;
    }

    private boolean isNewer(DeployedPackage row) {
        Optional<Integer> versionBefore = before.replaced().flatMap(ActiveDeployment::version);
        return versionBefore.isPresent()
                && row.version()
                        .filter(version -> version > versionBefore.get())
                        .isPresent();
    }

    private static DeployedPackage active(List<DeployedPackage> marked) {
        return marked.stream()
                .filter(row -> row.active().orElse(true))
                .findFirst()
                .orElseThrow(() -> new PromotionStopException(
                        "it was deployed (" + marked.get(0).deploymentId()
                                + "), but that deployment is no longer active: somebody else has replaced or removed it."
                                + " Look at the environment's deployments."));
    }
}
