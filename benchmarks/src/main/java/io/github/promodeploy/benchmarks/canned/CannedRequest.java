package io.github.promodeploy.benchmarks.canned;

/** What all contenders send, and as whom. */
public final class CannedRequest {

    /** The account. */
    public static final String ACCOUNT = "acme-PROD01";
    /** The user. */
    public static final String USER = "BOOMI_TOKEN.ada@example.com";
    /** The user's token; the server checks none. */
    public static final String TOKEN = "token-of-ada-0123456789";
    /** The component to package. */
    public static final String COMPONENT_ID = "66d665d1-3ec7-46f8-9d34-0d8c7b1d5a51";
    /** The label of the package. */
    public static final String PACKAGE_VERSION = "1.4.2";
    /** The notes of the package. */
    public static final String NOTES = "Orders, second quarter";
    /** The environment whose deployments are queried. */
    public static final String ENVIRONMENT_ID = "456789ab-cdef-0123-4567-89abcdef0123";

    private CannedRequest() {}
}
