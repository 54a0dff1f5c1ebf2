package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.error.BoomiException;

/**
 * Decides which dialect a run speaks. A {@link PromotionDialect} is its own choice. Implementations are thread-safe and
 * only read.
 */
@FunctionalInterface
public interface DialectChoice {

    /**
     * Returns the choice that asks the server by one read, {@code POST PublisherIntegrationPack/query}, which only Boomi's
     * published API has: an answer means {@link PromotionDialect#platform()}; an error document with 404, 405, 410, or 400
     * and words that there is no such endpoint, means {@link PromotionDialect#guide()}; anything else stops the run and asks
     * for an explicit choice. A web page, an empty body or a document that is not Boomi's own may be a gateway's mistake: the
     * server is asked up to twice more, a second apart, and a page or an empty body decides nothing.
     *
     * @return the choice
     */
    static DialectChoice auto() {
        return AutoDialect.INSTANCE;
    }

    /**
     * Returns the name of the choice, which stands for the dialect until it is known.
     *
     * @return such as {@code AUTO} or {@code PLATFORM}
     */
    default String name() {
        return "AUTO";
    }

    /**
     * Decides for one run.
     *
     * @param promotion the run
     * @return the dialect
     * @throws BoomiException if a call fails; the run then stops with nothing written
     * @throws PromotionStopException if it cannot be decided; the run then stops with nothing written
     */
    PromotionDialect choose(Promotion promotion);
}
