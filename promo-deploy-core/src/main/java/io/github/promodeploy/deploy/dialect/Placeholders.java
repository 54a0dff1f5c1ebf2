package io.github.promodeploy.deploy.dialect;

/** What stands in a plan for the ids that only the run will know. */
final class Placeholders {

    static final String PACKAGE = "new-package";
    static final String PACK = "new-pack";
    static final String RELEASE = "new-release";

    /** What the guide's release answers to deploy; the run deploys the pack's id when it answers none. */
    static final String RELEASED_PACKAGE = "released-package";

    static final String SHARE = "new-share";
    static final String INSTANCE = "new-instance";
    static final String ATTACHMENT = "new-attachment";

    private Placeholders() {}

    /** Returns what stands for the installation in an account. */
    static String instanceIn(String accountId) {
        return INSTANCE + "-in-" + accountId;
    }
}
