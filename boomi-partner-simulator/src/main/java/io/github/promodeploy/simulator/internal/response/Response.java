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

    /** Returns what Boomi sends after a delete: {@code true} in any format, or nothing with another status than 200. */
    public static Response deleted(int status) {
        byte[] body = "true".getBytes(StandardCharsets.US_ASCII);
        return status == 200 ? new Response(status, null, body, false) : empty(status);
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
