package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome.Kind;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.fault.ScriptedFaults;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedFaultsTest {

    private static final String EAST_1 = ReadyMadeWorld.EAST_ACCOUNT_ID + "-env-1";
    private static final String EAST_2 = ReadyMadeWorld.EAST_ACCOUNT_ID + "-env-2";

    private static final String EAST_QUERY = "Environment/query?overrideAccount=" + ReadyMadeWorld.EAST_ACCOUNT_ID;

    private final Caller caller = new Caller(
            SimulatorSettings.builder().latency(Duration.ofMillis(40)).build());
    private final ScriptedFaults faults = caller.boomi().faults();

    static Stream<Arguments> faultKinds() {
        return Stream.of(
                kind(matcher -> matcher.resetBeforeProcessing(), Kind.RESET, 0, false),
                kind(matcher -> matcher.resetAfterProcessing(), Kind.RESET, 0, true),
                kind(matcher -> matcher.hangBeforeProcessing(), Kind.HANG, 0, false),
                kind(matcher -> matcher.hangAfterProcessing(), Kind.HANG, 0, true),
                kind(matcher -> matcher.garbage(), Kind.GARBAGE, 0, false),
                kind(matcher -> matcher.afterProcessing().garbage(), Kind.GARBAGE, 0, true),
                kind(matcher -> matcher.truncatedBody(), Kind.TRUNCATED, 200, true),
                kind(matcher -> matcher.cutBody(), Kind.RESPONSE, 200, true),
                kind(matcher -> matcher.emptyBody(), Kind.RESPONSE, 200, true),
                kind(matcher -> matcher.html(502), Kind.RESPONSE, 502, false),
                kind(matcher -> matcher.afterProcessing().html(504), Kind.RESPONSE, 504, true),
                kind(matcher -> matcher.html(407), Kind.RESPONSE, 407, false),
                kind(matcher -> matcher.noBody(304), Kind.RESPONSE, 304, false),
                kind(matcher -> matcher.afterProcessing().noBody(499), Kind.RESPONSE, 499, true),
                kind(matcher -> matcher.foreignJson(429, "rate limit"), Kind.RESPONSE, 429, false),
                kind(
                        matcher -> matcher.afterProcessing().foreignJson(503, "Service currently unavailable"),
                        Kind.RESPONSE,
                        503,
                        true),
                kind(matcher -> matcher.boomiError(503, "busy"), Kind.RESPONSE, 503, false),
                kind(matcher -> matcher.afterProcessing().respond(500, "{}"), Kind.RESPONSE, 500, true),
                kind(matcher -> matcher.proceed(), Kind.RESPONSE, 200, true));
    }

    @ParameterizedTest
    @MethodSource("faultKinds")
    void fault_ofEachKind_processesTheCallOrNot(
            Consumer<FaultMatcher> fault, Kind kind, int status, boolean processed) {
        fault.accept(faults.on("DeployedPackage", Operation.CREATE));

        SimulatedOutcome outcome = deploy(EAST_1);

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(caller.boomi().state().deploymentsTo(EAST_1)).hasSize(processed ? 1 : 0);
        assertThat(caller.boomi().journal().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.processed()).isEqualTo(processed);
            assertThat(entry.status()).isEqualTo(status);
        });
        assertThat(faults.unconsumed()).isEmpty();
        assertThat(deploy(EAST_1).status()).isEqualTo(200);
    }

    @Test
    void fault_ofTheSecondOccurrence_sparesTheOthers() {
        faults.on("DeployedPackage", Operation.CREATE).occurrence(2).respond(503, "{}");

        assertThat(deploy(EAST_1).status()).isEqualTo(200);
        caller.post("Environment/query", "{}");
        assertThat(faults.unconsumed()).hasSize(1);
        assertThat(deploy(EAST_2).status()).isEqualTo(503);
        assertThat(deploy(EAST_2).status()).isEqualTo(200);
    }

    @Test
    void fault_severalTimesFromAnOccurrenceOn_playsSoOften() {
        faults.on("DeployedPackage", Operation.CREATE).occurrence(2).times(2).html(503);

        assertThat(Stream.of(1, 2, 3, 4).map(i -> deploy(EAST_1).status())).containsExactly(200, 503, 503, 200);
    }

    @Test
    void fault_alwaysToOneEnvironment_sparesTheOthers() {
        faults.on("DeployedPackage", Operation.CREATE)
                .toEnvironment(EAST_2)
                .always()
                .boomiError(400, "no");

        assertThat(deploy(EAST_1).status()).isEqualTo(200);
        assertThat(deploy(EAST_2).status()).isEqualTo(400);
        assertThat(deploy(EAST_2).status()).isEqualTo(400);
        assertThat(faults.unconsumed()).isEmpty();
    }

    @Test
    void fault_byCallIndex_countsAllCalls() {
        faults.onCall(1).resetBeforeProcessing();

        assertThat(deploy(EAST_1).kind()).isEqualTo(Kind.RESPONSE);
        assertThat(caller.send("POST", "Environment/query", "{}").kind()).isEqualTo(Kind.RESET);
        assertThat(faults.unconsumed()).isEmpty();
    }

    @Test
    void fault_withHeadersAndDelay_addsThemToTheLatency() {
        faults.on(call -> true)
                .header("Retry-After", "3")
                .delay(Duration.ofSeconds(1))
                .proceed();

        SimulatedOutcome outcome = deploy(EAST_1);

        assertThat(outcome.header("retry-after")).contains("3");
        assertThat(outcome.delay()).isEqualTo(Duration.ofMillis(1_040));
        assertThat(deploy(EAST_1).delay()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void faults_thatFitOneCall_playOneAfterTheOther() {
        faults.on("DeployedPackage", Operation.CREATE).respond(500, "{}");
        faults.on("DeployedPackage", Operation.CREATE).occurrence(1).respond(502, "{}");

        assertThat(deploy(EAST_1).status()).isEqualTo(500);
        assertThat(deploy(EAST_1).status()).isEqualTo(502);
        assertThat(deploy(EAST_1).status()).isEqualTo(200);
    }

    @Test
    void responseInBoomisPlace_isNotOneOfBoomisShapes() {
        faults.on(call -> true).html(200);
        faults.on(call -> true).noBody(403);
        faults.on(call -> true).foreignJson(503, "currently \"unavailable\"");

        assertThat(deploy(EAST_1).bodyText()).startsWith("<!DOCTYPE html>");
        assertThat(deploy(EAST_1)).satisfies(nothing -> {
            assertThat(nothing.bodyText()).isEmpty();
            assertThat(nothing.headers()).isEmpty();
        });
        assertThat(deploy(EAST_1).bodyText()).isEqualTo("{\"message\":\"currently \\\"unavailable\\\"\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "301, Location",
        "302, Location",
        "303, Location",
        "307, Location",
        "308, Location",
        "401, WWW-Authenticate",
        "405, Allow",
        "407, Proxy-Authenticate"
    })
    void responseInBoomisPlace_hasTheHeaderOfItsStatus(int status, String header) {
        faults.on(call -> true).html(status);
        faults.on(call -> true).noBody(status);
        faults.on(call -> true).foreignJson(status, "no");
        faults.on(call -> true).header(header, "my own").noBody(status);

        for (int i = 0; i < 3; i++) {
            assertThat(deploy(EAST_1).header(header)).isPresent();
        }
        assertThat(deploy(EAST_1).header(header)).contains("my own");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void responseInBoomisPlace_withABodyThatHttpForbids_isRefused(int status) {
        assertThatThrownBy(() -> faults.onCall(0).html(status))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use noBody");
        assertThatThrownBy(() -> faults.onCall(0).foreignJson(status, "no"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(deploy(EAST_1).status()).isEqualTo(200);
    }

    @Test
    void truncatedBody_ofAResponse_isItsFirstPart() {
        faults.on("DeployedPackage", Operation.CREATE).truncatedBody();

        assertThat(deploy(EAST_1).bodyText())
                .startsWith("{\"@type\":\"DeployedPackage\"")
                .doesNotEndWith("}");
    }

    @ParameterizedTest
    @EnumSource(
            value = WireQuirk.class,
            names = {"SINGLE_RESULT_AS_OBJECT", "ABSENT_EMPTY_RESULT", "ROOT_WRAPPER", "TYPED_LONGS"})
    void missingRows_ofAQuery_announcesMoreThanItShows(WireQuirk quirk) {
        Caller quirky =
                new Caller(SimulatorSettings.builder().pageSize(1).quirks(quirk).build());
        quirky.boomi().faults().on("Environment", Operation.QUERY).missingRows(5, 1);
        quirky.boomi().faults().on("Environment", Operation.QUERY).missingRows(1, 0);

        JsonNode some = result(quirky.post(EAST_QUERY, "{}"));
        JsonNode none = result(quirky.post(EAST_QUERY, "{}"));

        assertThat(some.path("result")).hasSize(1);
        assertThat(some.path("numberOfResults").asInt()).isEqualTo(5);
        assertThat(some.has("queryToken")).isFalse();
        assertThat(none.path("result").isArray()).isTrue();
        assertThat(none.path("result")).isEmpty();
        assertThat(none.path("numberOfResults").asInt()).isEqualTo(1);
        assertThat(result(quirky.post(EAST_QUERY, "{}")).has("queryToken")).isTrue();
    }

    private static JsonNode result(JsonNode response) {
        return response.has("QueryResult") ? response.path("QueryResult") : response;
    }

    @Test
    void missingRows_ofTheOnlyRow_keepsIt() {
        Caller quirky = new Caller(SimulatorSettings.builder()
                .quirks(WireQuirk.SINGLE_RESULT_AS_OBJECT)
                .build());
        quirky.boomi().faults().on("Environment", Operation.QUERY).missingRows(2, 1);
        String one =
                "{\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\",\"property\":\"id\",\"argument\":[\"%s\"]}}}";

        assertThat(quirky.post(EAST_QUERY, one.formatted(EAST_1)).path("result"))
                .hasSize(1);
    }

    @Test
    void missingRows_ofAnythingButAQueryInJson_changesNothing() {
        faults.on(call -> true).times(3).missingRows(3, 0);

        assertThat(deploy(EAST_1).bodyText()).startsWith("{\"@type\":\"DeployedPackage\"");
        assertThat(caller.send(caller.request("POST", EAST_QUERY)
                                .withJson("{}")
                                .withHeader("Accept", "application/xml"))
                        .bodyText())
                .contains(EAST_1);
        assertThat(caller.send("POST", "Environment/nowhere", "{}").bodyText()).doesNotContain("numberOfResults");
    }

    @Test
    void script_inForce_staysAsItIsWhenItsMatcherChanges() {
        FaultMatcher matcher = faults.on("DeployedPackage", Operation.CREATE).times(2);
        matcher.html(503);
        matcher.always().occurrence(9);

        assertThat(deploy(EAST_1).status()).isEqualTo(503);
        assertThat(faults.unconsumed()).containsExactly("503 text/html from occurrence 1, 2 times, met 1, played 1");
        assertThat(Stream.of(2, 3).map(i -> deploy(EAST_1).status())).containsExactly(503, 200);
    }

    @Test
    void matcher_usedTwice_putsTwoFaultsInForce() {
        FaultMatcher matcher = faults.on("DeployedPackage", Operation.CREATE);
        matcher.emptyBody();
        matcher.html(503);

        assertThat(deploy(EAST_1).status()).isEqualTo(200);
        assertThat(deploy(EAST_1).status()).isEqualTo(503);
        assertThat(caller.boomi().state().deploymentsTo(EAST_1)).hasSize(1);
    }

    @Test
    void faults_cleared_areNoLongerInForce() {
        faults.onCall(0).html(500);
        faults.clear();

        assertThat(faults.unconsumed()).isEmpty();
        assertThat(deploy(EAST_1).status()).isEqualTo(200);
    }

    private SimulatedOutcome deploy(String environmentId) {
        return caller.send(
                "POST",
                "DeployedPackage",
                "{\"environmentId\":\"%s\",\"packageId\":\"%s\"}".formatted(environmentId, ReadyMadeWorld.PACK_ID));
    }

    private static Arguments kind(Consumer<FaultMatcher> fault, Kind kind, int status, boolean processed) {
        return Arguments.of(fault, kind, status, processed);
    }
}
