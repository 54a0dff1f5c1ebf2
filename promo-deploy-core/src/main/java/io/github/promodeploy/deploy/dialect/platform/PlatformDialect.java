package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.deploy.dialect.PackRollback;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of Boomi's published API. */
public final class PlatformDialect implements PromotionDialect {

    /** Boomi's limit (documentation, Creating an integration pack). */
    private static final int MAX_DESCRIPTION = 500;

    @Override
    public String name() {
        return "PLATFORM";
    }

    @Override
    public boolean isPublished() {
        return true;
    }

    @Override
    public List<RequestProblem> problems(PromotionContext context) {
        PackageAndDeployRequest request = context.request();
        List<RequestProblem> problems = new ArrayList<>();
        if (context.settings().guide().deployedIdSource() != DeployedIdSource.AUTO) {
            problems.add(new RequestProblem(
                    "deploymentPackage (--deploy-package-id)",
                    "belongs to the GUIDE dialect; the PLATFORM dialect always deploys the packaged component"));
        }
        request.releaseVersion()
                .ifPresent(version -> problems.add(new RequestProblem(
                        "releaseVersion",
                        "cannot be used with the PLATFORM dialect, whose releases have the versions of their"
                                + " components")));
        LocalDate today = todayWhereItIsLatest(context);
        request.releaseOnDate()
                .filter(day -> day.isBefore(today))
                .ifPresent(day -> problems.add(new RequestProblem(
                        "releaseOnDate", "is " + day + ", which is in the past in every time zone")));
        request.newPackDescription()
                .filter(text -> request.createNewPack() && text.length() > MAX_DESCRIPTION)
                .ifPresent(text -> problems.add(new RequestProblem(
                        "newPackDescription",
                        "is " + text.length() + " characters long; Boomi takes at most " + MAX_DESCRIPTION)));
        return problems;
    }

    /** Boomi interprets a day in the user's time zone, which is unknown here; in this zone the day ends last. */
    private static LocalDate todayWhereItIsLatest(PromotionContext context) {
        return LocalDate.ofInstant(context.client().timeSource().instant(), ZoneOffset.ofHours(-12));
    }

    @Override
    public PromotionSteps open(PromotionContext context, List<TargetEnvironment> targets) {
        return new PlatformSteps(context, targets);
    }

    @Override
    public Optional<PackRollback> packRollback(
            PromotionContext context, String packId, List<PackRollback.Versions> versions) {
        return Optional.of(new PlatformPackRollback(context, packId, versions));
    }
}
