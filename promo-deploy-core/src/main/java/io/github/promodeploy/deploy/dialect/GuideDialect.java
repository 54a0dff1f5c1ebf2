package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Objects;

/** The promotion guide's calls. */
final class GuideDialect implements PromotionDialect {

    static final GuideDialect INSTANCE = new GuideDialect();

    private GuideDialect() {}

    @Override
    public String name() {
        return "GUIDE";
    }

    @Override
    public List<RequestProblem> problems(Promotion promotion) {
        Objects.requireNonNull(promotion, "promotion");
        return promotion.request().releaseOnDate().isPresent()
                ? List.of(new RequestProblem(
                        "releaseOnDate", "cannot be used with the GUIDE dialect, whose releases take effect at once"))
                : List.of();
    }

    @Override
    public PromotionSession open(Promotion promotion, List<TargetEnvironment> targets) {
        Objects.requireNonNull(promotion, "promotion");
        Objects.requireNonNull(targets, "targets");
        return new GuideSession(promotion, targets);
    }
}
