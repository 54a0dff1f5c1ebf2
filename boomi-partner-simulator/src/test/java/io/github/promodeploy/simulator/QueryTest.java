package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final SimulatedComponent ORDERS = SimulatedComponent.process("c-1", "Orders", "acme");
    private static final SimulatedWorld WORLD = SimulatedWorld.builder("acme")
            .user("ada", "secret")
            .subAccount("sub")
            .accountGroup("group", "All", "acme", "sub")
            .environment(new SimulatedEnvironment("e-1", "Prod 1", "PROD", "acme"))
            .environment(new SimulatedEnvironment("e-2", "Prod 2", "PROD", "acme"))
            .environment(new SimulatedEnvironment("e-3", "Test 100%", "TEST", "acme"))
            .environments("sub", 250)
            .component(ORDERS)
            .packagedComponent(
                    SimulatedPackage.of("p-1", "1.0", ORDERS).createdBy("ada", Instant.parse("2026-01-01T00:00:00Z")))
            .packagedComponent(SimulatedPackage.of("p-2", "2.0", ORDERS.atRevision(10))
                    .createdBy("bob", Instant.parse("2026-02-01T00:00:00.500Z"))
                    .withNotes("run 42")
                    .notShareable())
            .build();

    private final AtomicReference<Instant> now = new AtomicReference<>(Caller.NOON);
    private final Caller caller = caller(SimulatorSettings.defaults());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|EQUALS|\"Prod 1\"|e-1",
                "name|EQUALS|\"prod 1\"|",
                "name|NOT_EQUALS|\"Prod 1\"|e-2,e-3",
                "name|LIKE|\"Prod%\"|e-1,e-2",
                "name|LIKE|\"%o%1\"|e-1",
                "name|LIKE|\"P.od 1\"|",
                "name|CONTAINS|\"100%\"|e-3",
                "name|NOT_CONTAINS|\"rod\"|e-3",
                "id|IS_NULL||",
                "id|IS_NOT_NULL||e-1,e-2,e-3",
                "id|BETWEEN|\"e-1\",\"e-2\"|e-1,e-2",
                "id|GREATER_THAN|\"e-2\"|e-3",
                "id|GREATER_THAN_OR_EQUAL|\"e-2\"|e-2,e-3",
                "id|LESS_THAN|\"e-2\"|e-1",
                "id|LESS_THAN_OR_EQUAL|\"e-2\"|e-1,e-2",
                "classification|EQUALS|\"TEST\"|e-3"
            })
    void query_eachOperator_filtersRows(String property, String operator, String arguments, String expected) {
        String filter = simple(property, operator, arguments == null ? "" : arguments);

        assertThat(ids("Environment", filter, "id")).isEqualTo(split(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "componentVersion|GREATER_THAN|\"2\"|p-2",
                "componentVersion|EQUALS|\"1.0\"|p-1",
                "createdDate|LESS_THAN|\"2026-02-01T00:00:00Z\"|p-1",
                "createdDate|EQUALS|\"2026-02-01T00:00:00Z\"|p-2",
                "shareable|EQUALS|true|p-1",
                "shareable|EQUALS|\"false\"|p-2",
                "notes|CONTAINS|\"run 42\"|p-2",
                "notes|IS_NULL||p-1",
                "createdBy|EQUALS|\"bob\"|p-2"
            })
    void query_typedProperties_compareByType(String property, String operator, String arguments, String expected) {
        String filter = simple(property, operator, arguments == null ? "" : arguments);

        assertThat(ids("PackagedComponent", filter, "packageId")).isEqualTo(split(expected));
    }

    @Test
    void query_nestedGroups_combine() {
        String filter =
                "{\"operator\":\"and\",\"nestedExpression\":[%s,{\"operator\":\"or\",\"nestedExpression\":[%s,%s]}]}"
                        .formatted(
                                simple("classification", "EQUALS", "\"PROD\""),
                                simple("id", "EQUALS", "\"e-2\""),
                                simple("id", "EQUALS", "\"e-3\""));

        assertThat(ids("Environment", filter, "id")).containsExactly("e-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"QueryFilter\":{}}"})
    void query_withoutFilter_findsAll(String body) {
        JsonNode response = caller.post("Environment/query", body);

        assertThat(response.path("@type").asText()).isEqualTo("QueryResult");
        assertThat(response.path("numberOfResults").asInt()).isEqualTo(3);
        assertThat(response.has("queryToken")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"property\":\"colour\",\"operator\":\"EQUALS\",\"argument\":[\"x\"]}",
                "{\"property\":\"id\",\"operator\":\"STARTS_WITH\",\"argument\":[\"x\"]}",
                "{\"property\":\"id\",\"operator\":\"equals\",\"argument\":[\"x\"]}",
                "{\"property\":\"id\",\"operator\":\"EQUALS\",\"argument\":[]}",
                "{\"property\":\"id\",\"operator\":\"EQUALS\"}",
                "{\"property\":\"id\",\"operator\":\"BETWEEN\",\"argument\":[\"x\"]}",
                "{\"property\":\"id\",\"operator\":\"IS_NULL\",\"argument\":[\"x\"]}",
                "{\"property\":\"id\",\"operator\":\"EQUALS\",\"argument\":[{}]}",
                "{\"operator\":\"AND\",\"nestedExpression\":[]}",
                "{\"operator\":\"and\",\"nestedExpression\":[1]}",
                "{}",
                "7"
            })
    void query_badExpression_returns400(String expression) {
        assertThat(query("Environment", expression).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"createdDate,yesterday", "componentVersion,two", "shareable,maybe"})
    void query_argumentOfTheWrongType_returns400(String property, String argument) {
        assertThat(query("PackagedComponent", simple(property, "EQUALS", '"' + argument + '"'))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void query_queryConfigAroundJson_returns400() {
        assertThat(caller.send("POST", "Environment/query", "{\"QueryConfig\":{\"QueryFilter\":{}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void query_inXml_isFilteredAndReturnsXml() {
        SimulatedOutcome outcome = xml("""
                <QueryConfig xmlns="http://api.platform.boomi.com/"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><QueryFilter>
                <expression operator="and" xsi:type="GroupingExpression">
                <nestedExpression operator="EQUALS" property="id" xsi:type="SimpleExpression">
                <argument>e-1</argument></nestedExpression></expression></QueryFilter></QueryConfig>""");

        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(200);
        assertThat(outcome.bodyText())
                .contains("<bns:QueryResult", "numberOfResults=\"1\"")
                .contains("xsi:type=\"bns:Environment\"", "id=\"e-1\"", "name=\"Prod 1\"")
                .doesNotContain("e-2");
    }

    @Test
    void query_inXmlWithoutFilter_findsAll() {
        assertThat(xml("<QueryConfig xmlns=\"http://api.platform.boomi.com/\"><QueryFilter/></QueryConfig>")
                        .bodyText())
                .contains("e-1", "e-2", "e-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<QueryFilter xmlns=\"http://api.platform.boomi.com/\"/>",
                "<QueryConfig><QueryFilter/></QueryConfig>",
                "<QueryConfig xmlns=\"http://api.platform.boomi.com/\">",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                        + "<QueryConfig xmlns=\"http://api.platform.boomi.com/\"><QueryFilter>&b;</QueryFilter></QueryConfig>",
                "not xml",
                ""
            })
    void query_badXml_returns400InXml(String body) {
        SimulatedOutcome outcome = xml(body);

        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.bodyText())
                .contains("<error><message>Unable to read message body")
                .doesNotContain("root:");
    }

    @Test
    void query_deeplyNestedXml_returns400() {
        String nested = "<QueryConfig xmlns=\"http://api.platform.boomi.com/\">" + "<a>".repeat(50_000);

        assertThat(xml(nested).status()).isEqualTo(400);
    }

    @Test
    void queryMore_byToken_givesEveryRowOnce() {
        List<String> ids = new ArrayList<>();
        JsonNode page = caller.post("Environment/query?overrideAccount=sub", "{}");
        List<Integer> sizes = new ArrayList<>();
        while (true) {
            sizes.add(page.path("result").size());
            page.path("result").forEach(row -> ids.add(row.path("id").asText()));
            if (!page.has("queryToken")) {
                break;
            }
            page = Caller.body(
                    200,
                    caller.more(
                            "Environment/queryMore?overrideAccount=sub",
                            page.path("queryToken").asText()));
        }

        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(ids).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void queryMore_sameTokenTwice_givesTheSamePage() {
        String token = token();

        assertThat(caller.more("Environment/queryMore?overrideAccount=sub", token)
                        .bodyText())
                .contains("sub-env-101");
        assertThat(caller.more("Environment/queryMore?overrideAccount=sub", token)
                        .bodyText())
                .contains("sub-env-101");
    }

    @Test
    void queryMore_otherwiseThanByTheBareToken_returns400() {
        String token = token();
        String target = "Environment/queryMore?overrideAccount=sub";

        assertThat(caller.send("POST", target, token).status()).isEqualTo(400);
        assertThat(caller.more(target, '"' + token + '"').status()).isEqualTo(400);
        assertThat(caller.more(target, token + "\n").status()).isEqualTo(400);
        assertThat(caller.more(target, "unknown").status()).isEqualTo(400);
        assertThat(caller.more("Environment/queryMore", token).status()).isEqualTo(400);
        assertThat(caller.more("DeployedPackage/queryMore?overrideAccount=sub", token)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void queryMore_afterTheLifetime_returns400() {
        String token = token();
        now.set(Caller.NOON.plus(Duration.ofMinutes(30)));

        assertThat(caller.more("Environment/queryMore?overrideAccount=sub", token)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void queryMore_withTheQuirk_repeatsItsToken() {
        Caller quirky = caller(SimulatorSettings.builder()
                .pageSize(2)
                .quirks(WireQuirk.REPEATED_QUERY_TOKEN)
                .build());
        String token = quirky.post("Environment/query", "{}").path("queryToken").asText();

        assertThat(Caller.body(200, quirky.more("Environment/queryMore", token))
                        .path("queryToken")
                        .asText())
                .isEqualTo(token);
    }

    @Test
    void query_membersOfAGroup_namesItsAccounts() {
        assertThat(ids("AccountGroupAccount", simple("accountGroupId", "EQUALS", "\"group\""), "accountId"))
                .containsExactly("acme", "sub");
        assertThat(ids("AccountGroupAccount", simple("accountGroupId", "EQUALS", "\"none\""), "accountId"))
                .isEmpty();
    }

    @Test
    void query_accountsAndGroups_seesWhatThePrimaryManages() {
        assertThat(ids("Account", simple("status", "EQUALS", "\"active\""), "accountId"))
                .containsExactly("sub");
        assertThat(caller.get("Account/sub").path("name").asText()).isEqualTo("sub");
        assertThat(ids("AccountGroup", simple("name", "EQUALS", "\"All\""), "id"))
                .containsExactly("group");
        assertThat(caller.get("AccountGroup/group").path("name").asText()).isEqualTo("All");
    }

    private Caller caller(SimulatorSettings settings) {
        return new Caller(SimulatedBoomi.builder()
                .world(WORLD)
                .settings(settings)
                .clock(now::get)
                .build());
    }

    private String token() {
        return caller.post("Environment/query?overrideAccount=sub", "{}")
                .path("queryToken")
                .asText();
    }

    private SimulatedOutcome xml(String body) {
        return caller.send(caller.request("POST", "Environment/query")
                .withBody(body.getBytes(StandardCharsets.UTF_8))
                .withHeader("Content-Type", "application/xml")
                .withHeader("Accept", "application/xml"));
    }

    private SimulatedOutcome query(String object, String expression) {
        return caller.send("POST", object + "/query", "{\"QueryFilter\":{\"expression\":" + expression + "}}");
    }

    private List<String> ids(String object, String expression, String idField) {
        List<String> ids = new ArrayList<>();
        Caller.body(200, query(object, expression))
                .path("result")
                .forEach(row -> ids.add(row.path(idField).asText()));
        return ids;
    }

    private static String simple(String property, String operator, String arguments) {
        return "{\"property\":\"%s\",\"operator\":\"%s\",\"argument\":[%s]}".formatted(property, operator, arguments);
    }

    private static List<String> split(String text) {
        return text == null ? List.of() : List.of(text.split(",", -1));
    }
}
