package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not in a query's result proves nothing when the result announces more rows than it shows. */
class MissingRowsTest {

    private final ScriptedTransport server = new ScriptedTransport();
    private final List<String> events = new ArrayList<>();
    private final BoomiClient client = TestClient.builder(server, new FakeTime())
            .retryPolicy(RetryPolicy.NONE)
            .build()
            .withOptions(CallOptions.builder()
                    .listener(new CallListener() {
                        @Override
                        public void rowsMissing(String operation, String accountId, long announced, long shown) {
                            events.add(operation + " in " + accountId + ": " + announced + " announced, " + shown
                                    + " shown");
                        }
                    })
                    .build());

    private static final String MISSING = "query all of Environment in acme-AB12CD: 3 announced, 2 shown";

    /** A page of {@code ids}; the token is left out when it is empty, and so is the number. */
    private static String page(String number, String token, String... ids) {
        String rows = Stream.of(ids)
                .map(id -> "{\"id\":\"" + id + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return "{\"@type\":\"QueryResult\",\"result\":[" + rows + "]"
                + (number.isEmpty() ? "" : ",\"numberOfResults\":" + number)
                + (token.isEmpty() ? "" : ",\"queryToken\":\"" + token + "\"")
                + "}";
    }

    private void respond(String... pages) {
        Stream.of(pages).forEach(page -> server.answer(200, page));
    }

    private List<String> ids() {
        return client.environments()
                .queryAll(QueryFilter.everything())
                .map(Environment::id)
                .toList();
    }

    private Listing<Environment> list() {
        return client.environments().list(QueryFilter.everything());
    }

    private void assertPaths(String... paths) {
        assertThat(server.calls())
                .extracting(call -> call.uri().getPath().replaceFirst(".*/Environment/", ""))
                .containsExactly(paths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "[\"Long\",1]", "2147483647"})
    void queryAll_whenRowsAreAnnouncedAndNoneIsShown_fails(String number) {
        respond(page(number, ""), page(number, ""));

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(this::ids)
                .withMessageContaining("query all of Environment")
                .withMessageContaining("and has no rows, also when it was requested again")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED));
        assertPaths("query", "query");
        assertThat(events).isEmpty();
    }

    @Test
    void list_whenRowsAreAnnouncedAndNoneIsShown_fails() {
        respond("{\"@type\":\"QueryResult\",\"numberOfResults\":2}", page("2", ""));

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(this::list)
                .withMessageContaining("numberOfResults 2 and has no rows");
    }

    @Test
    void queryAll_whenSomeRowsAreMissing_asksAgainAndTellsBothNumbers() {
        respond(page("3", "", "e1", "e2"), page("3", "", "e1", "e2"));

        assertThat(ids()).containsExactly("e1", "e2");
        assertPaths("query", "query");
        assertThat(events).containsExactly(MISSING);
    }

    @Test
    void queryAll_inAnotherAccount_namesIt() {
        respond(page("3", "", "e1", "e2"), page("3", "", "e1", "e2"));

        assertThat(client.forAccount("acme-SUB1").environments().queryAll(QueryFilter.everything()))
                .hasSize(2);
        assertThat(events).containsExactly("query all of Environment in acme-SUB1: 3 announced, 2 shown");
    }

    @Test
    void queryAll_whenTheRowsAreThereTheSecondTime_saysNothing() {
        respond(page("3", "", "e1", "e2"), page("3", "", "e1", "e2", "e3"));

        assertThat(ids()).containsExactly("e1", "e2", "e3");
        assertThat(events).isEmpty();
    }

    @Test
    void queryAll_whenTheTokenIsThereTheSecondTime_goesOn() {
        respond(page("3", "", "e1"), page("3", "t1", "e1", "e2"), page("3", "", "e3"));

        assertThat(ids()).containsExactly("e1", "e2", "e3");
        assertPaths("query", "query", "queryMore");
        assertThat(events).isEmpty();
    }

    @Test
    void queryAll_whenThereIsNoRowTheSecondTime_fails() {
        respond(page("3", "", "e1"), page("3", ""));

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(this::ids)
                .withMessageContaining("numberOfResults 3 and has no rows");
    }

    static Stream<Arguments> wholeLists() {
        return Stream.of(
                Arguments.of("no numbers", List.of(page("", "t1", "e1", "e2"), page("", "", "e3"))),
                Arguments.of("more rows than announced", List.of(page("1", "", "e1", "e2", "e3"))),
                Arguments.of("negative", List.of(page("-1", "", "e1", "e2", "e3"))),
                Arguments.of("all pages", List.of(page("3", "t1", "e1", "e2"), page("3", "", "e3"))),
                Arguments.of("each page", List.of(page("2", "t1", "e1", "e2"), page("1", "", "e3"))),
                Arguments.of(
                        "all pages, the last one empty", List.of(page("3", "t1", "e1", "e2", "e3"), page("3", ""))),
                Arguments.of(
                        "each page, the last one empty", List.of(page("3", "t1", "e1", "e2", "e3"), page("0", ""))),
                Arguments.of("first page only", List.of(page("3", "t1", "e1", "e2"), page("", "", "e3"))),
                Arguments.of("last page only", List.of(page("", "t1", "e1", "e2"), page("3", "", "e3"))),
                Arguments.of("more while it was read", List.of(page("2", "t1", "e1"), page("3", "", "e2", "e3"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeLists")
    void queryAll_whenTheNumberCountsPagesOrAllRows_isWholeEitherWay(String numbers, List<String> pages) {
        pages.forEach(page -> server.answer(200, page));

        assertThat(ids()).containsExactly("e1", "e2", "e3");
        assertThat(server.calls()).hasSameSizeAs(pages);
        assertThat(events).isEmpty();
    }

    static Stream<Arguments> brokenLists() {
        return Stream.of(
                Arguments.of("all pages", page("3", "t1", "e1"), page("3", "", "e2")),
                Arguments.of("first page only", page("3", "t1", "e1"), page("", "", "e2")),
                Arguments.of("the last page is empty", page("2", "t1", "e1", "e2"), page("1", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLists")
    void queryAll_whenRowsAreMissingOnTheLastPage_asksForThatPageAgain(String numbers, String first, String last) {
        respond(first, last, last);

        assertThat(ids()).containsExactly("e1", "e2");
        assertPaths("query", "queryMore", "queryMore");
        assertThat(server.calls().get(2).body()).isEqualTo(server.calls().get(1).body());
        assertThat(events).containsExactly(MISSING);
    }

    @Test
    void queryAll_whenEachPageAnnouncesItsOwnRows_missesThoseOfTheLast() {
        respond(page("3", "t1", "e1", "e2", "e3"), page("2", "", "e4"), page("2", "", "e4"));

        assertThat(ids()).hasSize(4);
        assertThat(events).containsExactly("query all of Environment in acme-AB12CD: 5 announced, 4 shown");
    }

    @Test
    void queryAll_whenAllPagesAreEmptyAndRowsAnnounced_fails() {
        respond(page("3", "t1"), page("", ""), page("", ""));

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(this::ids)
                .withMessageContaining("numberOfResults 3 and has no rows");
    }

    /** A token may be good for one use only, and one of Boomi's own examples announces more rows than it lists. */
    @Test
    void queryAll_whenTheTokenCannotBeUsedAgain_keepsWhatItHas() {
        respond(page("3", "t1", "e1"), page("3", "", "e2"));
        server.answer(400, "{\"@type\":\"Error\",\"message\":\"The query token is invalid.\"}");

        assertThat(ids()).containsExactly("e1", "e2");
        assertThat(events).containsExactly(MISSING);
    }

    @Test
    void queryAll_readInPart_doesNotCount() {
        respond(page("3", "t1", "e1", "e2"));

        assertThat(client.environments().queryAll(QueryFilter.everything()).limit(1))
                .hasSize(1);
        assertThat(events).isEmpty();
    }

    @Test
    void list_ofAllRows_isWhole() {
        respond(page("3", "t1", "e1", "e2"), page("3", "", "e3"));

        Listing<Environment> listing = list();

        assertThat(listing.isWhole()).isTrue();
        assertThat(listing.rows()).hasSize(3).isEqualTo(listing.requireWhole());
        assertThat(listing.announced()).isEmpty();
        assertThat(listing.find(row -> row.id().equals("e3"))).isPresent();
        assertThat(listing.find(row -> row.id().equals("e4"))).isEmpty();
    }

    @Test
    void list_withMissingRows_provesPresenceAndNoAbsence() {
        respond(page("3", "", "e1", "e2"), page("3", "", "e1", "e2"));

        Listing<Environment> listing = list();

        assertThat(listing.isWhole()).isFalse();
        assertThat(listing.rows()).hasSize(2);
        assertThat(listing.announced()).hasValue(3);
        assertThat(listing.find(row -> row.id().equals("e2"))).isPresent();
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> listing.find(row -> row.id().equals("e4")))
                .withMessageContaining("query all of Environment: Boomi announced 3 rows and showed 2");
        assertThatExceptionOfType(UndecodableReplyException.class).isThrownBy(listing::requireWhole);
        assertThat(events).containsExactly(MISSING);
    }

    @Test
    void list_whenALaterPageFails_fails() {
        respond(page("3", "t1", "e1"));
        server.answer(500, "{}");

        assertThatExceptionOfType(ServerErrorException.class).isThrownBy(this::list);
    }
}
