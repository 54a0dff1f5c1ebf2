package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.settings.ErrorShape;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what, and how a refusal looks. */
class AccessTest {

    private static final String BUSY = "{\"@type\":\"Error\",\"message\":\"The Boomi server is currently unavailable or"
            + " your account's rate limits have been exceeded. Retry later.\"}";
    private static final SimulatedWorld WORLD = SimulatedWorld.builder("acme")
            .user("ada", "se:cret")
            .subAccount("sub")
            .user("sub", "sue", "pass")
            .foreignAccount("other")
            .environment("sub", "env", "Env")
            .build();

    private final Caller caller = new Caller(WORLD, SimulatorSettings.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Basic YWRhOndyb25n", "Bearer YWRhOnNlOmNyZXQ=", "Basic YWRh"})
    void anyCall_withoutGoodCredentials_returns401(String authorization) {
        SimulatedRequest request = caller.request("GET", "Environment/env").withHeader("Authorization", authorization);

        assertThat(Caller.body(401, caller.send(request)).path("@type").asText())
                .isEqualTo("Error");
    }

    @Test
    void anyCall_basicInOtherCase_isAccepted() {
        SimulatedRequest request = caller.request("POST", "Environment/query").withJson("{}");
        String header = request.header("authorization").orElseThrow().replace("Basic", "BASIC");

        assertThat(caller.send(request.withHeader("AUTHORIZATION", header)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/partner/api/rest/v1/sub/Environment/env,403",
        "/partner/api/rest/v1/nobody/Environment/env,403",
        "/partner/api/rest/v1/acme/Environment/env?overrideAccount=sub,200",
        "/partner/api/rest/v1/acme/Environment/env?overrideAccount=acme,404",
        "/partner/api/rest/v1/acme/Environment/env?overrideAccount=other,403",
        "/partner/api/rest/v1/acme/Environment/env?overrideAccount=nobody,403",
        "/partner/api/rest/v1/acme/Environment/env?overrideAccount=,403",
        "/partner/api/rest/v1/acme/Environment/env?x=1&overrideAccount=s%75b,200",
        "/api/rest/v1/acme/Environment/env?overrideAccount=sub,400",
        "/api/rest/v1/acme/Environment/env,404",
        "/partner/api/rest/v1/acme/Nothing/env,404",
        "/partner/api/rest/v1/acme/environment/env,404",
        "/partner/api/rest/v1/acme/Environment/env/more,404",
        "/partner/api/rest/v1/acme/Environment,404",
        "/partner/api/rest/v1/acme,404",
        "/partner/api/rest/v2/acme/Environment/env,404",
        "/partner/api/rest/v1//Environment/env,404",
        "/partner/api/rest/v1/acme/Environment/..%2F..%2Fetc%2Fpasswd,404",
        "/partner/api/rest/v1/acme/../../etc/passwd,404",
        "/partner/api/rest/v1/acme/Environment/%zz,404",
        "/partner/api/rest/v1/acme/Environment/query,405",
        "/,404",
        "'',404"
    })
    void get_eachAddress_returnsBoomisStatus(String target, int status) {
        SimulatedRequest request = SimulatedRequest.of("GET", target)
                .withBasicAuth("ada", "se:cret")
                .withHeader("Accept", "application/json");

        assertThat(caller.send(request).status()).isEqualTo(status);
    }

    @Test
    void subAccount_withItsOwnUser_callsItsOwnPath() {
        SimulatedRequest request =
                SimulatedRequest.of("GET", "/api/rest/v1/sub/Environment/env").withBasicAuth("sue", "pass");

        assertThat(caller.send(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"PUT,Environment/env", "DELETE,Environment/env", "PATCH,DeployedPackage/query", "GET,IntegrationPack"})
    void wrongVerb_onAKnownPath_returns405(String method, String target) {
        assertThat(caller.send(caller.request(method, target)).status()).isEqualTo(405);
    }

    @Test
    void slashAtTheEnd_ofACreate_isAccepted() {
        assertThat(caller.send("POST", "IntegrationPack/", "{\"name\":\"P\"}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AS_DOCUMENTED|404|{\"@type\":\"Error\",\"message\":\"Environment not found.\"}",
                "BOOMI|400|{\"@type\":\"Error\",\"message\":\"Environment not found.\"}",
                "GUIDE|404|{\"@type\":\"Error\",\"statusCode\":404,\"errorMessage\":\"Environment not found.\"}",
                "BARE_MESSAGE|400|{\"message\":\"Environment not found.\"}",
                "NESTED|400|{\"error\":{\"message\":\"Environment not found.\"}}"
            })
    void unknownId_inEachShape_isWrittenSo(ErrorShape shape, int status, String body) {
        Caller shaped =
                new Caller(WORLD, SimulatorSettings.builder().errorShape(shape).build());

        SimulatedOutcome outcome = shaped.send(shaped.request("GET", "Environment/nope"));

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.bodyText()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/xml", "text/html", "application/xml, application/json"})
    void refusal_whenJsonIsNotAskedFor_isXml(String accept) {
        SimulatedOutcome outcome =
                caller.send(caller.request("GET", "Environment/nope").withHeader("Accept", accept));

        assertThat(outcome.header("Content-Type")).contains("application/xml");
        assertThat(outcome.bodyText())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<error><message>Environment not found.</message></error>");
    }

    @Test
    void body_beyondTheLimit_returns413() {
        Caller small =
                new Caller(WORLD, SimulatorSettings.builder().maxBodyBytes(10).build());

        assertThat(small.send("POST", "Environment/query", "{          }").status())
                .isEqualTo(413);
        assertThat(small.send("POST", "Environment/query", "{        }").status())
                .isEqualTo(200);
    }

    @Test
    void rateLimit_inAnySecond_returnsTheExcessWithBoomis503() {
        AtomicReference<Instant> now = new AtomicReference<>(Caller.NOON);
        Caller limited = new Caller(SimulatedBoomi.builder()
                .world(WORLD)
                .settings(
                        SimulatorSettings.builder().rateLimit(2).retryAfter("1").build())
                .clock(now::get)
                .build());
        SimulatedRequest request = limited.request("POST", "Environment/query").withJson("{}");

        assertThat(limited.send(request).status()).isEqualTo(200);
        now.set(Caller.NOON.plusMillis(600));
        assertThat(limited.send(request).status()).isEqualTo(200);
        SimulatedOutcome excess = limited.send(request);
        assertThat(excess.status()).isEqualTo(503);
        assertThat(excess.header("Retry-After")).contains("1");
        assertThat(excess.bodyText()).isEqualTo(BUSY);
        now.set(Caller.NOON.plus(Duration.ofSeconds(1)));
        assertThat(limited.send(request).status()).isEqualTo(200);
        assertThat(limited.send(request).status()).isEqualTo(503);
    }

    @Test
    void rateLimit_ofOneAccount_leavesTheOthersAlone() {
        Caller limited =
                new Caller(WORLD, SimulatorSettings.builder().rateLimit(1).build());
        SimulatedRequest other =
                SimulatedRequest.of("GET", "/api/rest/v1/sub/Environment/env").withBasicAuth("sue", "pass");

        limited.post("Environment/query", "{}");

        assertThat(limited.send(other).status()).isEqualTo(200);
        assertThat(limited.send(other).status()).isEqualTo(503);
    }
}
