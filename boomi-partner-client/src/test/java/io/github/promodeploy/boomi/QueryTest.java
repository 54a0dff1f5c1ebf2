package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.QueryField;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QueryOperator;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final QueryField<DeployedPackage, String> P = QueryField.named("p");

    private final ScriptedTransport server = new ScriptedTransport();
    private final BoomiClient client = client(QueryFormat.JSON);

    private BoomiClient client(QueryFormat format) {
        return TestClient.builder(server, new FakeTime())
                .retryPolicy(RetryPolicy.NONE)
                .queryFormat(format)
                .build();
    }

    @Test
    void filter_byWhatOnlyTheGuideHas_isRefusedInThePublishedForm() {
        BoomiClient guide =
                client.withOptions(CallOptions.builder().apiForm(ApiForm.GUIDE).build());
        QueryFilter<DeployedPackage> nested = DeployedPackageFields.ACTIVE
                .isEqualTo(true)
                .and(DeployedPackageFields.PACKAGE_ID
                        .isEqualTo("p")
                        .or(DeployedPackageFields.LISTENER_STATUS.isEqualTo("RUNNING")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.deployedPackages().query(nested))
                .withMessageStartingWith("query DeployedPackage: not sent, since Boomi's published API")
                .withMessageContaining("cannot filter by listenerStatus");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.deployedPackages().queryAll(nested));
        assertThat(server.calls()).isEmpty();
        assertThat(sent(guide, nested)).contains("listenerStatus");
    }

    @Test
    void filter_ofEverything_isEmptyInBothFormats() {
        assertThat(json(QueryFilter.everything())).isEqualTo("{\"QueryFilter\":{}}");
        assertThat(xml(QueryFilter.everything()))
                .isEqualTo(
                        "<QueryConfig xmlns=\"http://api.platform.boomi.com/\""
                                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><QueryFilter></QueryFilter></QueryConfig>");
        assertThat(server.calls())
                .extracting(call -> call.headers().get("Content-Type"))
                .containsExactly("application/json", "application/xml");
        assertThat(server.calls())
                .extracting(call -> call.headers().get("Accept"))
                .containsExactly("application/json", "application/xml");
    }

    @ParameterizedTest
    @EnumSource(
            value = QueryOperator.class,
            names = {"IS_NULL", "IS_NOT_NULL", "BETWEEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void filter_withOneArgument_isWrittenByTheOperatorsName(QueryOperator operator) {
        QueryFilter<DeployedPackage> filter = P.compare(operator, "x");

        assertThat(json(filter)).isEqualTo(expression(operator + "", "\"x\""));
        assertThat(xml(filter))
                .contains("<expression operator=\"" + operator + "\" property=\"p\" xsi:type=\"SimpleExpression\">"
                        + "<argument>x</argument></expression>");
    }

    @Test
    void filter_byTheFieldsMethods_usesTheirOperators() {
        assertThat(json(P.isEqualTo("x"))).isEqualTo(expression("EQUALS", "\"x\""));
        assertThat(json(P.isNotEqualTo("x"))).isEqualTo(expression("NOT_EQUALS", "\"x\""));
        assertThat(json(P.isLike("x%"))).isEqualTo(expression("LIKE", "\"x%\""));
        assertThat(json(P.contains("x"))).isEqualTo(expression("CONTAINS", "\"x\""));
        assertThat(json(P.isNull())).isEqualTo(expression("IS_NULL", ""));
        assertThat(json(P.isNotNull())).isEqualTo(expression("IS_NOT_NULL", ""));
        assertThat(json(P.isBetween("a", "b"))).isEqualTo(expression("BETWEEN", "\"a\",\"b\""));
        assertThat(json(P.isAnyOf(List.of("a")))).isEqualTo(expression("EQUALS", "\"a\""));
        assertThat(xml(P.isBetween("a", "b"))).contains("<argument>a</argument><argument>b</argument>");
        assertThat(P).hasToString("p");
    }

    @Test
    void arguments_areWrittenAsTheServerReadsThem() {
        assertThat(json(DeployedPackageFields.ACTIVE.isEqualTo(false))).contains("[\"false\"]");
        assertThat(json(DeployedPackageFields.VERSION.isEqualTo(7))).contains("[\"7\"]");
        assertThat(json(DeployedPackageFields.DEPLOYED_DATE.isEqualTo(Instant.parse("2026-03-01T02:00:00.987Z"))))
                .contains("[\"2026-03-01T02:00:00Z\"]");
    }

    @Test
    void arguments_thatLookLikeMarkup_areEscaped() {
        assertThat(json(P.isEqualTo("a\"],\"b\\"))).contains("[\"a\\\"],\\\"b\\\\\"]");
        assertThat(xml(P.isEqualTo("<a>&\"'</argument>")))
                .contains("<argument>&lt;a&gt;&amp;")
                .containsOnlyOnce("</argument>");
        assertThat(xml(QueryField.<DeployedPackage, String>named("\"><x").isEqualTo("a")))
                .contains("property=\"&quot;&gt;&lt;x\"");
    }

    @Test
    void filter_ofGroups_isNestedInBothFormats() {
        QueryFilter<DeployedPackage> filter =
                P.isEqualTo("a").and(P.isEqualTo("b").or(P.isNull().and(P.isNotNull())));

        assertThat(json(filter))
                .startsWith("{\"QueryFilter\":{\"expression\":{\"operator\":\"and\",\"nestedExpression\":[")
                .contains("{\"operator\":\"or\",\"nestedExpression\":[")
                .contains("{\"operator\":\"and\",\"nestedExpression\":[{\"operator\":\"IS_NULL\"");
        assertThat(xml(filter))
                .contains(
                        "<expression operator=\"and\" xsi:type=\"GroupingExpression\"><nestedExpression operator=\"EQUALS\"")
                .contains("<nestedExpression operator=\"or\" xsi:type=\"GroupingExpression\">")
                .contains("<nestedExpression operator=\"IS_NULL\" property=\"p\" xsi:type=\"SimpleExpression\">"
                        + "</nestedExpression>");
    }

    @Test
    void everything_insideAGroup_neverWidensOrEmptiesIt() {
        QueryFilter<DeployedPackage> everything = QueryFilter.everything();

        assertThat(everything.and(P.isNull())).isEqualTo(P.isNull());
        assertThat(everything.or(P.isNull())).isEqualTo(everything);
        assertThat(everything.and(everything)).isEqualTo(everything);
        assertThat(QueryFilter.allOf(List.of(P.isNull(), everything, P.isNotNull())))
                .isEqualTo(P.isNull().and(P.isNotNull()));
    }

    @Test
    void groups_thatCannotBeWritten_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QueryFilter.<Environment>allOf(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> QueryFilter.<Environment>anyOf(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> P.isAnyOf(List.of()))
                .withMessage("isAnyOf on " + P + " needs at least one value");
        assertThatIllegalArgumentException().isThrownBy(() -> new QueryFilter.Group<Environment>("and", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new QueryFilter.Group<>("xor", List.of(P.isNull())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueryFilter.Group<Environment>("and", List.of(QueryFilter.everything())));
    }

    @Test
    void comparisons_withTheWrongNumberOfArguments_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> P.compare(QueryOperator.IS_NULL, "x"))
                .withMessageContaining("takes 0 argument(s), not 1");
        assertThatIllegalArgumentException().isThrownBy(() -> P.compare(QueryOperator.BETWEEN, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueryFilter.Comparison<>("p", QueryOperator.EQUALS, List.of("a", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> QueryField.named(" "));
    }

    @Test
    void queryAll_fetchesAPageOnlyWhenItIsNeeded() {
        server.answer(200, page("t1", "e1", "e2")).answer(200, page("t2", "e3"));

        Stream<Environment> rows = client.environments().queryAll(QueryFilter.everything());
        assertThat(server.calls()).as("the first page at once").hasSize(1);
        Iterator<Environment> iterator = rows.iterator();
        iterator.next();
        iterator.next();
        assertThat(server.calls()).hasSize(1);
        assertThat(iterator.next().id()).isEqualTo("e3");

        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void queryAll_withLimit_leavesTheOtherPages() {
        server.answer(200, page("t1", "e1", "e2"));

        assertThat(client.environments().queryAll(QueryFilter.everything()).limit(2))
                .hasSize(2);

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void queryAll_ofSeveralPages_sendsTheBareTokenInTheSameAccount() {
        server.answer(200, page("a+b/c==", "e1"))
                .answer(200, page("t\\\"2", "e2"))
                .answer(200, page("", "e3"));

        List<String> ids = client.forAccount("acme-SUB1")
                .environments()
                .queryAll(QueryFilter.everything())
                .map(Environment::id)
                .toList();

        assertThat(ids).containsExactly("e1", "e2", "e3");
        assertThat(server.calls())
                .allMatch(call -> "overrideAccount=acme-SUB1".equals(call.uri().getRawQuery()));
        assertThat(server.calls())
                .extracting(call -> call.uri().getPath().replaceFirst(".*/Environment", ""))
                .containsExactly("/query", "/queryMore", "/queryMore");
        assertThat(server.calls()).extracting(QueryTest::body).endsWith("a+b/c==", "t\"2");
        assertThat(server.calls().get(1).headers()).containsEntry("Content-Type", "text/plain");
    }

    @Test
    void queryAll_withEmptyPagesInBetween_goesOn() {
        server.answer(200, page("t1")).answer(200, page("t2")).answer(200, page("", "e1"));

        assertThat(client.environments().queryAll(QueryFilter.everything())).hasSize(1);
    }

    @Test
    void queryAll_whenATokenRepeats_fails() {
        server.answer(200, page("t1", "e1")).answer(200, page("t2", "e2")).answer(200, page("t1", "e3"));

        Stream<Environment> rows = client.environments().queryAll(QueryFilter.everything());

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(rows::toList)
                .withMessageContaining("same query token twice");
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void queryAll_thatDoesNotEnd_stopsAtAThousandPages() {
        for (int i = 0; i < 1_001; i++) {
            server.answer(200, page("t" + i));
        }
        Stream<Environment> rows = client.environments().queryAll(QueryFilter.everything());

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(rows::toList)
                .withMessageContaining("1000 pages");
        assertThat(server.calls()).hasSize(1_000);
    }

    @Test
    void queryAll_withAnotherLimit_stopsThere() {
        BoomiClient limited =
                TestClient.builder(server, new FakeTime()).maxQueryPages(2).build();
        server.answer(200, page("t1")).answer(200, page("t2"));
        Stream<Environment> rows = limited.environments().queryAll(QueryFilter.everything());

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(rows::toList)
                .withMessageContaining("more than 2 pages. Narrow the filter, or allow more with maxQueryPages");
        assertThat(server.calls()).hasSize(2);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> TestClient.defaults().maxQueryPages(0).build())
                .withMessageContaining("maxQueryPages must be 1 or more");
    }

    @Test
    void queryAll_whenAPageCannotBeFetched_failsAndIsNoShorterList() {
        server.answer(200, page("t1", "e1")).answer(500, "{\"message\":\"x\"}");

        Stream<Environment> rows = client.environments().queryAll(QueryFilter.everything());

        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(rows::toList)
                .withMessageContaining("query more of Environment");
    }

    @Test
    void queryAll_pastItsEnd_hasNoMore() {
        server.answer(200, page("", "e1"));
        Iterator<Environment> rows =
                client.environments().queryAll(QueryFilter.everything()).iterator();
        rows.next();

        assertThat(rows.hasNext()).isFalse();
        assertThatExceptionOfType(java.util.NoSuchElementException.class).isThrownBy(rows::next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void queryMore_withABlankToken_isRefused(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.environments().queryMore(token));

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void query_ofEveryObject_goesToItsOwnAddress() {
        for (int i = 0; i < 15; i++) {
            server.answer(200, "{\"@type\":\"QueryResult\"}");
        }
        client.packagedComponents().query(QueryFilter.everything());
        client.packagedComponents().queryMore("t");
        client.packagedComponents().queryAll(QueryFilter.everything());
        client.integrationPacks().query(QueryFilter.everything());
        client.integrationPacks().queryMore("t");
        client.integrationPacks().queryAll(QueryFilter.everything());
        client.deployedPackages().query(QueryFilter.everything());
        client.deployedPackages().queryMore("t");
        client.deployedPackages().queryAll(QueryFilter.everything());
        client.environments().query(QueryFilter.everything());
        client.environments().queryMore("t");
        client.environments().queryAll(QueryFilter.everything());
        client.accountGroupAccounts().query(QueryFilter.everything());
        client.accountGroupAccounts().queryMore("t");
        client.accountGroupAccounts().queryAll(QueryFilter.everything());

        assertThat(server.calls())
                .extracting(call -> call.uri().getPath().substring("/partner/api/rest/v1/acme-AB12CD/".length()))
                .containsExactlyElementsOf(Stream.of(
                                "PackagedComponent",
                                "IntegrationPack",
                                "DeployedPackage",
                                "Environment",
                                "AccountGroupAccount")
                        .flatMap(name -> Stream.of(name + "/query", name + "/queryMore", name + "/query"))
                        .toList());
    }

    private String json(QueryFilter<DeployedPackage> filter) {
        return sent(client, filter);
    }

    private String xml(QueryFilter<DeployedPackage> filter) {
        return sent(client(QueryFormat.XML), filter);
    }

    private String sent(BoomiClient by, QueryFilter<DeployedPackage> filter) {
        server.answer(200, "{\"@type\":\"QueryResult\"}");
        by.deployedPackages().query(filter);
        return body(server.calls().get(server.calls().size() - 1));
    }

    private static String body(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    private static String expression(String operator, String arguments) {
        return "{\"QueryFilter\":{\"expression\":{\"operator\":\"" + operator + "\",\"property\":\"p\",\"argument\":["
                + arguments + "]}}}";
    }

    private static String page(String token, String... ids) {
        String rows = Stream.of(ids)
                .map(id -> "{\"id\":\"" + id + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return "{\"@type\":\"QueryResult\",\"result\":[" + rows + "],\"queryToken\":\"" + token + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0008", "\uD800", "\uFFFE"})
    void anArgument_thatXmlCannotExpress_isRefused(String argument) {
        TestClient test = TestClient.withoutRetries();
        try (BoomiClient xml = test.builder().queryFormat(QueryFormat.XML).build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> xml.environments().query(EnvironmentFields.NAME.isEqualTo(argument)))
                    .withMessageContaining("a character that XML cannot express");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> xml.environments()
                            .query(QueryField.<Environment, String>named(argument)
                                    .isEqualTo("n")))
                    .withMessageContaining("a character that XML cannot express");
        }
        assertThat(test.requests()).isEmpty();
    }
}
