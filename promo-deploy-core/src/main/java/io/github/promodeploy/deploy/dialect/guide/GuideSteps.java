package io.github.promodeploy.deploy.dialect.guide;

import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.DryRunIds;
import io.github.promodeploy.deploy.dialect.NewPack;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.ResponseCodecs;
import io.github.promodeploy.deploy.dialect.UnplacedTargets;
import io.github.promodeploy.deploy.dialect.UnsupportedEndpoint;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.ResponseCodec;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The promotion guide's calls, one for each step. */
final class GuideSteps implements PromotionSteps {

    /** Every id in these calls was read or created in this run. */
    private static final UnsupportedEndpoint ENDPOINT = new UnsupportedEndpoint(
            "it does not offer the promotion guide's API (GUIDE). For Boomi's published API, use the PLATFORM dialect.");

    private static final ResponseCodec<ReleaseIntegrationPack> RELEASED = ResponseCodec.of(
            released -> ResponseCodecs.parts(
                    Map.of(), Map.of("version", released.releaseVersion(), "packageId", released.packageId())),
            parts -> ReleaseIntegrationPack.builder()
                    .releaseVersion(Optional.ofNullable(parts.get("version")))
                    .packageId(Optional.ofNullable(parts.get("packageId")))
                    .build());

    private final PromotionContext context;
    private final List<TargetEnvironment> targets;
    private final PackageCalls packages;
    private boolean packIsShown = true;

    GuideSteps(PromotionContext context, List<TargetEnvironment> targets) {
        this.context = context;
        this.targets = targets;
        this.packages = new PackageCalls(context);
    }

    @Override
    public Optional<Pack> findPack(String packId) {
        Optional<Pack> found = context.client().integrationPacks().find(packId).map(this::pack);
        found.ifPresent(pack -> context.execution()
                .reuse(new ReusedObject(
                        "IntegrationPack", pack.packId(), Optional.empty(), "the pack " + pack.display())));
        return found;
    }

    @Override
    public Optional<Pack> findPackByName(String name) {
        return packsNamed(name).get().stream().findFirst();
    }

    @Override
    public Optional<String> obstacle(Pack taken) {
        return NewPack.otherType(taken, context.settings().installationType());
    }

    @Override
    public Map<PromotedComponent, PackagedComponent> findPackages(List<PromotedComponent> components) {
        return packages.find(components);
    }

    /** A query of the client's account does not show environments of other accounts, so this is not a problem. */
    @Override
    public void check(Consumer<String> findings, boolean thorough) {
        List<String> missing = thorough ? UnplacedTargets.notAmongOwn(context, targets) : List.of();
        if (!missing.isEmpty()) {
            context.execution()
                    .warn("these target environments have no accountId and are not account "
                            + context.client().accountId() + "'s own, so this run could not check whether they exist: "
                            + String.join(", ", missing)
                            + ". Check their ids, or give their accountId");
        }
    }

    /** One query for all targets: the active deployments of this component, or of this pack, in all environments. */
    @Override
    public List<DeployedPackage> activeDeployments(List<TargetEnvironment> among) {
        QueryFilter<DeployedPackage> mine = packages.ofPromoted();
        QueryFilter<DeployedPackage> replaceable = context.request()
                .integrationPackId()
                .map(DeployedPackageFields.PACKAGE_ID::isEqualTo)
                .map(mine::or)
                .orElse(mine);
        return PackageCalls.active(context.client(), replaceable, among);
    }

    /** The component was not read before, so "not found" may refer to it. */
    @Override
    public PackagedComponent createPackage(PromotedComponent component) {
        return ENDPOINT.explain(() -> {
            try {
                return packages.create(component, packages.newPackage(component).build());
            } catch (NotFoundException e) {
                throw new PromotionStopException(
                        e.getMessage() + " Most likely there is no component "
                                + component.prodComponentId() + " in account "
                                + context.client().accountId()
                                + ": check prodComponentId. Otherwise this server may not offer the"
                                + " promotion guide's API (GUIDE); try the PLATFORM dialect.",
                        e);
            }
        });
    }

    @Override
    public Pack createPack() {
        String name = context.request().newPackName().orElseThrow();
        CreateIntegrationPackRequest request = CreateIntegrationPackRequest.builder()
                .name(name)
                .description(context.request().newPackDescription())
                .installationType(context.settings().installationType())
                .build();
        NewPack newPack = new NewPack(context, request.installationType(), packsNamed(name), false);
        WriteOperation<Pack> create = WriteOperation.of(
                        WriteKey.PACK,
                        () -> pack(context.client().integrationPacks().create(request)),
                        Pack.builder().packId(DryRunIds.PACK).name(name).build(),
                        Pack.codec())
                .creates("IntegrationPack", created -> Optional.of(created.packId()))
                .lookupOnlyInDoubt(true)
                .precondition(newPack::requireNameFree)
                .lookedUpBy(
                        newPack::appeared,
                        ResendPolicy.NEVER,
                        "look for a pack of this name. The guide's query need not show every pack, so that none was found"
                                + " proves nothing; if there is none, run again with onExisting ADOPT (--on-existing"
                                + " adopt), which adopts the package")
                .build();
        Pack created = ENDPOINT.explain(() -> context.write(create));
        packIsShown = context.confirm(() -> newPack.warnOfTwins(created), true);
        return created;
    }

