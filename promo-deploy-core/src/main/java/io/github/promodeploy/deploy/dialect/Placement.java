package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one write brings to an environment: the whole release, or one of several components.
 *
 * @param target the environment
 * @param components what the write deploys
 * @param key identifies the write
 */
public record Placement(TargetEnvironment target, List<PromotedComponent> components, WriteKey key) {

    /**
     * Returns the placement of the whole release, by one deployment or attachment.
     *
     * @param request what the run promotes
     * @param target the environment
     * @return the placement
     */
    public static Placement whole(PackageAndDeployRequest request, TargetEnvironment target) {
        return new Placement(target, request.promotedComponents(), WriteKey.environment(target.environmentId()));
    }

    /**
     * Returns one placement for each component.
     *
     * @param request what the run promotes
     * @param target the environment
     * @return the placements, in the order of the components; that of the whole release when the request does not use
     *     {@code components}
     */
    public static List<Placement> each(PackageAndDeployRequest request, TargetEnvironment target) {
        if (request.components().isEmpty()) {
            return List.of(whole(request, target));
        }
        return request.components().stream()
                .map(component -> new Placement(
                        target,
                        List.of(component),
                        WriteKey.componentAt(target.environmentId(), component.prodComponentId())))
                .toList();
    }

    /** Returns whether the write deploys one of several components. */
    public boolean isOfComponent() {
        return key.componentId().isPresent();
    }

    /** Returns the component that the write deploys; of the whole release, the first. */
    public PromotedComponent component() {
        return components.get(0);
    }

    /** Returns whether a deployment in the environment is certainly of what this write deploys. */
    public boolean owns(DeployedPackage row) {
        return isHere(row)
                && (!isOfComponent()
                        || row.componentId()
                                .filter(component().prodComponentId()::equals)
                                .isPresent());
    }

    /** Returns whether a deployment in the environment may be of what this write deploys. */
    public boolean mayOwn(DeployedPackage row) {
        return isHere(row)
                && (!isOfComponent()
                        || row.componentId()
                                .map(component().prodComponentId()::equals)
                                .orElse(true));
    }

    private boolean isHere(DeployedPackage row) {
        return row.environmentId().filter(target.environmentId()::equals).isPresent();
    }

    /** Returns whether a component of that id is deployed by this write. */
    boolean deploys(String componentId) {
        return components.stream().anyMatch(each -> each.prodComponentId().equals(componentId));
    }

    /**
     * Returns what the server may call the version that this write deploys: the version of the component, or the label of the
     * release, unless that is the version of another component.
     *
     * @param request what the run promotes
     * @param release what was released, if it was
     * @return the labels
     */
    public Set<String> versions(PackageAndDeployRequest request, @Nullable Release release) {
        Set<String> versions = components.stream()
                .map(PromotedComponent::packageVersion)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> others = request.promotedComponents().stream()
                .filter(each -> !components.contains(each))
                .map(PromotedComponent::packageVersion)
                .collect(Collectors.toSet());
        if (release != null && !others.contains(release.version())) {
            versions.add(release.version());
        }
        request.releaseVersion().filter(label -> !others.contains(label)).ifPresent(versions::add);
        return versions;
    }
}
