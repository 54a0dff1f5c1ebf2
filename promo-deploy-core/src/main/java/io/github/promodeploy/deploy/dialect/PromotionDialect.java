package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * How the steps of a promotion are called on the server. The workflow decides what is done and when; a dialect only
 * says how. Every method may throw a {@link BoomiException} for a call that failed, or a
 * {@link PromotionStopException}; a write makes exactly one call that creates or changes something, so that its
 * failure says whether it took effect.
 *
 * <p>Implementations are thread-safe: deployments run concurrently.
 */
public interface PromotionDialect {

    /**
     * Returns the dialect of the promotion guide: packs are created and filled through {@code IntegrationPack}, the
     * release answers when it is done, and every environment is deployed to with {@code DeployedPackage}.
     *
     * @return the dialect
     */
    static PromotionDialect guide() {
        return GuideDialect.INSTANCE;
    }

    /**
     * Returns the dialect's name.
     *
     * @return such as {@code GUIDE}
     */
    String name();

    /**
     * Refuses what this dialect cannot do, before anything is sent.
     *
     * @param request the request
     * @return the problems, none when it can
     */
    default List<RequestProblem> problems(PackageAndDeployRequest request) {
        return List.of();
    }

    /**
     * Reads an existing pack.
     *
     * @param promotion the run
     * @param packId the pack's id
     * @return the pack, or empty when there is none of that id
     */
    Optional<Pack> findPack(Promotion promotion, String packId);

    /**
     * Looks for a pack of a name.
     *
     * @param promotion the run
     * @param name the exact name
     * @return a pack of that name, or empty
     */
    Optional<Pack> findPackByName(Promotion promotion, String name);

    /**
     * Looks for the package that the run would make.
     *
     * @param promotion the run
     * @return the package of the request's component and version, deleted or not, or empty
     */
    Optional<PackagedComponent> findPackage(Promotion promotion);

    /**
     * Reads what is active now in the targets, in as few calls as possible.
     *
     * @param promotion the run
     * @param targets the target environments
     * @return the active deployments that the run would replace, at most one for each environment
     */
    List<DeployedPackage> activeDeployments(Promotion promotion, List<TargetEnvironment> targets);

    /**
     * Packages the component.
     *
     * @param promotion the run
     * @return the new package
     */
    PackagedComponent createPackage(Promotion promotion);

    /**
     * Creates the new pack.
     *
     * @param promotion the run
     * @return the pack
     */
    Pack createPack(Promotion promotion);

    /**
     * Puts the package into the pack.
     *
     * @param promotion the run
     * @param pack the pack
     * @param packaged the package
     */
    void addToPack(Promotion promotion, Pack pack, PackagedComponent packaged);

    /**
     * Releases the pack, and returns when the release is done.
     *
     * @param promotion the run
     * @param pack the pack
     * @param packaged the package that goes out with it
     * @return the release
     */
    Release release(Promotion promotion, Pack pack, PackagedComponent packaged);

    /**
     * Deploys the release to one environment.
     *
     * @param promotion the run
     * @param release the release
     * @param target the environment
     * @return the deployment
     */
    DeployedPackage deploy(Promotion promotion, Release release, TargetEnvironment target);
}
