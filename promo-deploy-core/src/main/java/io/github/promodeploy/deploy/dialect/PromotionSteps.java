package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of one run in one dialect. The workflow calls them in the order in which they stand here: the first ones
 * only read, the others write, each through {@link PromotionContext#write}, and the last one reads. A session may remember what it
 * has read. Every method may throw a {@link BoomiException} for a call that failed, or a {@link PromotionStopException}.
 *
 * <p>The methods for environments are called by several threads at once.
 */
public interface PromotionSteps {

    /**
     * Reads an existing pack.
     *
     * @param packId the pack's id
     * @return the pack, or empty when there is none of that id
     */
    Optional<Pack> findPack(String packId);

    /**
     * Looks for a pack of a name.
     *
     * @param name the exact name
     * @return a pack of that name, or empty
     */
    Optional<Pack> findPackByName(String name);

    /**
     * Says why a pack that has the new pack's name cannot be taken up in its place. Sends nothing.
     *
     * @param taken the pack, as {@link #findPackByName} returned it
     * @return how it differs from what was asked for, such as {@code whose installationType is SINGLE and not MULTI}; empty when
     *     it can be taken up
     */
    default Optional<String> obstacle(Pack taken) {
        return Optional.empty();
    }

    /**
     * Looks for the package that the run would make.
     *
     * @return the package of the request's component and version, deleted or not, or empty
     */
    Optional<PackagedComponent> findPackage();

    /**
     * Reads what the steps build on besides, and reports what would make one of them fail.
     *
     * @param findings takes what was found: what is wrong, and what to do
     * @param thorough whether to check also what the run can do without
     */
    default void check(Consumer<String> findings, boolean thorough) {}

    /**
     * Reads what is active now, in as few calls as possible: one for each account.
     *
     * @param targets where to look, all targets or some of them
     * @return the active deployments of what the run deploys, the one that it would replace first in each environment
     */
    List<DeployedPackage> activeDeployments(List<TargetEnvironment> targets);

    /**
     * Tells whether {@link #activeDeployments} could read what is active in an environment. Sends nothing.
     *
     * @param target an environment that was among those to look at
     * @return false when that nothing is said of it means nothing
     */
    default boolean isLookedAt(TargetEnvironment target) {
        return true;
    }

    /**
     * Tells whether an environment is deployed to, rather than reached through the pack. Sends nothing.
     *
     * @param target the environment
     * @return true when what is active there is replaced by a deployment
     */
    default boolean isDeployedTo(TargetEnvironment target) {
        return true;
    }

    /**
     * Returns the attachment through which an environment gets a release without being deployed to, as it was when the session
     * read what the steps build on. Sends nothing.
     *
     * @param target the environment
     * @return its id, or empty when something has to be done for the environment to get the release
     */
    default Optional<String> attachment(TargetEnvironment target) {
        return Optional.empty();
    }

    /**
     * Packages the component.
     *
     * @return the new package
     */
    PackagedComponent createPackage();

    /**
     * Creates the new pack.
     *
     * @return the pack
     */
    Pack createPack();

    /**
     * Puts the package into the pack, unless it is there already.
     *
     * @param pack the pack
     * @param packaged the package
     */
    void addToPack(Pack pack, PackagedComponent packaged);

    /**
     * Releases the pack, and returns when the release is done or scheduled.
     *
     * @param pack the pack
     * @param packaged the package that goes out with it
     * @return the release
     */
    Release release(Pack pack, PackagedComponent packaged);

    /**
     * Concludes from a deployment of this run that its release is done, where no call shows releases. Sends nothing.
     *
     * @param deployed a deployment of the run's version that bears the run's mark
     * @param pack the pack
     * @param packaged the package
     * @return the release, or empty when what is released can be seen, or is not needed for a deployment
     */
    default Optional<Release> releaseOf(DeployedPackage deployed, Pack pack, PackagedComponent packaged) {
        return Optional.empty();
    }

    /**
     * Does what an environment needs before it can be deployed to, once for all environments that share the need. When it
     * throws, the environment was not deployed to.
     *
     * @param release the release
     * @param target the environment
     */
    default void prepare(Release release, TargetEnvironment target) {}

    /**
     * Deploys the release to one environment, by one write.
     *
     * @param release the release
     * @param target the environment
     * @param before what was active there before, as far as that is known
     * @return the deployment
     */
    Deployment deploy(Release release, TargetEnvironment target, ActiveBefore before);

    /**
     * Looks, after the last write, whether environments that are reached through the pack have the release, in as few calls as
     * possible. Others may have changed the pack, its installations and its attachments while the run was at work.
     *
     * @param release the release
     * @param reached the environments, and how each was reached
     * @return those that were not seen to have the release, by the environment's id
     */
    default Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached) {
        return Map.of();
    }
}
