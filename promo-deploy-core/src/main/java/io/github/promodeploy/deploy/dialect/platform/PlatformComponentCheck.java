package io.github.promodeploy.deploy.dialect.platform;

import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.request.MergeBranch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
        context.askToInform(
                        context.promoted().size() == 1
                                ? "whether the component can be packaged"
                                : "whether the components can be packaged",
                        this::read,
                        Map.<String, Optional<ComponentMetadata>>of())
                .forEach((componentId, found) -> found.ifPresentOrElse(
                        component -> check(component, installationType, findings),
                        () -> findings.accept("component " + componentId + " does not exist in account "
                                + context.client().accountId() + ". Check prodComponentId")));
    }

    /** Reads the promoted components; several of them by one call, and again by its own what that call did not show. */
    private Map<String, Optional<ComponentMetadata>> read() {
        Set<String> componentIds = context.promoted().keySet();
        Map<String, ComponentMetadata> shown = new HashMap<>();
        if (componentIds.size() > 1) {
            context.client()
                    .componentMetadatas()
                    .getAll(componentIds)
                    .items()
                    .forEach(item -> item.object().ifPresent(component -> shown.put(item.id(), component)));
        }
        Map<String, Optional<ComponentMetadata>> found = new LinkedHashMap<>();
        componentIds.forEach(
                id -> found.put(id, Optional.ofNullable(shown.get(id)).or(() -> find(id))));
        return found;
    }

    private Optional<ComponentMetadata> find(String componentId) {
        ComponentMetadatas metadatas = context.client().componentMetadatas();
        return metadatas
                .find(componentId)
                .or(() -> besidesMain()
                        .flatMap(branch -> metadatas
                                .list(ComponentMetadataFields.COMPONENT_ID
                                        .isEqualTo(componentId)
                                        .and(branch))
                                .find(component -> component.componentId().equals(componentId))));
    }

    /** A component that is on the branch to merge only will be on main; one to be packaged from a branch need not be there. */
    private Optional<QueryFilter<ComponentMetadata>> besidesMain() {
        QueryFilter<ComponentMetadata> current = ComponentMetadataFields.CURRENT_VERSION.isEqualTo(true);
        if (context.request().mergeBranch().isPresent()) {
            return context.request().mergeBranch().map(merged -> current.and(isOn(merged)));
        }
        return context.branch().filter(Branch.MAIN::equals).isPresent()
                ? Optional.empty()
                : Optional.of(context.branch()
                        .map(ComponentMetadataFields.BRANCH_NAME::isEqualTo)
                        .map(current::and)
                        .orElse(current));
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
