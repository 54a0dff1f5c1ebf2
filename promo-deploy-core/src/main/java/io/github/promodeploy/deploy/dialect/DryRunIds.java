package io.github.promodeploy.deploy.dialect;

/** What stands in a plan for the ids that only the run will know. */
public final class DryRunIds {

    static final String PACKAGE = "new-package";
    public static final String PACK = "new-pack";
    public static final String RELEASE = "new-release";

    /** What the guide's release answers to deploy; the run deploys the pack's id when it answers none. */
    public static final String RELEASED_PACKAGE = "released-package";

    public static final String SHARE = "new-share";
    static final String INSTANCE = "new-instance";
    public static final String ATTACHMENT = "new-attachment";

    private DryRunIds() {}

    /** Returns what stands for the installation in an account. */
    public static String instanceIn(String accountId) {
        return INSTANCE + "-in-" + accountId;
    }
}
