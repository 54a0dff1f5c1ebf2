package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponentFields;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls about packaged components and their deployments, which both dialects make. */
public final class PackageCalls {

    /** Keeps the request short, and all rows on one page. */
    private static final int COMPONENTS_PER_QUERY = 50;

    private final PromotionContext context;

    public PackageCalls(PromotionContext context) {
        this.context = context;
    }

    /** Returns the key of the write that packages a component. */
    public static WriteKey packageKey(PackageAndDeployRequest request, PromotedComponent component) {
        return request.components().isEmpty() ? WriteKey.PACKAGE : WriteKey.packageOf(component.prodComponentId());
    }

    /** Returns the key of the write that adds the package of a component to the pack, where each has its own. */
    public static WriteKey additionKey(PackageAndDeployRequest request, PromotedComponent component) {
        return request.components().isEmpty() ? WriteKey.ADD_TO_PACK : WriteKey.additionOf(component.prodComponentId());
    }

    /** Finds the package of a component and version, deleted or not. */
    public Optional<PackagedComponent> find(PromotedComponent component) {
        return Optional.ofNullable(find(List.of(component)).get(component));
    }

    /** Finds the packages of components and their versions, deleted or not. Components without one are left out. */
    public Map<PromotedComponent, PackagedComponent> find(List<PromotedComponent> components) {
        Map<PromotedComponent, PackagedComponent> found = new LinkedHashMap<>();
        for (int begin = 0; begin < components.size(); begin += COMPONENTS_PER_QUERY) {
            List<PromotedComponent> some =
                    components.subList(begin, Math.min(components.size(), begin + COMPONENTS_PER_QUERY));
            Listing<PackagedComponent> rows = context.client()
                    .packagedComponents()
                    .list(QueryFilter.anyOf(
                            some.stream().map(PackageCalls::packagesOf).toList()));
            some.forEach(component ->
                    rows.find(row -> isOf(component, row)).ifPresent(packaged -> found.put(component, packaged)));
        }
        return found;
    }

    private static QueryFilter<PackagedComponent> packagesOf(PromotedComponent component) {
        return PackagedComponentFields.COMPONENT_ID
                .isEqualTo(component.prodComponentId())
                .and(PackagedComponentFields.PACKAGE_VERSION.isEqualTo(component.packageVersion()));
    }

    private static boolean isOf(PromotedComponent component, PackagedComponent packaged) {
        return packaged.componentId()
                        .filter(component.prodComponentId()::equals)
                        .isPresent()
                && packaged.packageVersion()
                        .filter(component.packageVersion()::equals)
                        .isPresent();
    }

    /** Starts the request that packages the component on the default branch. */
    public CreatePackagedComponentRequest.Builder newPackage(PromotedComponent component) {
        return CreatePackagedComponentRequest.builder()
                .componentId(component.prodComponentId())
                .packageVersion(component.packageVersion())
                .notes(context.packageNotes())
                .shareable(true);
    }

    public PackagedComponent create(PromotedComponent component, CreatePackagedComponentRequest request) {
        return context.write(WriteOperation.of(
                        packageKey(context.request(), component),
                        () -> withNotesKept(
                                context.client().packagedComponents().create(request)),
                        PackagedComponent.builder()
                                .packageId(DryRunIds.packageOf(context.request(), component))
                                .build(),
                        ResponseCodecs.packagedComponent())
                .creates("PackagedComponent", created -> Optional.of(created.packageId()))
                .lookedUpBy(
                        () -> findOwn(component),
                        ResendPolicy.AT_ONCE,
                        "look for a package of this version; the notes of one that this run made name the run")
                .build());
    }

    private PackagedComponent withNotesKept(PackagedComponent created) {
        created.notes()
                .ifPresent(kept ->
                        context.warnOfOtherNotes("package " + created.packageId(), context.packageNotes(), kept));
        return created;
    }

    /** Finds the package that this run made; a version is unique for a component, so there is no other beside it. */
    private Optional<PackagedComponent> findOwn(PromotedComponent component) {
        Optional<PackagedComponent> found = find(component);
        found.ifPresent(packaged -> {
            String what = "version " + component.packageVersion() + " of component " + component.prodComponentId()
                    + " is packaged (" + packaged.packageId() + "), ";
            if (context.mayBeMarked(packaged)) {
                throw new OutcomeUnknownException(what + "but nothing shows who made it", null);
            }
            if (!context.isMarked(packaged)) {
                throw new PromotionStopException(what + "but by somebody else, while this run was at work. Run again"
                        + " with another packageVersion.");
            }
            if (packaged.deleted().orElse(false)) {
                throw new PromotionStopException(what + "but it was deleted since, and the version stays taken. Run"
                        + " again with another packageVersion.");
            }
        });
        return found;
    }

    /**
     * Starts the request for a deployment, with the request's listener status, if any.
     *
     * @param packageId the package id to send: that of the packaged component, the pack, or the release response
     */
    public CreateDeployedPackageRequest.Builder newDeployment(String packageId, TargetEnvironment target) {
        return CreateDeployedPackageRequest.builder()
                .environmentId(target.environmentId())
                .packageId(packageId)
                .notes(context.deploymentNotes())
                .listenerStatus(context.request().listenerStatus());
    }

    /** Deploys what was released. */
    public Deployment deploy(
            CreateDeployedPackageRequest request, Release release, Placement placement, ActiveBefore before) {
        return context.write(deployment(request, release, placement, before).build());
    }

