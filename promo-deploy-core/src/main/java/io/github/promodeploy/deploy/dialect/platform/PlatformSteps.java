package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
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
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.NewPack;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.dialect.UnsupportedEndpoint;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.internal.Memoizer;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The published API's calls for each step up to the release; {@link TargetDeployer} has those for the environments. */
final class PlatformSteps implements PromotionSteps {

    /** Every id in these calls was read or created in this run. */
    static final UnsupportedEndpoint ENDPOINT = new UnsupportedEndpoint(
            "it does not offer Boomi's published API (PLATFORM). For a gateway with the promotion guide's calls,"
                    + " use the GUIDE dialect.");

    private final PromotionContext context;
    private final PackageCalls packages;
    private final PackReads packs;
    private final PlatformTargets targets;
    private final Memoizer<String, Optional<String>> lostReleases = new Memoizer<>();
    private @Nullable TargetDeployer deployer;
    private @Nullable PublisherPack toRelease;

    PlatformSteps(PromotionContext context, List<TargetEnvironment> targets) {
        this.context = context;
        this.packages = new PackageCalls(context);
        this.packs = new PackReads(context);
        this.targets = PlatformTargets.of(targets, context.client().accountId());
    }

    @Override
    public Optional<Pack> findPack(String packId) {
        Optional<PublisherPack> found = packs.check(packId);
        found.ifPresent(pack -> context.execution()
                .reuse(new ReusedObject(
                        "PublisherIntegrationPack",
                        packId,
                        Optional.empty(),
                        "the pack " + pack(pack).display() + ", which has "
                                + pack.members().size() + " of " + PublisherPack.MAX_MEMBERS + " members")));
        return found.map(this::pack);
    }

    @Override
    public Optional<Pack> findPackByName(String name) {
        return packsNamed(name).get().stream().findFirst();
    }

    private Supplier<List<Pack>> packsNamed(String name) {
        return () -> context
                .client()
                .publisherIntegrationPacks()
                .list(PublisherIntegrationPackFields.NAME.isEqualTo(name))
                .requireWhole()
                .stream()
                .filter(pack -> pack.name().filter(name::equals).isPresent())
                .map(pack -> Pack.builder()
                        .packId(pack.id())
                        .name(pack.name().map(context.client()::mask))
                        .installationType(pack.installationType())
                        .description(pack.description())
                        .build())
                .toList();
    }

    @Override
    public Optional<String> obstacle(Pack taken) {
        return NewPack.otherType(taken, context.settings().installationType());
    }

    @Override
    public Map<PromotedComponent, PackagedComponent> findPackages(List<PromotedComponent> components) {
        return packages.find(components);
    }

    @Override
    public void check(Consumer<String> findings, boolean thorough) {
        boolean released = context.execution().isReleaseAsked();
        boolean packIsMissing = packs.checked().isEmpty()
                && !context.request().createNewPack()
                && !context.execution().isReleased();
        if (packIsMissing) {
            explainMissingPack(findings);
        }
        if (!released) {
            packs.checked().ifPresent(pack -> checkMembers(pack, findings));
        }
        if (thorough && !released) {
            new PlatformComponentCheck(context).check(installationType(), findings);
        }
        Optional<String> packName = packs.checked()
                .map(PublisherPack::name)
                .orElseGet(() -> context.request().newPackName());
        PackDistribution distribution = new PackDistribution(context);
        context.settings().platform().installationName().or(() -> packName).ifPresent(distribution::installAs);
        PlatformTargetCheck targetCheck =
                new PlatformTargetCheck(context, targets, distribution, findings, thorough && !released);
        packs.checked().map(PublisherPack::packId).ifPresentOrElse(targetCheck::check, targetCheck::checkWithoutPack);
        if (thorough && !released) {
            new RuntimeCheck(context, targets).check(findings);
            warnOfForeignTests();
        }
        deployer = new TargetDeployer(context, targets, distribution, installationType());
    }

