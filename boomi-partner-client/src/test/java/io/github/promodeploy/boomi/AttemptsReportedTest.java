package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.Failures.ERROR;
import static io.github.promodeploy.boomi.Failures.PACKAGE;
import static io.github.promodeploy.boomi.Failures.assertFails;
import static io.github.promodeploy.boomi.Failures.broken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsReportedTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final FakeTime time = test.time();
    private final BoomiClient client = test.client();
    private final List<String> events = new ArrayList<>();

    @Test
    void throttle_isAskedBeforeEveryAttemptAndToldHowItEnded() {
        RecordingThrottle throttle = new RecordingThrottle();
        BoomiClient watched = test.builder().throttle(throttle).build();
        server.answer(503, ERROR, Map.of("Retry-After", "5"))
                .fail(call -> broken(call.operation(), Delivery.UNKNOWN))
                .answer(500, ERROR)
                .answer(200, PACKAGE)
                .answer(404, ERROR);

        watched.packagedComponents().get("p1");
        assertFails(() -> watched.packagedComponents().get("p1"));

        assertThat(throttle.asked)
                .hasSize(5)
                .allMatch(request -> request.account().equals("acme-AB12CD"));
        assertThat(throttle.told)
                .extracting(ThrottleFeedback::outcome)
                .containsExactly(
                        ThrottleFeedback.Outcome.THROTTLED,
                        ThrottleFeedback.Outcome.FAILED,
                        ThrottleFeedback.Outcome.FAILED,
                        ThrottleFeedback.Outcome.ANSWERED,
                        ThrottleFeedback.Outcome.ANSWERED);
        assertThat(throttle.told.get(0).hold()).contains(Duration.ofSeconds(5));
    }

    @Test
    void listener_isToldOfAttemptsPausesAndTurns() {
        BoomiClient watched = test.builder()
                .throttle(Throttle.fixedGap(Duration.ofSeconds(30), time))
                .build()
                .withOptions(CallOptions.builder()
                        .listener(new CallListener() {
                            @Override
                            public void attempted(CallReport report) {
                                events.add(report.method() + " " + report.path() + " #" + report.attempt() + " "
                                        + report.failure().isPresent());
                            }

                            @Override
                            public void throttled(String operation, Duration waited) {
                                events.add("waited " + operation);
                            }

                            @Override
                            public void retrying(String operation, BoomiException failure, Duration delay) {
                                events.add("retrying " + failure.delivery());
                            }
                        })
                        .build());
        server.answer(500, ERROR).answer(200, PACKAGE);

        watched.packagedComponents().get("p1");

        assertThat(events)
                .containsExactly(
                        "GET PackagedComponent/p1 #1 true",
                        "retrying UNKNOWN",
                        "waited read PackagedComponent p1",
                        "GET PackagedComponent/p1 #2 false");
    }

    @ParameterizedTest
    @CsvSource({
        "200, 'Tue, 03 Mar 2026 09:00:00 GMT', 2026-03-03T09:00:00Z",
        "403, 'Tue, 03 Mar 2026 09:00:00 GMT', 2026-03-03T09:00:00Z",
        "200, 'Tue, 3 Mar 2026 09:00:00 GMT ', 2026-03-03T09:00:00Z",
        "200, yesterday,",
        "200, '',"
    })
    void listener_isToldTheServersClock(int status, String date, @Nullable Instant shown) {
        List<CallReport> reports = new ArrayList<>();
        BoomiClient watched = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        reports.add(report);
                    }
                })
                .build());
        server.answer(status, status == 200 ? PACKAGE : ERROR, Map.of("Date", date));

        assertThat(catchThrowable(() -> watched.packagedComponents().get("p1")) == null)
                .isEqualTo(status == 200);
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.serverTime()).isEqualTo(Optional.ofNullable(shown)));
    }

    @Test
    void listener_thatFails_doesNotLoseTheAnswerOfACreate() {
        server.answer(200, PACKAGE);
        BoomiClient watched = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build());

        assertThat(watched.packagedComponents()
                        .create(CreatePackagedComponentRequest.builder()
                                .componentId("c1")
                                .build())
                        .packageId())
                .isEqualTo("p1");
    }

    @Test
    void listener_thatOverridesNothing_isFine() {
        server.answer(500, ERROR).answer(200, PACKAGE);

        assertThat(test.builder()
                        .throttle(Throttle.fixedGap(Duration.ofSeconds(30), time))
                        .build()
                        .withOptions(CallOptions.builder()
                                .listener(new CallListener() {})
                                .build())
                        .packagedComponents()
                        .get("p1")
                        .packageId())
                .isEqualTo("p1");
    }

    @Test
    void listener_isToldBeforeEachAttempt_andOnceAfterIt() {
        BoomiClient watched = watched(new Told("")).forAccount("acme-SUB01");
        server.answer(500, ERROR).answer(200, PACKAGE);

        watched.packagedComponents().get("p1");

        assertThat(events)
                .containsExactly(
                        "attempting read PackagedComponent p1 in account acme-SUB01, GET PackagedComponent/p1, acme-SUB01, 1",
                        "attempted acme-SUB01, 1, Optional[500]",
                        "attempting read PackagedComponent p1 in account acme-SUB01, GET PackagedComponent/p1, acme-SUB01, 2",
                        "attempted acme-SUB01, 2, Optional[200]");
    }

    @Test
    void listener_isToldTheClientsOwnAccount_andNoStatusWithoutAResponse() {
        server.fail(call -> broken(call.operation(), Delivery.NOT_SENT)).answer(404, ERROR);

        assertFails(() -> watched(new Told("")).packagedComponents().get("p1"));

        assertThat(events)
                .filteredOn(event -> event.startsWith("attempted"))
                .containsExactly("attempted acme-AB12CD, 1, Optional.empty", "attempted acme-AB12CD, 2, Optional[404]");
    }

    @Test
    void listener_thatWasToldOfABeginning_isToldOfTheEnd_evenIfTheTransportThrowsSomethingElse() {
        server.fail(call -> new IllegalStateException("planted"));

        assertThat(catchThrowable(
                        () -> watched(new Told("")).packagedComponents().get("p1")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(events).hasSize(2).last().isEqualTo("attempted acme-AB12CD, 1, Optional.empty");
    }

    @Test
    void listener_isToldOfNoAttempt_whoseTurnNeverCame() {
        BoomiClient unthrottled = test.builder()
                .throttle(request -> {
                    throw new IllegalStateException("planted");
                })
                .build()
                .withOptions(CallOptions.builder().listener(new Told("")).build());

        assertFails(() -> unthrottled.packagedComponents().get("p1"));

        assertThat(events).isEmpty();
    }

    @Test
    void severalListeners_areToldInOrder_evenIfOneThrows() {
        CallListener throwing = new CallListener() {
            @Override
            public void attempting(Attempt attempt) {
                throw new IllegalStateException("planted");
            }
        };
        server.answer(200, PACKAGE);

        watched(CallListener.all(List.of(new Told("first "), throwing, new Told("last "))))
                .packagedComponents()
                .get("p1");

        assertThat(events)
                .extracting(event -> event.replaceFirst("ing .*|ed .*", ""))
                .containsExactly("first attempt", "last attempt", "first attempt", "last attempt");
    }

    @Test
    void severalListeners_thatThrow_areNamedInOneException() {
        CallListener throwing = new CallListener() {
            @Override
            public void throttled(String operation, Duration waited) {
                throw new IllegalStateException("planted");
            }
        };
        CallListener all = CallListener.all(List.of(throwing, new Told(""), throwing));

        assertThat(catchThrowable(() -> all.throttled("read", Duration.ofSeconds(1))))
                .hasMessageContaining(throwing.getClass().getName())
                .hasCauseInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(all).hasToString("all([" + throwing + ", told, " + throwing + "])");
    }

    @Test
    void severalListeners_areToldOfEverything() {
        CallListener all = CallListener.all(List.of(new Told("1 "), new Told("2 ")));

        all.throttled("read", Duration.ofSeconds(1));
        all.retrying("read", broken("read", Delivery.NOT_SENT), Duration.ofSeconds(2));
        all.rowsMissing("read", "acme-AB12CD", 2, 1);
        all.throttleFailed(Throttle.class, new IllegalStateException("planted"));

        assertThat(events)
                .containsExactly(
                        "1 throttled",
                        "2 throttled",
                        "1 retrying",
                        "2 retrying",
                        "1 rowsMissing",
                        "2 rowsMissing",
                        "1 throttleFailed",
                        "2 throttleFailed");
    }

    private BoomiClient watched(CallListener listener) {
        return client.withOptions(CallOptions.builder().listener(listener).build());
    }

    private final class Told implements CallListener {

        private final String name;

        Told(String name) {
            this.name = name;
        }

        @Override
        public void attempting(Attempt attempt) {
            events.add(name + "attempting " + attempt.operation() + ", " + attempt.method() + " " + attempt.path()
                    + ", " + attempt.account() + ", " + attempt.attempt());
        }

        @Override
        public void attempted(CallReport report) {
            events.add(name + "attempted " + report.account() + ", " + report.attempt() + ", " + report.statusCode());
        }

        @Override
        public void throttled(String operation, Duration waited) {
            events.add(name + "throttled");
        }

        @Override
        public void retrying(String operation, BoomiException failure, Duration delay) {
            // Only told of by hand, since the attempts say as much.
            if (!name.isEmpty()) {
                events.add(name + "retrying");
            }
        }

        @Override
        public void rowsMissing(String operation, String accountId, long announced, long shown) {
            events.add(name + "rowsMissing");
        }

        @Override
        public void throttleFailed(Class<?> throttle, Throwable failure) {
            events.add(name + "throttleFailed");
        }

        @Override
        public String toString() {
            return "told";
        }
    }

    private static final class RecordingThrottle implements Throttle {
        private final List<ThrottleRequest> asked = new ArrayList<>();
        private final List<ThrottleFeedback> told = new ArrayList<>();

        @Override
        public void acquire(ThrottleRequest request) {
            asked.add(request);
        }

        @Override
        public void report(ThrottleFeedback feedback) {
            told.add(feedback);
        }
    }
}
