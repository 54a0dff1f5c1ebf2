package io.github.promodeploy.deploy.dialect.guide;

import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The promotion guide's calls. */
public final class GuideDialect implements PromotionDialect {

    @Override
    public String name() {
        return "GUIDE";
    }

    @Override
    public boolean isPublished() {
        return false;
    }

    @Override
    public List<RequestProblem> problems(PromotionContext context) {
        List<RequestProblem> problems = new ArrayList<>();
        context.request()
                .releaseOnDate()
                .ifPresent(day -> problems.add(new RequestProblem(
                        "releaseOnDate", "cannot be used with the GUIDE dialect, whose releases take effect at once")));
        context.request()
                .branch()
                .ifPresent(name -> problems.add(new RequestProblem(
                        "branch", "cannot be used with the GUIDE dialect, which packages from the default branch")));
        if (context.settings().platform().requireOnlineRuntimes()) {
            problems.add(new RequestProblem(
                    "requireOnlineRuntimes (--require-online-runtimes)",
                    "cannot be used with the GUIDE dialect, which does not show runtimes"));
        }
        Set<String> versions = context.request().promotedComponents().stream()
                .map(PromotedComponent::packageVersion)
                .collect(Collectors.toSet());
        if (versions.size() > 1 && context.request().releaseVersion().isEmpty()) {
            problems.add(new RequestProblem(
                    "releaseVersion",
                    "is missing, and the GUIDE dialect needs it when the versions of the components differ: it is the"
                            + " version of their common release"));
        }
        return problems;
    }

    @Override
    public PromotionSteps open(PromotionContext context, List<TargetEnvironment> targets) {
        return new GuideSteps(context, targets);
    }

    @Override
    public String deployedId(PromotionSettings settings, Release release, PromotedComponent component) {
        return GuideSteps.deployedId(settings, release, component);
    }
}
