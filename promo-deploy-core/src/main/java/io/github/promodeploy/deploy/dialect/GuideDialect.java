package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPackFields;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponentFields;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The promotion guide's calls, one for each step. */
final class GuideDialect implements PromotionDialect {

    static final GuideDialect INSTANCE = new GuideDialect();

    private GuideDialect() {}

    @Override
    public String name() {
        return "GUIDE";
    }

    @Override
    public List<RequestProblem> problems(PackageAndDeployRequest request) {
        return request.releaseOnDate().isPresent()
                ? List.of(new RequestProblem(
                        "releaseOnDate", "cannot be used with the GUIDE dialect, whose releases take effect at once"))
                : List.of();
    }

    @Override
    public Optional<Pack> findPack(Promotion promotion, String packId) {
        return promotion.client().integrationPacks().find(packId).map(GuideDialect::pack);
    }

    @Override
    public Optional<Pack> findPackByName(Promotion promotion, String name) {
        return promotion
                .client()
                .integrationPacks()
                .queryAll(IntegrationPackFields.NAME.isEqualTo(name))
                .filter(pack -> pack.name().filter(name::equals).isPresent())
                .findFirst()
                .map(GuideDialect::pack);
    }

    @Override
    public Optional<PackagedComponent> findPackage(Promotion promotion) {
        String componentId = promotion.request().prodComponentId();
        String version = promotion.request().packageVersion();
        return promotion
                .client()
                .packagedComponents()
                .queryAll(PackagedComponentFields.COMPONENT_ID
                        .isEqualTo(componentId)
                        .and(PackagedComponentFields.PACKAGE_VERSION.isEqualTo(version)))
                .filter(packaged -> packaged.componentId()
                                .filter(componentId::equals)
                                .isPresent()
                        && packaged.packageVersion().filter(version::equals).isPresent())
                .findFirst();
    }

    /** One query for all targets: what is active of this component, or of this pack, in whichever environment. */
    @Override
    public List<DeployedPackage> activeDeployments(Promotion promotion, List<TargetEnvironment> targets) {
        QueryFilter<DeployedPackage> mine =
                DeployedPackageFields.COMPONENT_ID.isEqualTo(promotion.request().prodComponentId());
        QueryFilter<DeployedPackage> replaceable = promotion
                .request()
                .integrationPackId()
                .map(DeployedPackageFields.PACKAGE_ID::isEqualTo)
                .map(mine::or)
                .orElse(mine);
        Set<String> environmentIds =
                targets.stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet());
        Map<String, DeployedPackage> byEnvironment = new LinkedHashMap<>();
        promotion
                .client()
                .deployedPackages()
                .queryAll(DeployedPackageFields.ACTIVE.isEqualTo(true).and(replaceable))
                .filter(deployed -> deployed.active().orElse(true))
                .filter(deployed -> deployed.environmentId()
                        .filter(environmentIds::contains)
                        .isPresent())
                .forEach(deployed ->
                        byEnvironment.putIfAbsent(deployed.environmentId().orElseThrow(), deployed));
        return List.copyOf(byEnvironment.values());
    }

    @Override
    public PackagedComponent createPackage(Promotion promotion) {
        CreatePackagedComponentRequest request = CreatePackagedComponentRequest.builder()
                .componentId(promotion.request().prodComponentId())
                .packageVersion(promotion.request().packageVersion())
                .notes(promotion.packageNotes())
                .shareable(true)
                .build();
        return callThatMustExist(() -> createPackage(promotion, request));
    }

    /** The component was not read before, so here "not found" may well be about it. */
    private static PackagedComponent createPackage(Promotion promotion, CreatePackagedComponentRequest request) {
        try {
            return promotion.client().packagedComponents().create(request);
        } catch (NotFoundException e) {
            throw new PromotionStopException(
                    e.getMessage() + " Most likely there is no component " + request.componentId() + " in account "
                            + promotion.client().accountId() + ": check prodComponentId. Or else this server does not"
                            + " speak the promotion guide's dialect (GUIDE), but the PLATFORM dialect.",
                    e);
        }
    }

    @Override
    public Pack createPack(Promotion promotion) {
        return callThatMustExist(() -> pack(promotion
                .client()
                .integrationPacks()
                .create(CreateIntegrationPackRequest.builder()
                        .name(promotion.request().newPackName().orElseThrow())
                        .description(promotion.request().newPackDescription())
                        .build())));
    }

    @Override
    public void addToPack(Promotion promotion, Pack pack, PackagedComponent packaged) {
        callThatMustExist(() -> {
            promotion.client().integrationPacks().addPackagedComponent(pack.packId(), packaged.packageId());
            return pack;
        });
    }

    @Override
    public Release release(Promotion promotion, Pack pack, PackagedComponent packaged) {
        String version = promotion.request().packageVersion();
        ReleaseIntegrationPack released = callThatMustExist(() -> promotion
                .client()
                .releaseIntegrationPacks()
                .create(ReleaseIntegrationPackRequest.builder()
                        .integrationPackId(pack.packId())
                        .version(version)
                        .notes(promotion.deploymentNotes())
                        .build()));
        return Release.builder()
                .packId(pack.packId())
                .packagedComponentId(packaged.packageId())
                .version(released.releaseVersion().orElse(version))
                .packageId(released.packageId())
                .build();
    }

    @Override
    public DeployedPackage deploy(Promotion promotion, Release release, TargetEnvironment target) {
        return promotion
                .client()
                .deployedPackages()
                .create(CreateDeployedPackageRequest.builder()
                        .environmentId(target.environmentId())
                        .packageId(packageToDeploy(promotion.deploymentPackage(), release))
                        .notes(promotion.deploymentNotes())
                        .listenerStatus(promotion.request().listenerStatus().orElse(ListenerStatus.RUNNING))
                        .build());
    }

    private static String packageToDeploy(DeploymentPackage choice, Release release) {
        String packageId = switch (choice) {
            case INTEGRATION_PACK -> release.packId();
            case PACKAGED_COMPONENT -> release.packagedComponentId();
            case AUTO -> release.packageId().orElse(release.packId());
            case RELEASE ->
                release.packageId()
                        .orElseThrow(
                                () -> new PromotionStopException("the release answered no packageId to deploy. Choose"
                                        + " the integration pack's or the packaged component's id instead."));
        };
        if (!ApiId.isValid(packageId)) {
            throw new PromotionStopException("nothing was sent: the packageId to deploy " + ApiId.problem());
        }
        return packageId;
    }

    private static Pack pack(IntegrationPack pack) {
        return Pack.builder().packId(pack.id()).name(pack.name()).build();
    }

    /** Every id in these calls was read or created in this run, so an answer "not found" is about the call itself. */
    private static <T> T callThatMustExist(Supplier<T> call) {
        try {
            return call.get();
        } catch (BoomiApiException e) {
            if (Set.of(404, 405, 410).contains(e.statusCode())) {
                throw new PromotionStopException(
                        e.getMessage() + " All ids in this call are known to exist, so this server has no such"
                                + " endpoint: it does not speak the promotion guide's dialect (GUIDE). Boomi's published"
                                + " API has other calls for this step, the PLATFORM dialect.",
                        e);
            }
            throw e;
        }
    }
}
