package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Calls a simulated Boomi in-process, as the first user of its world, at a time that stands still. */
final class Caller {

    static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

    private final SimulatedBoomi boomi;

    Caller(SimulatorSettings settings) {
        this(SimulatedWorld.readyMade(), settings);
    }

    Caller(SimulatedWorld world, SimulatorSettings settings) {
        this(SimulatedBoomi.builder()
                .world(world)
                .settings(settings)
                .clock(() -> NOON)
                .build());
    }

    Caller(SimulatedBoomi boomi) {
        this.boomi = boomi;
    }

    SimulatedBoomi boomi() {
        return boomi;
    }

    /** Starts a request with credentials that asks for JSON; the target begins with the object's name. */
    SimulatedRequest request(String method, String target) {
        SimulatedWorld world = boomi.world();
        return SimulatedRequest.of(method, "/partner/api/rest/v1/" + world.primaryAccountId() + "/" + target)
                .withBasicAuth(world.userName(), world.password())
                .withHeader("Accept", "application/json");
    }

    SimulatedOutcome send(SimulatedRequest request) {
        return boomi.handle(request);
    }

    SimulatedOutcome send(String method, String target, String json) {
        return boomi.handle(request(method, target).withJson(json));
    }

    JsonNode post(String target, String json) {
        return body(200, send("POST", target, json));
    }

    JsonNode get(String target) {
        return body(200, boomi.handle(request("GET", target)));
    }

    SimulatedOutcome more(String target, String token) {
        return boomi.handle(request("POST", target)
                .withHeader("Content-Type", "text/plain")
                .withBody(token.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    static JsonNode body(int status, SimulatedOutcome outcome) {
        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(status);
        try {
            return new JsonMapper().readTree(outcome.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
