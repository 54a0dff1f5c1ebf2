package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.Memoizer;
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.NewPack;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.dialect.UnsupportedEndpoint;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The published API's calls for each step up to the release; {@link TargetDeployer} has those for the environments. */
final class PlatformSteps implements PromotionSteps {

    /** Every id in these calls was read or created in this run. */
    static final UnsupportedEndpoint ENDPOINT = new UnsupportedEndpoint(
            "it does not offer Boomi's published API (PLATFORM). For a gateway with the promotion guide's calls,"
                    + " use the GUIDE dialect.");

    private final PromotionContext promotion;
    private final PackageCalls packages;
    private final PackReads packs;
    private final PlatformTargets targets;
    private final Memoizer<String, Optional<String>> lostReleases = new Memoizer<>();
    private @Nullable TargetDeployer reach;
    private Optional<PublisherPack> checked = Optional.empty();
    private Optional<PublisherPack> toRelease = Optional.empty();

    PlatformSteps(PromotionContext promotion, List<TargetEnvironment> targets) {
        this.promotion = promotion;
        this.packages = new PackageCalls(promotion);
        this.packs = new PackReads(promotion);
        this.targets = PlatformTargets.of(targets, promotion.client().accountId());
    }

    @Override
    public Optional<Pack> findPack(String packId) {
        checked = packs.find(packId);
        checked.ifPresent(pack -> promotion
                .execution()
                .reuse(new ReusedObject(
                        "PublisherIntegrationPack",
                        packId,
                        Optional.empty(),
                        "the pack " + pack(pack).display() + ", which has "
                                + pack.members().size() + " of " + PublisherPack.MAX_MEMBERS + " members")));
        return checked.map(this::pack);
    }

    @Override
    public Optional<Pack> findPackByName(String name) {
        return packsNamed(name).get().stream().findFirst();
    }

    private Supplier<List<Pack>> packsNamed(String name) {
        return () -> promotion
                .client()
                .publisherIntegrationPacks()
                .list(PublisherIntegrationPackFields.NAME.isEqualTo(name))
                .requireWhole()
                .stream()
                .filter(pack -> pack.name().filter(name::equals).isPresent())
                .map(pack -> promotion
                        .pack(pack.id(), pack.name())
                        .installationType(pack.installationType())
                        .description(pack.description())
                        .build())
                .toList();
    }

    @Override
    public Optional<String> obstacle(Pack taken) {
        return NewPack.otherType(taken, promotion.settings().installationType());
    }

    @Override
    public Optional<PackagedComponent> findPackage() {
        return packages.find();
    }

    @Override
    public void check(Consumer<String> findings, boolean thorough) {
        boolean released = promotion.execution().isReleaseAsked();
        boolean packIsMissing = checked.isEmpty()
                && !promotion.request().createNewPack()
                && !promotion.execution().isReleased();
        if (packIsMissing) {
            explainMissingPack(findings);
        }
        if (!released) {
            checked.ifPresent(pack -> checkMembers(pack, findings));
        }
        if (thorough && !released) {
            new PlatformComponentCheck(promotion).check(installationType(), findings);
        }
        Optional<String> packName = checked.isPresent()
                ? checked.flatMap(PublisherPack::name)
                : promotion.request().newPackName();
        PackDistribution subscriptions = new PackDistribution(
                promotion, promotion.settings().platform().installationName().or(() -> packName));
        new PlatformTargetCheck(promotion, targets, subscriptions, findings, thorough && !released)
                .check(checked.map(PublisherPack::packId));
        reach = new TargetDeployer(promotion, targets, subscriptions, installationType());
    }

    private Optional<InstallationType> installationType() {
        return checked.map(PublisherPack::installationType)
                .orElseGet(() -> Optional.of(promotion.settings().installationType()));
    }

    private TargetDeployer reach() {
        return Objects.requireNonNull(reach, "the steps were not checked first");
    }

    /** Subscribers see packs as another object; a pack that only appears there cannot be released. */
    private void explainMissingPack(Consumer<String> findings) {
        String packId = promotion.request().integrationPackId().orElseThrow();
        promotion
                .askToInform(
                        "whether the pack is another account's",
                        () -> promotion.client().integrationPacks().find(packId),
                        Optional.empty())
                .ifPresent(pack -> findings.accept("integration pack " + packId + " is one that account "
                        + promotion.client().accountId()
                        + " subscribes to, not one that it publishes; only its publisher can release it"));
    }

    private void checkMembers(PublisherPack pack, Consumer<String> findings) {
        List<String> foreign = pack.foreignChanges(component(), version());
        if (!foreign.isEmpty() && !packs.isReleasedAlready(pack)) {
            findings.accept("integration pack " + pack.packId() + " has pending changes that this run did not make, and"
                    + " its release would carry them out: " + String.join("; ", foreign)
                    + ". Release or withdraw them first");
        }
        if (pack.isFullWithout(component())) {
            findings.accept("integration pack " + pack.packId() + " has "
                    + pack.members().size()
                    + " members, and Boomi's limit is " + PublisherPack.MAX_MEMBERS
                    + ". Remove a member, or use another pack");
        }
    }

    private String component() {
        return promotion.request().prodComponentId();
    }

    private String version() {
        return promotion.request().packageVersion();
    }

    @Override
    public List<DeployedPackage> activeDeployments(List<TargetEnvironment> among) {
        return reach().activeDeployments(DeployedPackageFields.COMPONENT_ID.isEqualTo(component()), among);
    }

