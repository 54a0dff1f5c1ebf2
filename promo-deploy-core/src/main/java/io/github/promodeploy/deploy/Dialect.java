package io.github.promodeploy.deploy;

/** The API that a run uses for its steps. */
public enum Dialect {

    /**
     * Detected for each run by one read, {@code POST PublisherIntegrationPack/query}, which only Boomi's published API has: a
     * query result means {@link #PLATFORM}; an error document with 404, 405 or 410, or with 400 and a message about the
     * endpoint, means {@link #GUIDE}; anything else stops the run, which asks for an explicit choice. A web page, an empty body or a
     * document that is not Boomi's own may be a gateway's mistake: the library asks up to two more times, a second apart, and
     * a page or an empty body never decides.
     */
    AUTO,

    /**
     * The promotion guide's API: packs are created and filled through {@code IntegrationPack}, the release is done when its
     * response arrives, and every environment is deployed to with {@code DeployedPackage}.
     */
    GUIDE,

    /**
     * Boomi's published API: packs are {@code PublisherIntegrationPack}s, a release is polled until it is done, environments of
     * the client's account are deployed to with {@code DeployedPackage}, and those of other accounts are reached by sharing,
     * installing and attaching the pack.
     */
    PLATFORM
}
