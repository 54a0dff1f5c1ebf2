package io.github.promodeploy.simulator.internal.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object returns for a call that it accepts. */
public final class Response {

    private final int status;
    private final @Nullable ObjectNode body;
    private final byte[] document;
    private final boolean xmlOnly;

    private Response(int status, @Nullable ObjectNode body, byte[] document, boolean xmlOnly) {
        this.status = status;
        this.body = body;
        this.document = document;
        this.xmlOnly = xmlOnly;
    }

    public static Response ok(ObjectNode body) {
        return of(200, body);
    }

    public static Response of(int status, ObjectNode body) {
        return new Response(status, body, new byte[0], false);
    }

    /** Returns an object that Boomi has in XML only, as it is. */
    public static Response xml(byte[] document) {
        return new Response(200, null, document, true);
    }

    /** Returns what Boomi has as the body of some deletes, in any format: {@code true}. */
    public static Response truth() {
        return new Response(200, null, "true".getBytes(StandardCharsets.US_ASCII), false);
    }

    /** Returns what Boomi sends after a delete: {@code true}, or nothing with a 204. */
    public static Response deleted(int status) {
        return status == 200 ? truth() : empty(status);
    }

    public static Response empty(int status) {
        return new Response(status, null, new byte[0], false);
    }

    public int status() {
        return status;
    }

    /** Returns what is written in the format that the caller accepts. */
    public Optional<ObjectNode> body() {
        return Optional.ofNullable(body);
    }

    /** Returns bytes that are written as they are; none if there is a body in the format that the caller accepts. */
    public byte[] document() {
        return document;
    }

    /** Returns whether the bytes are an object that Boomi has in XML only. */
    public boolean isXmlOnly() {
        return xmlOnly;
    }
}
