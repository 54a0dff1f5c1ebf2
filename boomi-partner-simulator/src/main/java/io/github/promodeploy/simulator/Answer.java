package io.github.promodeploy.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What an object answers to a call that it accepts. */
record Answer(int status, Optional<ObjectNode> body) {

    static Answer ok(ObjectNode body) {
        return new Answer(200, Optional.of(body));
    }

    static Answer of(int status, ObjectNode body) {
        return new Answer(status, Optional.of(body));
    }

    static Answer empty(int status) {
        return new Answer(status, Optional.empty());
    }
}
