package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import java.util.Optional;

/** Placeholders in a plan for ids that only the run will know. */
public final class DryRunIds {

    public static final String MERGE_REQUEST = "new-merge-request";
    public static final String PACKAGE = "new-package";
    private static final String PACKAGE_OF = PACKAGE + "-of-";
    public static final String PACK = "new-pack";
    public static final String RELEASE = "new-release";

    /** The package id in the guide's release response; the run deploys the pack's id when the response has none. */
    public static final String RELEASED_PACKAGE = "released-package";

    public static final String SHARE = "new-share";
    static final String INSTANCE = "new-instance";
    public static final String ATTACHMENT = "new-attachment";

    private DryRunIds() {}

    /** Returns the account whose installation a placeholder stands for; empty when it stands for something else. */
    public static Optional<String> accountOfInstance(String placeholder) {
        return after(instanceIn(""), placeholder);
    }

    /** Returns the component whose package a placeholder stands for, where there are several; otherwise empty. */
    public static Optional<String> componentOfPackage(String placeholder) {
        return after(PACKAGE_OF, placeholder);
    }

    private static Optional<String> after(String prefix, String placeholder) {
        return Optional.of(placeholder)
                .filter(text -> text.startsWith(prefix) && text.length() > prefix.length())
                .map(text -> text.substring(prefix.length()));
    }

    /** Returns the placeholder for the package of a component. */
    static String packageOf(PackageAndDeployRequest request, PromotedComponent component) {
        return request.components().isEmpty() ? PACKAGE : PACKAGE_OF + component.prodComponentId();
    }

    /** Returns the placeholder for the installation in an account. */
    public static String instanceIn(String accountId) {
        return INSTANCE + "-in-" + accountId;
    }
}
