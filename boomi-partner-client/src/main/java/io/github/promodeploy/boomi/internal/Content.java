package io.github.promodeploy.boomi.internal;

/** A request body and its media type; never compared, so that the array does no harm. */
@SuppressWarnings("ArrayRecordComponent")
record Content(String type, byte[] bytes) {

    /** No body. */
    static final Content NONE = new Content("", new byte[0]);
}