    private Supplier<List<Pack>> packsNamed(String name) {
        return () ->
                context
                        .client()
                        .integrationPacks()
                        .list(IntegrationPackFields.NAME.isEqualTo(name))
                        .requireWhole()
                        .stream()
                        .filter(pack -> pack.name().filter(name::equals).isPresent())
                        .map(this::pack)
                        .toList();
    }

    @Override
    public void addToPack(Pack pack, Map<PromotedComponent, String> packageIds) {
        packageIds.forEach((component, packageId) -> addToPack(pack, component, packageId));
    }

    private void addToPack(Pack pack, PromotedComponent component, String packageId) {
        WriteOperation<Pack> add = WriteOperation.of(
                        PackageCalls.additionKey(context.request(), component),
                        () -> {
                            context.client().integrationPacks().addPackagedComponent(pack.packId(), packageId);
                            return pack;
                        },
                        pack,
                        ResponseCodecs.nothing(pack))
                .precondition(packIsShown ? Optional.empty() : Optional.of(() -> requirePack(pack)))
                .notLookedUp(ResendPolicy.AT_ONCE, "look whether the package is in the pack")
                .build();
        ENDPOINT.explain(() -> context.write(add));
    }

    /** A new pack that no read has shown yet may become visible late, and until then Boomi may refuse the addition. */
    private void requirePack(Pack pack) {
        boolean isThere = context.lookUntil(
                "integration pack " + pack.packId(),
                () -> context.client().integrationPacks().find(pack.packId()).isPresent(),
                there -> there);
        if (!isThere) {
            throw context.packIsNotThere(pack.display());
        }
    }

    @Override
    public Release release(Pack pack, Map<PromotedComponent, String> packageIds) {
        String version = context.releaseVersion();
        ReleaseIntegrationPackRequest request = ReleaseIntegrationPackRequest.builder()
                .integrationPackId(pack.packId())
                .version(version)
                .notes(context.deploymentNotes())
                .build();
        ReleaseIntegrationPack released = ENDPOINT.explain(() -> context.write(WriteOperation.of(
                        WriteKey.RELEASE,
                        () -> context.client().releaseIntegrationPacks().create(request),
                        ReleaseIntegrationPack.builder()
                                .packageId(DryRunIds.RELEASED_PACKAGE)
                                .build(),
                        RELEASED)
                .notLookedUp(
                        ResendPolicy.NEVER,
                        "look whether the pack was released with this version. The guide has no call that shows it; a second"
                                + " release could go out beside the first. Run again with another packageVersion")
                .build()));
        return context.releaseOf(pack, packageIds)
                .version(released.releaseVersion().orElse(version))
                .packageId(released.packageId())
                .build();
    }

    /** Nothing is deployed before the release. */
    @Override
    public Optional<Release> releaseOf(DeployedPackage deployed, Pack pack, Map<PromotedComponent, String> packageIds) {
        Optional<String> shown = deployed.packageVersion()
                .filter(version -> context.request().components().isEmpty());
        return Optional.of(context.releaseOf(pack, packageIds)
                .version(shown.orElseGet(context::releaseVersion))
                .packageId(deployed.packageId())
                .build());
    }

    @Override
    public List<Placement> placements(TargetEnvironment target) {
        return context.settings().guide().deployedIdSource() == DeployedIdSource.PACKAGED_COMPONENT
                ? Placement.each(context.request(), target)
                : List.of(Placement.whole(context.request(), target));
    }

    @Override
    public Deployment deploy(Release release, Placement placement, ActiveBefore before) {
        CreateDeployedPackageRequest request = packages.newDeployment(
                        packageToDeploy(release, placement.component()), placement.target())
                .listenerStatus(context.request().listenerStatus().orElse(ListenerStatus.RUNNING))
                .build();
        return packages.deploy(request, release, placement, before);
    }

    private String packageToDeploy(Release release, PromotedComponent component) {
        String packageId = deployedId(context.settings(), release, component);
        if (!ApiId.isValid(packageId)) {
            throw new PromotionStopException("nothing was sent: the packageId to deploy " + ApiId.problem());
        }
        return packageId;
    }

    static String deployedId(PromotionSettings settings, Release release, PromotedComponent component) {
        return switch (settings.guide().deployedIdSource()) {
            case INTEGRATION_PACK -> release.packId();
            case PACKAGED_COMPONENT -> release.packageIdOf(component);
            case AUTO -> release.packageId().orElse(release.packId());
            case RELEASE ->
                release.packageId()
                        .orElseThrow(() ->
                                PromotionStopException.permanent("the release response has no packageId to deploy. Run"
                                        + " again with another packageVersion, and choose the integration pack's or the"
                                        + " packaged component's id instead."));
        };
    }

    private Pack pack(IntegrationPack pack) {
        return Pack.builder()
                .packId(pack.id())
                .name(pack.name().map(context.client()::mask))
                .installationType(pack.installationType())
                .description(pack.description())
                .build();
    }
}
