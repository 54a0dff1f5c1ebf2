package io.github.promodeploy.simulator.internal.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object returns for a call that it accepts. */
public final class Response {

    private final int status;
    private final @Nullable ObjectNode body;

    private Response(int status, @Nullable ObjectNode body) {
        this.status = status;
        this.body = body;
    }

    public static Response ok(ObjectNode body) {
        return of(200, body);
    }

    public static Response of(int status, ObjectNode body) {
        return new Response(status, body);
    }

    public static Response empty(int status) {
        return new Response(status, null);
    }

    public int status() {
        return status;
    }

    public Optional<ObjectNode> body() {
        return Optional.ofNullable(body);
    }
}