    /** A process that is in no environment by this run may be there by another one. */
    private void warnOfForeignTests() {
        Set<String> brought = new HashSet<>(context.promoted().keySet());
        packs.checked().ifPresent(pack -> brought.addAll(pack.members().keySet()));
        String foreign = context.request().tests().stream()
                .map(ProcessTestRequest::processId)
                .filter(process -> !brought.contains(process))
                .collect(Collectors.joining(", "));
        if (!foreign.isEmpty()) {
            context.execution()
                    .warn("tests start processes that this run does not promote, and that are not in the pack: "
                            + foreign + ". Such a test fails where its process is not deployed otherwise");
        }
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        packs.checked().ifPresent(pack -> {
            String name = "integration pack " + pack.packId();
            facts.putAll(pack.facts(name));
            facts.putAll(deployer().facts(name));
        });
        return facts;
    }

    private InstallationType installationType() {
        return packs.checked()
                .map(pack -> pack.installationType().orElse(InstallationType.UNKNOWN))
                .orElseGet(() -> context.settings().installationType());
    }

    private TargetDeployer deployer() {
        return Objects.requireNonNull(deployer, "the steps were not checked first");
    }

    /** Subscribers see packs as another object; a pack that only appears there cannot be released. */
    private void explainMissingPack(Consumer<String> findings) {
        String packId = context.request().integrationPackId().orElseThrow();
        context.askToInform(
                        "whether the pack is another account's",
                        () -> context.client().integrationPacks().find(packId),
                        Optional.empty())
                .ifPresent(pack -> findings.accept("integration pack " + packId + " is one that account "
                        + context.client().accountId()
                        + " subscribes to, not one that it publishes; only its publisher can release it"));
    }

    private void checkMembers(PublisherPack pack, Consumer<String> findings) {
        List<String> foreign = pack.foreignChanges(context.promoted());
        if (!foreign.isEmpty() && !packs.isReleasedAlready(pack)) {
            findings.accept("integration pack " + pack.packId() + " has pending changes that this run did not make, and"
                    + " its release would carry them out: " + String.join("; ", foreign)
                    + ". Release or withdraw them first");
        }
        int more = pack.missing(context.promoted()).size();
        if (more > 0 && pack.members().size() + more > PublisherPack.MAX_MEMBERS) {
            findings.accept("integration pack " + pack.packId() + " has "
                    + pack.members().size()
                    + " members, and Boomi's limit is " + PublisherPack.MAX_MEMBERS
                    + (more == 1
                            ? ". Remove a member, or use another pack"
                            : ", so there is no room for " + more + " more. Remove members, or use another pack"));
        }
    }

    @Override
    public List<DeployedPackage> activeDeployments(List<TargetEnvironment> among) {
        return deployer().activeDeployments(packages.ofPromoted(), among);
    }

    @Override
    public boolean isLookedAt(TargetEnvironment target) {
        return deployer().isLookedAt(target);
    }

    @Override
    public boolean isDeployedTo(TargetEnvironment target) {
        return targets.isOwn(target);
    }

    @Override
    public PackagedComponent createPackage(PromotedComponent component) {
        return packages.create(
                component,
                packages.newPackage(component).branchName(context.branch()).build());
    }

    @Override
    public Pack createPack() {
        String name = context.request().newPackName().orElseThrow();
        CreatePublisherIntegrationPackRequest request = CreatePublisherIntegrationPackRequest.builder()
                .name(name)
                .description(context.request().newPackDescription().orElse(""))
                .installationType(context.settings().installationType())
                .build();
        NewPack newPack = new NewPack(context, request.installationType(), packsNamed(name), true);
        Pack made = ENDPOINT.explain(() -> context.write(WriteOperation.of(
                        WriteKey.PACK,
                        () -> {
                            PublisherIntegrationPack created =
                                    context.client().publisherIntegrationPacks().create(request);
                            return Pack.builder()
                                    .packId(created.id())
                                    .name(context.client().mask(created.name().orElse(name)))
                                    .build();
                        },
                        Pack.builder().packId(DryRunIds.PACK).name(name).build(),
                        Pack.codec())
                .creates("PublisherIntegrationPack", created -> Optional.of(created.packId()))
                .lookupOnlyInDoubt(true)
                .precondition(newPack::requireNameFree)
                .lookedUpBy(newPack::appeared, ResendPolicy.AFTER_QUIET_PERIOD, "look for a pack of this name")
                .build()));
        context.confirm(() -> newPack.warnOfTwins(made), true);
        return made;
    }