    /** Returns the write that deploys. */
    private WriteOperation.Builder<Deployment> deployment(
            CreateDeployedPackageRequest request, Release release, Placement placement, ActiveBefore before) {
        String packageId = request.packageId().orElseThrow();
        DeploymentLookup lookup = new DeploymentLookup(
                context, packageId, placement.versions(context.request(), release), placement, before);
        DeploymentResponse response = new DeploymentResponse(context, request, release, placement);
        return WriteOperation.of(
                        placement.key(),
                        () -> Deployment.of(response.check(
                                context.client().deployedPackages().create(request))),
                        Deployment.builder().reach(Reach.DEPLOYMENT).build(),
                        Deployment.codec())
                .creates("DeployedPackage", Deployment::deploymentId)
                .lookedUpBy(
                        () -> lookup.find().map(Deployment::of),
                        ResendPolicy.AFTER_QUIET_PERIOD,
                        "look at the environment's deployments; the notes of one that this run made name the run")
                .lookupOnlyInDoubt(true)
                .resendPrecondition(lookup::requireNoneNewer);
    }

    /**
     * Deploys a package again that was active before, with the listeners as they are.
     *
     * @param earlier what is deployed; its id and version are known
     * @param placement where, and of which component
     * @param replaced the only deployment that this may replace
     * @param requireReplaced throws unless that deployment is active before the request is sent
     * @param requireStillReplaced the same, right before it is sent again
     */
    public Deployment deployAgain(
            ActiveDeployment earlier,
            Placement placement,
            ActiveDeployment replaced,
            Runnable requireReplaced,
            Runnable requireStillReplaced) {
        String packageId = earlier.packageId().orElseThrow();
        CreateDeployedPackageRequest request = CreateDeployedPackageRequest.builder()
                .environmentId(placement.target().environmentId())
                .packageId(packageId)
                .notes(context.deploymentNotes())
                .build();
        Release release = Release.builder()
                .packId("")
                .packagedComponentId(packageId)
                .version(earlier.packageVersion().orElseThrow())
                .build();
        ActiveBefore before = new ActiveBefore(Optional.of(replaced), Optional.of(Set.of(replaced.deploymentId())));
        return context.write(deployment(request, release, placement, before)
                .precondition(requireReplaced)
                .resendPrecondition(requireStillReplaced)
                .build());
    }

    /** Removes a deployment, after its listeners were paused. */
    public Deployment undeploy(ActiveDeployment made, WriteKey key, Runnable requireActive) {
        Deployment removed = Deployment.builder()
                .reach(Reach.DEPLOYMENT)
                .deploymentId(made.deploymentId())
                .build();
        return context.write(WriteOperation.of(
                        key,
                        () -> {
                            context.client().deployedPackages().undeploy(made.deploymentId());
                            return removed;
                        },
                        removed,
                        Deployment.codec())
                .precondition(requireActive)
                .resendPrecondition(requireActive)
                .lookedUpBy(
                        () -> isActive(made.deploymentId()) ? Optional.empty() : Optional.of(removed),
                        ResendPolicy.AT_ONCE,
                        "look whether the deployment is still there, and whether its listeners are paused")
                .lookupOnlyInDoubt(true)
                .build());
    }

    private boolean isActive(String deploymentId) {
        return context.client()
                .deployedPackages()
                .find(deploymentId)
                .filter(row -> row.active().orElse(true))
                .isPresent();
    }

    /** Reads what is active in one environment of the client's account. */
    public List<DeployedPackage> activeIn(TargetEnvironment target) {
        return allIn(target).stream().filter(row -> row.active().orElse(true)).toList();
    }

    /** Reads which of some deployments are active, by one call for each 100. */
    public Set<String> activeAmong(List<String> deploymentIds) {
        return context.client().deployedPackages().getAll(deploymentIds).items().stream()
                .flatMap(item -> item.object().stream())
                .filter(row -> row.active().orElse(false))
                .map(DeployedPackage::deploymentId)
                .collect(Collectors.toSet());
    }

    /** Reads what was deployed to one environment of the client's account, active or not. */
    public List<DeployedPackage> allIn(TargetEnvironment target) {
        return context.client()
                .deployedPackages()
                .list(DeployedPackageFields.ENVIRONMENT_ID.isEqualTo(target.environmentId()))
                .rows();
    }

    /** Returns the filter for deployments of the promoted components. */
    public QueryFilter<DeployedPackage> ofPromoted() {
        List<QueryFilter<DeployedPackage>> each = context.promoted().keySet().stream()
                .map(DeployedPackageFields.COMPONENT_ID::isEqualTo)
                .toList();
        return each.size() == 1 ? each.get(0) : QueryFilter.anyOf(each);
    }

    /**
     * Reads what is active of the promoted components, or of a pack, in environments of the client's account.
     *
     * @param packId the pack, if deployments may have its id
     */
    public List<DeployedPackage> active(@Nullable String packId, List<TargetEnvironment> environments) {
        QueryFilter<DeployedPackage> mine = ofPromoted();
        return active(
                context.client(),
                packId == null ? mine : mine.or(DeployedPackageFields.PACKAGE_ID.isEqualTo(packId)),
                environments);
    }

    /** Reads what is active in an account, and keeps what is in the environments. */
    public static List<DeployedPackage> active(
            BoomiClient client, QueryFilter<DeployedPackage> filter, List<TargetEnvironment> environments) {
        Set<String> environmentIds =
                environments.stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet());
        return client.deployedPackages()
                .queryAll(DeployedPackageFields.ACTIVE.isEqualTo(true).and(filter))
                .filter(deployed -> deployed.active().orElse(true))
                .filter(deployed -> deployed.environmentId()
                        .filter(environmentIds::contains)
                        .isPresent())
                .toList();
    }
}
