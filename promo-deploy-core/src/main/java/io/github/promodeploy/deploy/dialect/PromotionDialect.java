package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Objects;

/**
 * How the steps of a promotion are called on the server. The workflow decides what is done and when; a dialect only
 * says how. Implementations are thread-safe.
 */
public interface PromotionDialect extends DialectChoice {

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
     * Returns the dialect of Boomi's published API: packs are {@code PublisherIntegrationPack}s, a release is polled
     * until it is done, environments of the client's account are deployed to with {@code DeployedPackage}, and those of
     * other accounts are reached by sharing, installing and attaching the pack.
     *
     * @return the dialect
     */
    static PromotionDialect platform() {
        return PlatformDialect.INSTANCE;
    }

    /**
     * Returns the dialect's name.
     *
     * @return such as {@code GUIDE}
     */
    @Override
    String name();

    @Override
    default PromotionDialect choose(Promotion promotion) {
        Objects.requireNonNull(promotion, "promotion");
        return this;
    }

    /**
     * Refuses what this dialect cannot do, before anything is sent. Sends nothing itself.
     *
     * @param promotion the run
     * @return the problems, none when it can
     */
    default List<RequestProblem> problems(Promotion promotion) {
        Objects.requireNonNull(promotion, "promotion");
        return List.of();
    }

    /**
     * Begins a run. Sends nothing itself.
     *
     * @param promotion the run
     * @param targets the target environments, each once
     * @return the steps of the run
     */
    PromotionSession open(Promotion promotion, List<TargetEnvironment> targets);
}
