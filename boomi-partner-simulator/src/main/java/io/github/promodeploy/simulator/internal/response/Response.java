package io.github.promodeploy.simulator.internal.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What an object returns for a call that it accepts. */
public record Response(int status, Optional<ObjectNode> body) {

    public static Response ok(ObjectNode body) {
        return new Response(200, Optional.of(body));
    }

    public static Response of(int status, ObjectNode body) {
        return new Response(status, Optional.of(body));
    }

    public static Response empty(int status) {
        return new Response(status, Optional.empty());
    }
}
