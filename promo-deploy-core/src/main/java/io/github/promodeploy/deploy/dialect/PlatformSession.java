package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The published API's calls for each step up to the release; how environments are reached is {@link PlatformReach}'s. */
final class PlatformSession implements PromotionSession {

    /** Every id in these calls was read or created in this run. */
    static final MissingEndpoint ENDPOINT = new MissingEndpoint(
            "it does not speak Boomi's published API (PLATFORM). A gateway with the promotion guide's"
                    + " calls is spoken to in the GUIDE dialect.");

    private final Promotion promotion;
    private final PackageCalls packages;
    private final PlatformTargets targets;
    private @Nullable PlatformReach reach;
    private Optional<PublisherPack> checked = Optional.empty();
    private Optional<PublisherPack> toRelease = Optional.empty();

    PlatformSession(Promotion promotion, List<TargetEnvironment> targets) {
        this.promotion = promotion;
        this.packages = new PackageCalls(promotion);
        this.targets = PlatformTargets.of(targets, promotion.client().accountId());
    }

    @Override
    public Optional<Pack> findPack(String packId) {
        checked = promotion.client().publisherIntegrationPacks().find(packId).map(PublisherPack::of);
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
                .map(pack -> promotion.pack(pack.id(), pack.name()).build())
                .toList();
    }

    @Override
    public Optional<PackagedComponent> findPackage() {
        return packages.find();
    }

    @Override
    public void check(Consumer<String> findings, boolean thorough) {
        boolean released = promotion.execution().isReleaseAsked();
        boolean packIsMissing = checked.isEmpty() && !promotion.request().createNewPack();
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
        Subscriptions subscriptions = new Subscriptions(
                promotion, promotion.settings().installationName().or(() -> packName));
        new PlatformTargetCheck(promotion, targets, subscriptions, findings, thorough && !released)
                .check(checked.map(PublisherPack::packId));
        Optional<String> superseded =
                promotion.execution().isReleased() ? checked.flatMap(this::otherRelease) : Optional.empty();
        reach = new PlatformReach(promotion, targets, subscriptions, installationType(), superseded);
    }

    /** Says what the pack is released with instead of this run's version. */
    private Optional<String> otherRelease(PublisherPack pack) {
        if (!pack.has(component())) {
            return Optional.of("the pack without that component");
        }
        return pack.releasedVersion(component())
                .filter(current -> !current.equals(version()))
                .map(current -> "version " + current);
    }

    private Optional<InstallationType> installationType() {
        return checked.map(PublisherPack::installationType)
                .orElseGet(() -> Optional.of(promotion.settings().installationType()));
    }

    private PlatformReach reach() {
        return Objects.requireNonNull(reach, "the session was not checked first");
    }

