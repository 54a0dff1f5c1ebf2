package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import java.util.List;
import java.util.Optional;

/**
 * How the steps of a promotion are called on the server. The workflow decides what is done and when; a dialect only
 * says how. Implementations are thread-safe.
 */
public interface PromotionDialect {

    /**
     * Returns the dialect's name.
     *
     * @return such as {@code GUIDE}
     */
    String name();

    /**
     * Returns whether the calls are those of Boomi's published API, which lacks some of the guide's query fields.
     *
     * @return true when they are
     */
    boolean isPublished();

    /**
     * Refuses what this dialect cannot do, before anything is sent. Sends nothing itself.
     *
     * @param context the run
     * @return the problems, none when it can do everything
     */
    default List<RequestProblem> problems(PromotionContext context) {
        return List.of();
    }

    /**
     * Begins a run. Sends nothing itself.
     *
     * @param context the run
     * @param targets the target environments, each once
     * @return the steps of the run
     */
    PromotionSteps open(PromotionContext context, List<TargetEnvironment> targets);

    /**
     * Returns the package id that a run has sent to deploy a component. Sends nothing.
     *
     * @param settings how the run was configured
     * @param release what it released
     * @param component one of the promoted components
     * @return the id
     */
    default String deployedId(PromotionSettings settings, Release release, PromotedComponent component) {
        return release.packageIdOf(component);
    }

    /**
     * Prepares to release a pack again with earlier versions. Sends nothing itself.
     *
     * @param context the rollback; its request promotes the earlier versions
     * @param packId the pack
     * @param versions the versions of each component that the run has promoted
     * @return the rollback of the pack; empty when this dialect has no call that releases an earlier version
     */
    default Optional<PackRollback> packRollback(
            PromotionContext context, String packId, List<PackRollback.Versions> versions) {
        return Optional.empty();
    }
}
