package io.github.promodeploy.deploy.dialect.detection;

import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.guide.GuideDialect;
import io.github.promodeploy.deploy.dialect.platform.PlatformDialect;
import java.util.Optional;
import java.util.stream.Stream;

/** The supported dialects, by name. */
public final class Dialects {

    static final PromotionDialect GUIDE = new GuideDialect();
    static final PromotionDialect PLATFORM = new PlatformDialect();

    private Dialects() {}

    /**
     * Finds a dialect by its name.
     *
     * @param name such as {@code GUIDE}
     * @return the dialect; empty when no dialect has that name
     */
    public static Optional<PromotionDialect> named(String name) {
        return Stream.of(GUIDE, PLATFORM)
                .filter(dialect -> dialect.name().equals(name))
                .findFirst();
    }
}
