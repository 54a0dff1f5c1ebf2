package io.github.promodeploy.boomi.internal.json;

/** A request body and its media type; never compared, so that the array does no harm. */
@SuppressWarnings("ArrayRecordComponent")
public record Content(String type, byte[] bytes) {

    /** The media type of JSON. */
    public static final String JSON = "application/json";

    /** The media type of XML. */
    public static final String XML = "application/xml";

    /** No body. */
    public static final Content NONE = new Content("", new byte[0]);
}
