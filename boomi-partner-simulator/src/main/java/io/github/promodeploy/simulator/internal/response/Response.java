package io.github.promodeploy.simulator.internal.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object returns for a call that it accepts. */
public final class Response {

    private final int status;
    private final @Nullable ObjectNode body;
    private final byte[] document;

    private Response(int status, @Nullable ObjectNode body, byte[] document) {
        this.status = status;
        this.body = body;
        this.document = document;
    }

    public static Response ok(ObjectNode body) {
        return of(200, body);
    }

    public static Response of(int status, ObjectNode body) {
        return new Response(status, body, new byte[0]);
    }

    /** Returns an object that Boomi has in XML only, as it is. */
    public static Response xml(byte[] document) {
        return new Response(200, null, document);
    }

    public static Response empty(int status) {
        return new Response(status, null, new byte[0]);
    }

    public int status() {
        return status;
    }

    /** Returns what is written in the format that the caller accepts. */
    public Optional<ObjectNode> body() {
        return Optional.ofNullable(body);
    }

    /** Returns the bytes of an object that Boomi has in XML only; none for all others. */
    public byte[] document() {
        return document;
    }
}
