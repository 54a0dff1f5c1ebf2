package io.github.promodeploy.simulator.settings;

/** The shape of JSON error documents. With {@code Accept: application/xml}, errors are XML whatever this says. */
public enum ErrorShape {
    /**
     * The default: the promotion guide's shape for DeployedPackage, Boomi's own for every other object and for what the
     * gateway refuses (401, 403, 503). Unknown ids get 404. Objects that the guide does not have, and all objects where
     * the guide is not served, use {@link #BOOMI}.
     */
    AS_DOCUMENTED(404),
    /**
     * <code>{"@type":"Error","message":".."}</code> everywhere, the shape of live Boomi responses. Unknown ids get 400,
     * as Boomi's published bulk examples have it ("API errors" in the API reference).
     */
    BOOMI(400),
    /**
     * <code>{"@type":"Error","statusCode":404,"errorMessage":".."}</code> everywhere, the promotion guide's shape. Unknown
     * ids get 404.
     */
    GUIDE(404),
    /** <code>{"message":".."}</code>, the shape of the OpenAPI document's error examples. Unknown ids get 400. */
    BARE_MESSAGE(400),
    /** <code>{"error":{"message":".."}}</code>, the sample of the API reference's introduction. Unknown ids get 400. */
    NESTED(400);

    private final int unknownIdStatus;

    ErrorShape(int unknownIdStatus) {
        this.unknownIdStatus = unknownIdStatus;
    }

    /**
     * Returns the status of the response to an unknown id.
     *
     * @return 404 or 400
     */
    public int unknownIdStatus() {
        return unknownIdStatus;
    }
}
