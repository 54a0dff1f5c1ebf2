package io.github.promodeploy.boomi;

/** Which of Boomi's two REST APIs is called. They serve the same objects (Boomi API reference, introduction). */
public enum ApiPrefix {
    /** {@code /partner/api/rest/v1}: the Partner API, which alone can act on managed accounts. */
    PARTNER("/partner/api/rest/v1"),
    /** {@code /api/rest/v1}: the Platform API, without override accounts. */
    PLAIN("/api/rest/v1");

    private final String path;

    ApiPrefix(String path) {
        this.path = path;
    }

    /**
     * Returns the path between the base URL and the account.
     *
     * @return the path, with a slash at its beginning
     */
    public String path() {
        return path;
    }
}
