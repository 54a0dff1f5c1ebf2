package io.github.promodeploy.deploy.workflow.verification;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what is active in an environment with what the run has brought there. */
final class Judgement {

    private final PromotionContext context;
    private final Release release;
    private final @Nullable Set<String> known;

    /**
     * Prepares the comparison.
     *
     * @param known the ids of what was active before the run; null when that was not read
     */
    Judgement(PromotionContext context, Release release, @Nullable Set<String> known) {
        this.context = context;
        this.release = release;
        this.known = known;
    }

    /** Returns whether the run's own deployment is shown, and as active. */
    static boolean isActive(@Nullable DeployedPackage own) {
        return Optional.ofNullable(own).flatMap(DeployedPackage::active).orElse(false);
    }

    /** Judges a deployment by its own row, if that shows, and by what is active in its environment. */
    Finding ofDeployment(Brought brought, @Nullable DeployedPackage byId, ActiveRows active) {
        List<DeployedPackage> there = active.rows().of(brought.placement());
        Optional<DeployedPackage> ownActive = there.stream()
                .filter(row -> isOwn(brought, row))
                .findFirst()
                .or(() -> Optional.ofNullable(byId).filter(Judgement::isActive));
        Optional<DeployedPackage> own = ownActive.or(() -> Optional.ofNullable(byId));
        List<DeployedPackage> others = there.stream()
                .filter(row -> !isOwn(brought, row) && !wasThereBefore(row))
                .filter(row -> ownActive.isEmpty() || !isOfVersion(brought.placement(), row))
                .toList();
        Optional<DeployedPackage> later = others.stream()
                .filter(row -> isLater(brought, own.orElse(null), row))
                .findFirst();
        if (later.isPresent()) {
            return Finding.differs(replacedBy(later.get()), false);
        }
        if (ownActive.isPresent()) {
            return confirmedUnlessOneIsAsOld(ownActive.get(), others);
        }
        return active.problem().map(Finding::undecided).orElseGet(() -> notVisible(brought, own.orElse(null), there));
    }

    /** A request that was sent twice on its way makes two deployments of the run, of which one is active. */
    private boolean isOwn(Brought brought, DeployedPackage row) {
        return brought.deployment()
                        .deploymentId()
                        .filter(row.deploymentId()::equals)
                        .isPresent()
                || (context.isMarked(row) && brought.placement().owns(row) && isOfVersion(brought.placement(), row));
    }

    private boolean isOfVersion(Placement placement, DeployedPackage row) {
        return row.packageVersion()
                .filter(placement.versions(context.request(), release)::contains)
                .isPresent();
    }

    private boolean isLater(Brought brought, @Nullable DeployedPackage own, DeployedPackage row) {
        boolean isOwnReplaced = known != null
                && Optional.ofNullable(own)
                        .flatMap(DeployedPackage::active)
                        .filter(active -> !active)
                        .isPresent();
        return isOwnReplaced
                || (own != null && isAfter(own, row))
                || (!isActive(own) && hasHigherNumber(brought, own, row));
    }

    private boolean wasThereBefore(DeployedPackage row) {
        return known != null && known.contains(row.deploymentId());
    }

    private static boolean isAfter(DeployedPackage own, DeployedPackage row) {
        return own.deployedDate()
                .flatMap(made -> row.deployedDate().map(made::isBefore))
                .orElse(false);
    }

    /** Servers cut their dates, so that of two deployments with the same date either may be the later one. */
    private Finding confirmedUnlessOneIsAsOld(DeployedPackage own, List<DeployedPackage> others) {
        return others.stream()
                .filter(row -> known != null
                        && own.deployedDate().isPresent()
                        && own.deployedDate().equals(row.deployedDate()))
                .findFirst()
                .map(row -> Finding.undecided("besides what this run deployed, " + ActiveBefore.describe(row)
                        + " is active, and nothing shows which of the two was deployed later"))
                .orElseGet(Finding::confirmed);
    }

    /** Deployments of the same component are counted in an environment, those of a pack apart from them. */
    private static boolean hasHigherNumber(Brought brought, @Nullable DeployedPackage own, DeployedPackage row) {
        boolean isOfSameComponent = Optional.ofNullable(own)
                .map(DeployedPackage::componentId)
                .map(component -> component.isPresent() && component.equals(row.componentId()))
                .orElse(brought.placement().isOfComponent());
        return isOfSameComponent
                && brought.deployment()
                        .version()
                        .flatMap(number -> row.version().map(other -> other > number))
                        .orElse(false);
    }

    private static String replacedBy(DeployedPackage row) {
        return "after this run had deployed, somebody else has deployed " + ActiveBefore.describe(row)
                + ". This run does not deploy there again. If the environment is to have this run's version, promote it in a"
                + " new run.";
    }

    private Finding notVisible(Brought brought, @Nullable DeployedPackage own, List<DeployedPackage> there) {
        String deployment = brought.deployment()
                .deploymentId()
                .map(id -> "deployment " + id)
                .orElse("what this run deployed");
        String shown = own != null ? " shows, but not as active" : " does not show as active";
        return Finding.notVisible(deployment + shown + ", " + context.looks() + inPlace(there));
    }

    private static String inPlace(List<DeployedPackage> there) {
        return there.stream()
                .findFirst()
                .map(row -> "; what shows as active is " + ActiveBefore.describe(row))
                .orElse("; nothing shows as active there");
    }

    /** Judges an environment that is attached to the pack by what is active there; every component must be, at its version. */
    Finding ofAttachment(Brought brought, ActiveRows active) {
        if (active.problem().isPresent()) {
            return Finding.undecided(active.problem().get());
        }
        return Placement.each(context.request(), brought.placement().target()).stream()
                .map(placement -> ofAttached(brought, placement, active.rows()))
                .reduce(Finding.confirmed(), Verdicts::worse);
    }

    private Finding ofAttached(Brought brought, Placement placement, DeploymentRows active) {
        List<DeployedPackage> there =
                active.of(placement).stream().filter(placement::owns).toList();
        Optional<DeployedPackage> own =
                there.stream().filter(row -> isOfVersion(placement, row)).findFirst();
        List<DeployedPackage> others = there.stream()
                .filter(row ->
                        !isOfVersion(placement, row) && row.packageVersion().isPresent())
                .filter(row -> !wasThereBefore(row))
                .toList();
        Optional<DeployedPackage> later = others.stream()
                .filter(row -> own.map(made -> isAfter(made, row)).orElseGet(() -> isSinceRun(brought)))
                .findFirst();
        if (later.isPresent()) {
            return Finding.differs(replacedBy(later.get()), own.isEmpty());
        }
        return own.isPresent()
                ? confirmedUnlessOneIsAsOld(own.get(), others)
                : Finding.notVisible("the pack is attached to it, but version "
                        + placement.component().packageVersion() + " of component "
                        + placement.component().prodComponentId() + " does not show as active, "
                        + context.looks() + inPlace(there));
    }

    /** Where the run knows what was active before, something else is new; a release that does not show may still arrive. */
    private boolean isSinceRun(Brought brought) {
        return known != null && brought.isReplaced() && brought.deployment().reach() == Reach.RELEASE;
    }
}
