package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WireQuirksTest {

    private static final String CREATE = "{\"componentId\":\"" + ReadyMadeWorld.COMPONENT_ID + "\"}";
    private static final String ONE =
            "{\"QueryFilter\":{\"expression\":{\"property\":\"name\",\"operator\":\"EQUALS\",\"argument\":[\"%s\"]}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEANS_AS_STRINGS|shareable|\"false\"",
                "NUMBERS_AS_STRINGS|componentVersion|\"1\"",
                "TYPED_LONGS|componentVersion|[\"Long\",1]",
                "DECIMAL_COMPONENT_VERSIONS|componentVersion|\"1.0\"",
                "DATES_WITH_MILLIS|createdDate|\"2026-03-04T12:00:00.123Z\"",
                "BLANK_INSTEAD_OF_ABSENT|notes|\"\"",
                "UNKNOWN_FIELDS|futureField|\"future value\"",
                "UNKNOWN_ENUM_VALUES|componentType|\"FUTURE_process\"",
                "SPARSE_BODIES|componentVersion|",
                "SPARSE_BODIES|componentId|\"" + ReadyMadeWorld.COMPONENT_ID + '"'
            })
    void quirk_ofAField_showsInJson(WireQuirk quirk, String field, String value) {
        JsonNode created = with(quirk).post("PackagedComponent", CREATE);

        assertThat(created.path(field).toString()).isEqualTo(value == null ? "" : value);
    }

    @Test
    void quirk_ofQueries_showsInTheResult() {
        String found = ONE.formatted("Acme Test");
        String none = ONE.formatted("Nothing");

        assertThat(with(WireQuirk.SINGLE_RESULT_AS_OBJECT)
                        .post("Environment/query", found)
                        .path("result")
                        .path("name")
                        .asText())
                .isEqualTo("Acme Test");
        assertThat(with(WireQuirk.ABSENT_EMPTY_RESULT)
                        .post("Environment/query", none)
                        .has("result"))
                .isFalse();
        assertThat(with(WireQuirk.WRONG_NUMBER_OF_RESULTS)
                        .post("Environment/query", found)
                        .path("numberOfResults")
                        .asInt())
                .isEqualTo(42);
        assertThat(with(WireQuirk.WRONG_NUMBER_OF_RESULTS)
                        .post("Environment/query", none)
                        .path("numberOfResults")
                        .asInt())
                .isZero();
        assertThat(with(WireQuirk.ROOT_WRAPPER)
                        .post("Environment/query", found)
                        .path("QueryResult")
                        .path("result"))
                .hasSize(1);
    }

    @Test
    void quirk_ofTheContentType_showsInTheHeader() {
        SimulatedOutcome outcome = with(WireQuirk.CHARSET_IN_CONTENT_TYPE).send("POST", "Environment/query", "{}");

        assertThat(outcome.header("Content-Type")).contains("application/json;charset=UTF-8");
    }

    @ParameterizedTest
    @EnumSource(WireQuirk.class)
    void quirk_whicheverItIs_keepsXmlWellFormed(WireQuirk quirk) {
        Caller caller = with(quirk);

        SimulatedOutcome outcome = caller.send(
                caller.request("POST", "PackagedComponent/query").withJson("{}").withHeader("Accept", "text/xml"));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.bodyText()).startsWith("<?xml").endsWith("</bns:QueryResult>");
    }

    private static Caller with(WireQuirk quirk) {
        return new Caller(SimulatorSettings.builder().quirks(quirk).build());
    }
}
