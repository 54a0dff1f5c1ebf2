package io.github.promodeploy.deploy.dialect.detection;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.guide.GuideDialect;
import io.github.promodeploy.deploy.dialect.platform.PlatformDialect;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.util.Optional;
import java.util.stream.Stream;

/** The dialects that there are, by name or by what the server offers. */
public final class Dialects {

    static final PromotionDialect GUIDE = new GuideDialect();
    static final PromotionDialect PLATFORM = new PlatformDialect();

    private Dialects() {}

    /**
     * Finds a dialect by its name.
     *
     * @param name such as {@code GUIDE}
     * @return the dialect; empty when the name is of none
     */
    public static Optional<PromotionDialect> named(String name) {
        return Stream.of(GUIDE, PLATFORM)
                .filter(dialect -> dialect.name().equals(name))
                .findFirst();
    }

    /**
     * Detects the dialect for one run.
     *
     * @param promotion the run
     * @return the dialect
     * @throws BoomiException if a call fails; the run then stops with nothing written
     * @throws PromotionStopException if it cannot be detected; the run then stops with nothing written
     */
    public static PromotionDialect detect(PromotionContext promotion) {
        return DialectDetection.detect(promotion);
    }
}