    /**
     * An update replaces the whole list of members (API reference, PublisherIntegrationPack update), so the list is read
     * right before, written whole, and read again.
     */
    @Override
    public void addToPack(Pack pack, Map<PromotedComponent, String> packageIds) {
        PackLocks.of(context.client(), pack.packId(), () -> addToPack(pack));
    }

    private void addToPack(Pack pack) {
        if (context.execution().isReleaseAsked()) {
            toRelease = packs.empty(pack);
            return;
        }
        PublisherPack before = packs.beforeChange(pack);
        Map<String, String> missing = before.missing(context.promoted());
        context.promoted().keySet().stream()
                .filter(component -> !missing.containsKey(component))
                .forEach(this::reuseMembership);
        if (missing.isEmpty()) {
            toRelease = before;
            return;
        }
        PublisherPack after = before.with(missing);
        add(pack, before, after);
        toRelease = context.confirm(() -> packs.afterAddition(after), after);
    }

    private void reuseMembership(String componentId) {
        context.execution()
                .reuse(new ReusedObject(
                        "PublisherPackagedComponent",
                        componentId,
                        Optional.empty(),
                        "the component's membership in the pack"));
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
        ENDPOINT.explain(() -> context.write(WriteOperation.of(
                        WriteKey.ADD_TO_PACK,
                        () -> {
                            context.client().publisherIntegrationPacks().update(request);
                            return after;
                        },
                        after,
                        ResponseCodecs.nothing(after))
                .lookedUpBy(
                        () -> Optional.of(packs.forLookup(pack.packId()))
                                .filter(now -> now.missing(context.promoted()).isEmpty())
                                .map(now -> after),
                        ResendPolicy.AT_ONCE,
                        "look whether the package is in the pack")
                .resendPrecondition(() -> packs.requireSame(before))
                .build()));
    }

    @Override
    public Release release(Pack pack, Map<PromotedComponent, String> packageIds) {
        PublisherPack releasing = Objects.requireNonNull(toRelease, "nothing was added to the pack first");
        return new PlatformRelease(
                        context,
                        releasing,
                        releaseOf(pack, packageIds, releasing),
                        () -> packs.forLookup(pack.packId()),
                        () -> packs.requireSame(releasing))
                .make();
    }

    /** If the release was already requested, the earlier state of the pack has the previous version. */
    private Release.Builder releaseOf(Pack pack, Map<PromotedComponent, String> packageIds, PublisherPack releasing) {
        Map<String, String> before = new HashMap<>(pack.releasedVersions());
        before.putAll(releasing.releasedVersions(context.promoted().keySet()));
        Release.Builder release = context.releaseOf(pack, packageIds).version(context.releaseVersion());
        return context.request().components().isEmpty()
                ? release.versionBefore(
                        Optional.ofNullable(before.get(context.request().prodComponentId())))
                : release.versionsBefore(before);
    }

    @Override
    public Optional<String> attachment(TargetEnvironment target) {
        return deployer().attachment(target);
    }

    @Override
    public void prepare(Release release, TargetEnvironment target) {
        if (context.execution().isReleased() && !targets.isOwn(target)) {
            requireOwnRelease(release);
        }
        deployer().prepare(release, target);
    }

    /** Attached environments get the pack's release, which must have this run's version. */
    private void requireOwnRelease(Release release) {
        lostReleases.get(release.packId(), () -> packs.lostRelease(release)).ifPresent(words -> {
            throw new PromotionStopException(words);
        });
    }

    @Override
    public List<Placement> placements(TargetEnvironment target) {
        return targets.isOwn(target)
                ? Placement.each(context.request(), target)
                : List.of(Placement.whole(context.request(), target));
    }

    @Override
    public Deployment deploy(Release release, Placement placement, ActiveBefore before) {
        return deployer().deploy(release, placement, before);
    }

    @Override
    public boolean isReadById() {
        return true;
    }

    @Override
    public Map<String, Missing> findMissing(Release release, Map<TargetEnvironment, Deployment> reached) {
        return deployer().findMissing(release, reached);
    }

    private Pack pack(PublisherPack pack) {
        return Pack.builder()
                .packId(pack.packId())
                .name(pack.name().map(context.client()::mask))
                .releasedVersions(pack.releasedVersions(context.promoted().keySet()))
                .build();
    }
}
