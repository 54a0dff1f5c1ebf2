package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.request.MergeBranch;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks whether a package of the component can go into the pack. */
final class PlatformComponentCheck {

    private static final String WEB_SERVICE = "webservice";

    /** Types that can be packaged, but not shared (API reference, PackagedComponent, shareable). */
    private static final Set<String> NOT_SHAREABLE =
            Set.of("certificate", "customlibrary", "flowservice", "processroute", "tpgroup");

    private final PromotionContext context;

    PlatformComponentCheck(PromotionContext context) {
        this.context = context;
    }

    void check(InstallationType installationType, Consumer<String> findings) {
        context.promoted().keySet().forEach(componentId -> check(componentId, installationType, findings));
    }

    private void check(String componentId, InstallationType installationType, Consumer<String> findings) {
        context.askToInform(
                        "whether the component can be packaged",
                        () -> Optional.of(find(componentId)),
                        Optional.<Optional<ComponentMetadata>>empty())
                .ifPresent(found -> found.ifPresentOrElse(
                        component -> check(component, installationType, findings),
                        () -> findings.accept("component " + componentId + " does not exist in account "
                                + context.client().accountId() + ". Check prodComponentId")));
    }

    /** A component that is on the branch to merge only will be on main. */
    private Optional<ComponentMetadata> find(String componentId) {
        ComponentMetadatas metadatas = context.client().componentMetadatas();
        return metadatas
                .find(componentId)
                .or(() -> context.request()
                        .mergeBranch()
                        .flatMap(merged -> metadatas
                                .list(ComponentMetadataFields.COMPONENT_ID
                                        .isEqualTo(componentId)
                                        .and(ComponentMetadataFields.CURRENT_VERSION.isEqualTo(true))
                                        .and(isOn(merged)))
                                .find(component -> component.componentId().equals(componentId))));
    }

    private static QueryFilter<ComponentMetadata> isOn(MergeBranch merged) {
        return merged.branchId()
                .map(ComponentMetadataFields.BRANCH_ID::isEqualTo)
                .orElseGet(() -> ComponentMetadataFields.BRANCH_NAME.isEqualTo(merged.display()));
    }

    private void check(ComponentMetadata component, InstallationType installationType, Consumer<String> findings) {
        String type = component.type().orElse("");
        if (component.deleted().orElse(false)) {
            findings.accept(
                    "component " + component.componentId() + " is deleted. Restore it, or check prodComponentId");
        } else if (NOT_SHAREABLE.contains(type)) {
            findings.accept("component " + component.componentId() + " is of type " + type
                    + ", which cannot be shared in an integration pack. Promote the process that uses it");
        } else if (type.equals(WEB_SERVICE) && installationType == InstallationType.MULTI) {
            findings.accept("component " + component.componentId() + " is of type " + type
                    + ", which a MULTI integration pack cannot hold. Use a SINGLE pack");
        }
    }
}
