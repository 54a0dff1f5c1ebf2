package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.failure.CreatedIds;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packages each component, unless preflight found the package to use. */
final class PackageComponentStep {

    private final RunTools tools;
    private final MergeBranchStep merge;

    PackageComponentStep(RunTools tools, MergeBranchStep merge) {
        this.tools = tools;
        this.merge = merge;
    }

    /** Returns the ids of the packages by component, in the order of the request. */
    Map<PromotedComponent, String> run(PreflightResult found) {
        List<PromotedComponent> components = tools.request().promotedComponents();
        boolean areThere =
                components.stream().allMatch(each -> found.packaged(each).isPresent());
        return areThere
                ? packageIds(components, found)
                : tools.runner().write(Step.PACKAGE, () -> packageIds(components, found));
    }

    private Map<PromotedComponent, String> packageIds(List<PromotedComponent> components, PreflightResult found) {
        merge.recall();
        Map<PromotedComponent, String> ids = new LinkedHashMap<>();
        for (PromotedComponent component : components) {
            PackagedComponent packaged = found.packaged(component).orElseGet(() -> create(component, found.steps()));
            ids.put(component, packaged.packageId());
        }
        return ids;
    }

    private PackagedComponent create(PromotedComponent component, PromotionSteps steps) {
        tools.limits().requireTimeToWrite(Step.PACKAGE.display());
        PackagedComponent packaged = tools.results().keepingEvenIfItFails(() -> steps.createPackage(component));
        tools.results().keep(component, packaged.packageId());
        CreatedIds.require("package", packaged.packageId());
        requireUsable(packaged, tools.context());
        merge.requireMergedWork(component, packaged);
        return packaged;
    }

    /** Stops the run when a pack that has this package could not be released. */
    static void requireUsable(PackagedComponent packaged, PromotionContext context) {
        requireBranch(packaged, context);
        if (!packaged.shareable().orElse(true)) {
            throw PromotionStopException.permanent("package " + packaged.packageId() + " is not shareable, although it"
                    + " was asked for as shareable, so no pack can take it. It was not put into the pack. Check whether"
                    + " components of this type can be shared, and whether the account may share components; delete the"
                    + " package, and run again with another packageVersion.");
        }
    }

    /** A package from another branch than the requested one must not get into a pack. */
    private static void requireBranch(PackagedComponent packaged, PromotionContext context) {
        Optional<String> wanted = context.branch();
        Optional<String> named = packaged.branchName();
        if (wanted.isPresent() && named.isPresent() && !named.equals(wanted)) {
            throw PromotionStopException.permanent("package " + packaged.packageId() + " was made from branch '"
                    + named.get() + "' instead of '" + wanted.get()
                    + "'. It was not put into the pack. Check the API user's default branch, delete the package, and"
                    + " run again with another packageVersion.");
        }
    }
}
