package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.promodeploy.boomi.environment.EnvironmentFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails in a managed account names it, since it may be one of many. */
class OverrideAccountTest {

    private static final String MANAGED = "acme-SUB1";
    private static final String FORBIDDEN = "{\"@type\":\"Error\",\"message\":\"not yours\"}";
    private static final String ENVIRONMENT = "{\"@type\":\"Environment\",\"id\":\"e\"}";

    private final FakeTime time = new FakeTime();
    private final ScriptedTransport server = new ScriptedTransport();
    private final List<CallReport> reports = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final BoomiClient client = client(RetryPolicy.NONE);

    private BoomiClient client(RetryPolicy retryPolicy) {
        return TestClient.builder(server, time)
                .retryPolicy(retryPolicy)
                .random(() -> -1L)
                .build()
                .withOptions(CallOptions.builder()
                        .listener(new CallListener() {
                            @Override
                            public void attempted(CallReport report) {
                                reports.add(report);
                            }

                            @Override
                            public void retrying(String operation, BoomiException failure, Duration delay) {
                                told.add(operation);
                            }
                        })
                        .build());
    }

    private static void read(BoomiClient client) {
        client.environments().get("e");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("forbidden", script(server -> server.answer(403, FORBIDDEN))),
                arguments("page", script(server -> server.answer(403, "<html>no</html>"))),
                arguments("redirect", script(server -> server.answer(302, ""))),
                arguments("overloaded", script(server -> server.answer(503, FORBIDDEN))),
                arguments("unreadable", script(server -> server.answer(200, "<html>sign in</html>"))),
                arguments("another", script(server -> server.answer(200, ENVIRONMENT.replace("\"e\"", "\"f\"")))),
                arguments(
                        "broken",
                        script(server -> server.fail(call ->
                                new TransportException(call.operation(), Delivery.UNKNOWN, "the line broke", null)))),
                arguments(
                        "untrusted",
                        script(server -> server.fail(
                                call -> new TlsException(call.operation(), Delivery.NOT_SENT, "untrusted", null)))),
                arguments(
                        "timed out",
                        script(server -> server.fail(
                                call -> new TimedOutException(call.operation(), Delivery.UNKNOWN, "too slow", null)))));
    }

    private static Consumer<ScriptedTransport> script(Consumer<ScriptedTransport> script) {
        return script;
    }

    private static BoomiException failureOf(Runnable call) {
        return catchThrowableOfType(BoomiException.class, call::run);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failure_inAManagedAccount_namesItOnce(String kind, Consumer<ScriptedTransport> script) {
        script.accept(server);

        BoomiException failure = failureOf(() -> read(client.forAccount(MANAGED)));

        assertThat(failure).hasMessageStartingWith("read Environment e in account acme-SUB1: ");
        assertThat(failure.getMessage()).containsOnlyOnce(MANAGED);
        assertThat(failure.operation()).isEqualTo("read Environment e in account acme-SUB1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failure_inTheOwnAccount_namesNone(String kind, Consumer<ScriptedTransport> script) {
        script.accept(server);

        assertThat(failureOf(() -> read(client.forAccount("acme-AB12CD"))))
                .hasMessageStartingWith("read Environment e: ");
    }

    @Test
    void failure_ofAWriteOrADelete_namesTheAccount() {
        server.answer(403, FORBIDDEN).answer(403, FORBIDDEN);

        assertThat(failureOf(() -> client.forAccount(MANAGED)
                        .integrationPackInstances()
                        .create(CreateIntegrationPackInstanceRequest.builder()
                                .integrationPackId("k")
                                .build())))
                .hasMessageStartingWith("install integration pack k in account acme-SUB1: ");
        assertThat(failureOf(() ->
                        client.forAccount(MANAGED).integrationPackInstances().delete("i")))
                .hasMessageStartingWith("delete installation i in account acme-SUB1: ");
    }

    @Test
    void failure_ofABulkReadOrALaterPage_namesTheAccount() {
        server.answer(403, FORBIDDEN)
                .answer(200, "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"e\"}],\"queryToken\":\"t\"}")
                .answer(403, FORBIDDEN);
        BoomiClient managed = client.forAccount(MANAGED);

        assertThat(failureOf(() -> managed.environments().getAll(List.of("e"))))
                .hasMessageStartingWith("read 1 of Environment in account acme-SUB1: ");
        assertThat(failureOf(() -> managed.environments().list(QueryFilter.everything())))
                .hasMessageStartingWith("query more of Environment in account acme-SUB1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"id\":\"e\"}"})
    void listThatIsNotWhole_namesTheAccount(String rows) {
        String page = "{\"@type\":\"QueryResult\",\"result\":[" + rows + "],\"numberOfResults\":2}";
        server.answer(200, page).answer(200, page);

        assertThat(failureOf(() -> client.forAccount(MANAGED)
                        .environments()
                        .list(EnvironmentFields.ID.isEqualTo("e"))
                        .requireWhole()))
                .hasMessageStartingWith("query all of Environment in account acme-SUB1: ");
    }

    @Test
    void callThatIsNotSent_namesTheAccount() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        CallOptions.Builder options =
                CallOptions.builder().from(client.options()).overrideAccount(MANAGED);

        assertThat(failureOf(() ->
                        read(client.withOptions(options.cancellation(cancelled).build()))))
                .hasMessageStartingWith("read Environment e in account acme-SUB1: ");
        assertThat(failureOf(() -> read(client.withOptions(options.cancellation(Optional.empty())
                        .deadline(Deadline.after(Duration.ZERO, time))
                        .build()))))
                .hasMessageStartingWith("read Environment e in account acme-SUB1: ");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void attempts_areReportedWithTheAccount() {
        BoomiClient patient = client(RetryPolicy.builder().build());
        server.answer(500, FORBIDDEN).answer(200, ENVIRONMENT).answer(200, ENVIRONMENT);

        read(patient.forAccount(MANAGED));
        read(patient);

        assertThat(reports)
                .extracting(CallReport::overrideAccount)
                .containsExactly(Optional.of(MANAGED), Optional.of(MANAGED), Optional.empty());
        assertThat(told).containsExactly("read Environment e in account acme-SUB1");
    }
}
