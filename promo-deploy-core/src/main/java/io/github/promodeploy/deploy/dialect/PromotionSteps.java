package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of one run in one dialect. The workflow calls them in the order of these methods: the first ones only read, the
 * others write, each through {@link PromotionContext#write}, and the last one reads. The steps may remember what they have
 * read. Every method may throw a {@link BoomiException} for a call that failed, or a {@link PromotionStopException}.
 *
 * <p>Several threads call the methods for environments at once.
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
     * Finds a pack by name.
     *
     * @param name the exact name
     * @return the pack, or empty
     */
    Optional<Pack> findPackByName(String name);

    /**
     * Says why an existing pack with the name of the new pack cannot be used instead. Sends nothing.
     *
     * @param taken the pack, as {@link #findPackByName} returned it
     * @return how it differs from the requested pack, such as {@code whose installationType is SINGLE and not MULTI}; empty
     *     when it can be used
     */
    default Optional<String> obstacle(Pack taken) {
        return Optional.empty();
    }

    /**
     * Finds the packages that the run would create.
     *
     * @param components some of the promoted components
     * @return the packages of these components and versions, deleted or not; components without one are left out
     */
    Map<PromotedComponent, PackagedComponent> findPackages(List<PromotedComponent> components);

    /**
     * Reads what else the steps depend on, and reports what would make one of them fail.
     *
     * @param findings receives each problem: what is wrong, and what to do
     * @param thorough whether to include the optional checks
     */
    default void check(Consumer<String> findings, boolean thorough) {}

    /**
     * Returns what the steps have read of the pack and where it is, for a plan and for comparison with one. Sends nothing.
     *
     * @return the value of each fact by its name, both in words; {@code not known} for what could not be read. What does not exist is
     *     left out
     */
    default Map<String, String> facts() {
        return Map.of();
    }

    /**
     * Reads what is active now, in as few calls as possible: one for each account.
     *
     * @param targets all targets or some of them
     * @return the active deployments of what the run deploys, the one that it would replace first in each environment
     */
    List<DeployedPackage> activeDeployments(List<TargetEnvironment> targets);

    /**
     * Returns whether {@link #activeDeployments} could read what is active in an environment. Sends nothing.
     *
     * @param target an environment that was passed to it
     * @return false when the absence of deployments proves nothing
     */
    default boolean isLookedAt(TargetEnvironment target) {
        return true;
    }

    /**
     * Returns whether the run deploys to an environment, rather than reaching it through the pack. Sends nothing.
     *
     * @param target the environment
     * @return true when what is active there is replaced by a deployment
     */
    default boolean isDeployedTo(TargetEnvironment target) {
        return true;
    }

    /**
     * Returns what is brought to an environment, each by one write. Sends nothing.
     *
     * @param target the environment
     * @return one placement of the whole release, or one for each of several components
     */
    List<Placement> placements(TargetEnvironment target);

    /**
     * Returns the attachment through which an environment gets a release without being deployed to, as it was when the steps
     * read what they depend on. Sends nothing.
     *
     * @param target the environment
     * @return its id, or empty when the environment does not get the release without further writes
     */
    default Optional<String> attachment(TargetEnvironment target) {
        return Optional.empty();
    }

    /**
     * Packages a component.
     *
     * @param component one of the promoted components
     * @return the new package
     */
    PackagedComponent createPackage(PromotedComponent component);

    /**
     * Creates the new pack.
     *
     * @return the pack
     */
    Pack createPack();

    /**
     * Puts the packages into the pack, unless they are there already.
     *
     * @param pack the pack
     * @param packageIds the packages, by promoted component, in the order of the request
     */
    void addToPack(Pack pack, Map<PromotedComponent, String> packageIds);

    /**
     * Releases the pack, and returns when the release is done or scheduled.
     *
     * @param pack the pack
     * @param packageIds the packages to release, by promoted component, in the order of the request
     * @return the release
     */
    Release release(Pack pack, Map<PromotedComponent, String> packageIds);

    /**
     * Concludes from a deployment of this run that its release is done, if no call shows releases. Sends nothing.
     *
     * @param deployed a deployment of the run's version that bears the run's mark
     * @param pack the pack
     * @param packageIds the packages, by promoted component
     * @return the release, or empty when calls show releases, or a deployment does not need one
     */
    default Optional<Release> releaseOf(
            DeployedPackage deployed, Pack pack, Map<PromotedComponent, String> packageIds) {
        return Optional.empty();
    }

    /**
     * Prepares an environment for its deployment, once for all environments that share the preparation. If this throws,
     * nothing was deployed to the environment.
     *
     * @param release the release
     * @param target the environment
     */
    default void prepare(Release release, TargetEnvironment target) {}

    /**
     * Deploys the release, or one of its components, to one environment, by one write.
     *
     * @param release the release
     * @param placement the environment, and what to deploy there
     * @param before what was active there before, as far as known
     * @return the deployment
     */
    Deployment deploy(Release release, Placement placement, ActiveBefore before);

    /**
     * Returns whether the server reads several deployments by their ids in one call. Sends nothing.
     *
     * @return false when they are found only by a query of what is active
     */
    default boolean isReadById() {
        return false;
    }

    /**
     * Checks, after the last write, whether environments that are reached through the pack have the release, in as few calls
     * as possible. Others may have changed the pack, its installations and its attachments during the run.
     *
     * @param release the release
     * @param reached the environments, and how each was reached
     * @return those without a visible release, by the environment's id
     */
    default Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached) {
        return Map.of();
    }
}
