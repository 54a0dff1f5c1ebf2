package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.PackRollback;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Releases a pack of the publishing account again with the versions that a run has replaced, if nobody has changed it since. Every other
 * member keeps its version. Members, shares, installations and attachments stay.
 */
final class PlatformPackRollback implements PackRollback {

    private final PromotionContext context;
    private final String packId;
    private final List<Versions> versions;
    private final PackReads packs;
    private final PackDistribution distribution;
    private @Nullable PublisherPack pack;
    private @Nullable String obstacle;

    PlatformPackRollback(PromotionContext context, String packId, List<Versions> versions) {
        this.context = context;
        this.packId = packId;
        this.versions = List.copyOf(versions);
        this.packs = new PackReads(context);
        this.distribution = new PackDistribution(context);
    }

    @Override
    public void check(List<TargetEnvironment> reached, Consumer<String> findings) {
        Optional<PublisherPack> found = isAskedFor()
                ? packs.find(packId)
                : context.lookUntil(
                        "the release in integration pack " + packId,
                        () -> packs.find(packId),
                        now -> now.filter(there -> changes(there).isEmpty()).isPresent());
        if (found.isEmpty()) {
            findings.accept(
                    "integration pack " + packId
                            + " is gone, so that its earlier release cannot be made again: somebody has"
                            + " deleted it. To roll back only environments that are not reached through the pack, name them (--environment)");
            return;
        }
        pack = found.get();
        obstacle = isAskedFor() ? null : changes(pack).orElse(null);
        if (obstacle == null) {
            checkPackages(findings);
        }
        checkReach(reached, findings);
    }

    /** A release that was asked for may have changed the pack already. */
    private boolean isAskedFor() {
        return context.execution().isReleaseAsked() || context.execution().isUnderWay(WriteKey.RELEASE);
    }

    private void checkPackages(Consumer<String> findings) {
        for (PromotedComponent component : context.request().promotedComponents()) {
            context.askToInform(
                            "whether version " + component.packageVersion() + " of component "
                                    + component.prodComponentId() + " still exists",
                            () -> new PackageCalls(context).find(component),
                            Optional.<PackagedComponent>empty())
                    .filter(packaged -> packaged.deleted().orElse(false))
                    .ifPresent(deleted -> findings.accept("version " + component.packageVersion() + " of component "
                            + component.prodComponentId() + ", which was released before, was deleted since (package "
                            + deleted.packageId()
                            + "). Restore it, or name the environments that are not reached through the pack"
                            + " (--environment)"));
        }
    }

    private void checkReach(List<TargetEnvironment> reached, Consumer<String> findings) {
        Set<String> accounts =
                reached.stream().flatMap(target -> target.accountId().stream()).collect(Collectors.toSet());
        distribution.read(packId, accounts, true, findings);
        if (obstacle == null) {
            PlatformTargetCheck.checkOtherEnvironments(context, distribution, reached, findings);
        }
    }

    /**
     * Says what somebody has done to the pack since the run released it. An earlier release that is done already needs no other, no matter who
     * made it.
     */
    private Optional<String> changes(PublisherPack now) {
        if (now.isReleased(context.promoted()) && now.pendingChanges().isEmpty()) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        versions.forEach(version -> change(now, version).ifPresent(changes::add));
        List<String> pending = now.pendingChanges();
        if (!pending.isEmpty()) {
            changes.add("it has pending changes: " + String.join("; ", pending));
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "integration pack " + packId + " was not released again, since somebody else has changed it: "
                                + String.join("; ", changes) + ". Clear that up, then roll back again");
    }

    private static Optional<String> change(PublisherPack now, Versions version) {
        if (!now.has(version.componentId())) {
            return Optional.of("component " + version.componentId() + " is no longer in it");
        }
        Optional<String> released = now.releasedVersion(version.componentId());
        return released.equals(Optional.of(version.released()))
                ? Optional.empty()
                : Optional.of("it shows "
                        + released.map(label -> "version " + label).orElse("no version")
                        + " of component " + version.componentId() + " as released, and not version "
                        + version.released() + " of the run");
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public Release release() {
        PublisherPack releasing = Objects.requireNonNull(pack, "the pack was not checked first");
        return new PlatformRelease(
                        context,
                        releasing,
                        earlierRelease(),
                        () -> packs.forLookup(packId),
                        () -> requireUnchanged(releasing),
                        true)
                .make();
    }

    private Release.Builder earlierRelease() {
        Map<String, String> before = new HashMap<>();
        versions.forEach(version -> before.put(version.componentId(), version.released()));
        Release.Builder release =
                Release.builder().packId(packId).packagedComponentId("").version(context.releaseVersion());
        return context.request().components().isEmpty()
                ? release.versionBefore(
                        Optional.ofNullable(before.get(context.request().prodComponentId())))
                : release.versionsBefore(before);
    }

    /** The release names every member, so it would undo what somebody else has done in the meantime. */
    private void requireUnchanged(PublisherPack before) {
        PublisherPack now = packs.find(packId).orElseThrow(() -> left("it is gone"));
        List<String> differences = now.differencesFrom(before);
        if (!differences.isEmpty()) {
            throw left(String.join("; ", differences));
        }
    }

    private PromotionStopException left(String change) {
        obstacle = "integration pack " + packId
                + " was not released again, since somebody else has changed it during the rollback: " + change
                + ". Clear that up, then roll back again";
        return new PromotionStopException(obstacle);
    }

    @Override
    public Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached) {
        return new ReachedEnvironments(context, distribution, release).findMissing(reached);
    }
}
