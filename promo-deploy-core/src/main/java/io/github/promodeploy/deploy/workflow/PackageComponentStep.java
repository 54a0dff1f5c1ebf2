package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.failure.CreatedIds;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.Step;
import java.util.Optional;

/** Packages the component, unless preflight found the package to use. */
final class PackageComponentStep {

    private final RunTools tools;
    private final MergeBranchStep merge;

    PackageComponentStep(RunTools tools, MergeBranchStep merge) {
        this.tools = tools;
        this.merge = merge;
    }

    PackagedComponent run(PreflightResult found) {
        return found.packaged().orElseGet(() -> tools.runner().write(Step.PACKAGE, () -> create(found.steps())));
    }

    private PackagedComponent create(PromotionSteps steps) {
        PackagedComponent packaged = tools.results().keepingEvenIfItFails(steps::createPackage);
        tools.results().keep(packaged);
        CreatedIds.require("package", packaged.packageId());
        requireUsable(packaged, tools.context());
        merge.requireMergedWork(packaged);
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