    @Override
    public boolean isLookedAt(TargetEnvironment target) {
        return reach().isLookedAt(target);
    }

    @Override
    public boolean isDeployedTo(TargetEnvironment target) {
        return targets.isOwn(target);
    }

    @Override
    public PackagedComponent createPackage() {
        return packages.create(promotion.settings().branch());
    }

    @Override
    public Pack createPack() {
        String name = promotion.request().newPackName().orElseThrow();
        CreatePublisherIntegrationPackRequest request = CreatePublisherIntegrationPackRequest.builder()
                .name(name)
                .description(promotion.request().newPackDescription().orElse(""))
                .installationType(promotion.settings().installationType())
                .build();
        NewPack newPack = new NewPack(promotion, request.installationType(), packsNamed(name), true);
        Pack made = ENDPOINT.explain(() -> promotion.write(WriteOperation.of(
                        WriteKey.PACK,
                        () -> {
                            PublisherIntegrationPack created = promotion
                                    .client()
                                    .publisherIntegrationPacks()
                                    .create(request);
                            return promotion
                                    .pack(
                                            created.id(),
                                            Optional.of(created.name().orElse(name)))
                                    .build();
                        },
                        Pack.builder().packId(DryRunIds.PACK).name(name).build(),
                        Pack.codec())
                .creates("PublisherIntegrationPack", created -> Optional.of(created.packId()))
                .lookupOnlyInDoubt(true)
                .precondition(newPack::requireNameFree)
                .lookedUpBy(newPack::appeared, ResendPolicy.AFTER_QUIET_PERIOD, "look for a pack of this name")
                .build()));
        return promotion.confirm(() -> newPack.warnOfTwins(made), made);
    }

    /**
     * An update replaces the whole list of members (API reference, PublisherIntegrationPack update), so the list is read
     * right before, written whole, and read again.
     */
    @Override
    public void addToPack(Pack pack, PackagedComponent packaged) {
        PackLocks.of(promotion.client(), pack.packId(), () -> addToPack(pack));
    }

    private void addToPack(Pack pack) {
        if (promotion.execution().isReleaseAsked()) {
            toRelease = Optional.of(packs.empty(pack));
            return;
        }
        PublisherPack before = packs.beforeChange(pack, checked);
        if (before.has(component())) {
            promotion
                    .execution()
                    .reuse(new ReusedObject(
                            "PublisherPackagedComponent",
                            component(),
                            Optional.empty(),
                            "the component's membership in the pack"));
            toRelease = Optional.of(before);
            return;
        }
        PublisherPack after = before.with(component(), version());
        add(pack, before, after);
        toRelease = Optional.of(promotion.confirm(() -> packs.afterAddition(after), after));
    }

    private void add(Pack pack, PublisherPack before, PublisherPack after) {
        UpdatePublisherIntegrationPackRequest request = UpdatePublisherIntegrationPackRequest.builder()
                .id(pack.packId())
                .name(before.name())
                .installationType(before.installationType().filter(type -> type != InstallationType.UNKNOWN))
                .operationType(PackOperation.ADD)
                .description(before.description())
                .componentIds(after.members().keySet())
                .build();
        ENDPOINT.explain(() -> promotion.write(WriteOperation.of(
                        WriteKey.ADD_TO_PACK,
                        () -> {
                            promotion.client().publisherIntegrationPacks().update(request);
                            return after;
                        },
                        after,
                        ResponseCodecs.nothing(after))
                .lookedUpBy(
                        () -> Optional.of(packs.forTrace(pack.packId()))
                                .filter(now -> now.has(component()))
                                .map(now -> after),
                        ResendPolicy.AT_ONCE,
                        "look whether the package is in the pack")
                .resendPrecondition(() -> packs.requireSame(before))
                .build()));
    }

    @Override
    public Release release(Pack pack, PackagedComponent packaged) {
        PublisherPack releasing = toRelease.orElseThrow();
        return new PlatformRelease(
                        promotion,
                        releasing,
                        releaseOf(pack, packaged, releasing),
                        () -> packs.forTrace(pack.packId()),
                        () -> packs.requireSame(releasing))
                .make();
    }

    /** If the release was already requested, the earlier state of the pack has the previous version. */
    private Release.Builder releaseOf(Pack pack, PackagedComponent packaged, PublisherPack releasing) {
        return Release.builder()
                .packId(pack.packId())
                .packagedComponentId(packaged.packageId())
                .version(version())
                .versionBefore(releasing.releasedVersion(component()).or(pack::releasedVersion));
    }

    @Override
    public Optional<String> attachment(TargetEnvironment target) {
        return reach().attachment(target);
    }

    @Override
    public void prepare(Release release, TargetEnvironment target) {
        if (promotion.execution().isReleased() && !targets.isOwn(target)) {
            requireOwnRelease(release);
        }
        reach().prepare(release, target);
    }

    /** Attached environments get the pack's release, which must have this run's version. */
    private void requireOwnRelease(Release release) {
        lostReleases
                .get(release.packId(), () -> packs.lostRelease(release, checked))
                .ifPresent(words -> {
                    throw new PromotionStopException(words);
                });
    }

    @Override
    public Deployment deploy(Release release, TargetEnvironment target, ActiveBefore before) {
        return reach().deploy(release, target, before);
    }

    @Override
    public Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached) {
        return reach().findMissing(release, reached);
    }

    private Pack pack(PublisherPack pack) {
        return promotion
                .pack(pack.packId(), pack.name())
                .releasedVersion(pack.releasedVersion(component()))
                .build();
    }
}