    /** The subscriber's view of packs is another object, and a pack that shows there only cannot be released. */
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
        List<String> foreign = foreignChanges(pack);
        if (!foreign.isEmpty() && !isReleasedAlready(pack)) {
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

    /** Where nothing is left to release, nothing is carried along. */
    private boolean isReleasedAlready(PublisherPack pack) {
        return promotion.request().releaseOnDate().isEmpty() && pack.isReleased(component(), version());
    }

    private List<String> foreignChanges(PublisherPack pack) {
        return pack.foreignChanges(component(), version());
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
        Pack made = ENDPOINT.explain(() -> promotion.write(Write.of(
                        Step.PACK,
                        "",
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
                        Pack.builder().packId(Placeholders.PACK).name(name).build(),
                        Pack.memo())
                .creating("PublisherIntegrationPack", Pack::packId)
                .tracedOnlyInDoubt()
                .checkedBy(() -> NewPack.requireNameFree(promotion, packsNamed(name)))
                .tracedBy(
                        () -> NewPack.only(packsNamed(name).get()),
                        Write.Repeat.AFTER_QUIET_PERIOD,
                        "look for a pack of this name")
                .build()));
        return promotion.confirm(() -> NewPack.warnOfTwins(promotion, made, packsNamed(name)), made);
    }

    /**
     * An update replaces the whole list of members (API reference, PublisherIntegrationPack update), so the list is read
     * right before, written whole, and read again.
     */
    @Override
    public void addToPack(Pack pack, PackagedComponent packaged) {
        OneWriter.of(promotion.client(), pack.packId(), () -> addToPack(pack));
    }

    private void addToPack(Pack pack) {
        if (promotion.execution().isReleaseAsked()) {
            toRelease = Optional.of(empty(pack));
            return;
        }
        PublisherPack before = readBeforeChange(pack);
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
        UpdatePublisherIntegrationPackRequest request = UpdatePublisherIntegrationPackRequest.builder()
                .id(pack.packId())
                .name(before.name())
                .installationType(before.installationType().filter(type -> type != InstallationType.UNKNOWN))
                .operationType(PackOperation.ADD)
                .description(before.description())
                .componentIds(after.members().keySet())
                .build();
        ENDPOINT.explain(() -> promotion.write(Write.of(
                        Step.ADD_TO_PACK,
                        "",
                        () -> {
                            promotion.client().publisherIntegrationPacks().update(request);
                            return after;
                        },
                        after,
                        Memos.nothing(after))
                .tracedBy(
                        () -> Optional.of(readForTrace(pack.packId()))
                                .filter(now -> now.has(component()))
                                .map(now -> after),
                        Write.Repeat.AT_ONCE,
                        "look whether the package is in the pack")
                .checkedAgainBy(() -> requireSame(before))
                .build()));
        toRelease = Optional.of(promotion.confirm(() -> readAsExpected(after), after));
    }

    /** A read that fails says that nothing was asked for, whatever it says of its own call. */
    private PublisherPack readBeforeChange(Pack pack) {
        try {
            return checked.isPresent()
                    ? readUnchanged(pack.packId())
                    : promotion.confirm(() -> readNew(pack), empty(pack));
        } catch (BoomiException e) {
            PromotionStopException stop = new PromotionStopException("integration pack " + pack.packId()
                    + " was not changed, since it could not be read right before: " + e.getMessage());
            stop.addSuppressed(e);
            throw stop;
        }
    }

    /** A pack that cannot be made out tells nothing of a write. */
    private PublisherPack readForTrace(String packId) {
        try {
            return read(packId);
        } catch (PromotionStopException e) {
            throw new OutcomeUnknownException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is sent names every member, so that it would undo what somebody else has changed since. */
    private void requireSame(PublisherPack before) {
        List<String> differences = read(before.packId()).differencesFrom(before);
        if (!differences.isEmpty()) {
            throw changedMeanwhile(before.packId(), differences);
        }
    }

    /** A pack that this run made holds nothing but what this run put into it. */
    private PublisherPack readNew(Pack pack) {
        PublisherPack now = read(pack.packId());
        List<String> differences = now.without(component()).differencesFrom(empty(pack));
        if (!differences.isEmpty()) {
            throw changedMeanwhile(pack.packId(), differences);
        }
        return now;
    }

    private PublisherPack empty(Pack pack) {
        return new PublisherPack(
                pack.packId(),
                pack.name(),
                Optional.of(promotion.settings().installationType()),
                promotion.request().newPackDescription().orElse(""),
                Map.of());
    }

    private PublisherPack read(String packId) {
        return PublisherPack.of(promotion.client().publisherIntegrationPacks().get(packId));
    }

    /** Reads the pack right before it is changed; what changed since the check has not been checked. */
    private PublisherPack readUnchanged(String packId) {
        PublisherPack now = read(packId);
        List<String> differences =
                new ArrayList<>(checked.map(before -> withoutNewVersion(now).differencesFrom(withoutNewVersion(before)))
                        .orElse(List.of()));
        if (differences.isEmpty() && !isReleasedAlready(now)) {
            differences.addAll(foreignChanges(now));
        }
        if (!differences.isEmpty()) {
            throw changedMeanwhile(packId, differences);
        }
        return now;
    }

    private static PromotionStopException changedMeanwhile(String packId, List<String> differences) {
        return new PromotionStopException("integration pack " + packId
                + " was changed by somebody else while this run"
                + " was at work: " + String.join("; ", differences)
                + ". Nothing more was written; clear that up, then resume this run, or run again with another"
                + " packageVersion.");
    }

    /** A server that takes up a member's new package by itself has changed nothing that the run would not. */
    private PublisherPack withoutNewVersion(PublisherPack pack) {
        return pack.withoutPending(component(), version());
    }

    private PublisherPack readAsExpected(PublisherPack expected) {
        PublisherPack now = readAgain(expected.packId());
        List<String> differences = now.differencesFrom(expected);
        if (!differences.isEmpty()) {
            throw new PromotionStopException("after component " + component() + " was added, integration pack "
                    + expected.packId() + " is not as it should be: " + String.join("; ", differences)
                    + ". Nothing was released. Repair the pack in Boomi's user interface before its next release.");
        }
        return now;
    }

    private PublisherPack readAgain(String packId) {
        try {
            return read(packId);
        } catch (BoomiException | PromotionStopException e) {
            throw new OutcomeUnknownException(
                    "component " + component() + " was added to integration pack " + packId
                            + ", but it could not be seen whether all other members are still there: " + e.getMessage()
                            + " Nothing was released. Look at the pack in Boomi's user interface before its next release.",
                    e);
        }
    }

    @Override
    public Release release(Pack pack, PackagedComponent packaged) {
        PublisherPack releasing = toRelease.orElseThrow();
        return new PlatformRelease(
                        promotion, releasing, packaged, () -> readForTrace(pack.packId()), () -> requireSame(releasing))
                .make();
    }

    @Override
    public Optional<Deployment> reached(Release release, TargetEnvironment target) {
        return reach().reached(target);
    }

    @Override
    public void prepare(Release release, TargetEnvironment target) {
        reach().prepare(release, target);
    }

    @Override
    public Deployment deploy(Release release, TargetEnvironment target, ActiveBefore before) {
        return reach().deploy(release, target, before);
    }

    private Pack pack(PublisherPack pack) {
        return promotion
                .pack(pack.packId(), pack.name())
                .releasedVersion(pack.releasedVersion(component()))
                .build();
    }
}
