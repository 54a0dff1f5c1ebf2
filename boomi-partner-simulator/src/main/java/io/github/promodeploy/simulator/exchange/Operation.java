package io.github.promodeploy.simulator.exchange;

/** What a call does with a Boomi object. Boomi updates and queries with POST, so the HTTP verb is not enough. */
public enum Operation {
    /** {@code POST /Object}. */
    CREATE,
    /** {@code GET /Object/id}. */
    GET,
    /** {@code POST /Object/id}. */
    UPDATE,
    /** {@code DELETE /Object/id}. */
    DELETE,
    /** {@code POST /Object/query}. */
    QUERY,
    /** {@code POST /Object/queryMore}. */
    QUERY_MORE,
    /** {@code POST /IntegrationPack/packId/PackagedComponent/packageId}. */
    ADD,
    /** {@code POST /Object/bulk}: up to 100 GETs at once. */
    BULK,
    /** {@code POST /changeListenerStatus} and {@code POST /MergeRequest/execute/id}. */
    EXECUTE,
    /** A call that no object serves; the response is 404 or 405. */
    UNKNOWN;

    /**
     * Returns whether the call can change what Boomi holds.
     *
     * @return true for CREATE, UPDATE, DELETE, ADD and EXECUTE
     */
    public boolean isWrite() {
        return this == CREATE || this == UPDATE || this == DELETE || this == ADD || this == EXECUTE;
    }
}
