package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;

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
}
