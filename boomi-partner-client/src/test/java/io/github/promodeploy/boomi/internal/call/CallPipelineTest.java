package io.github.promodeploy.boomi.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the layers, as seen from outside. */
class CallPipelineTest {

    private static final String ENVIRONMENT = "{\"@type\":\"Environment\",\"id\":\"e1\",\"name\":\"Test\"}";

    private final List<String> events = new ArrayList<>();
    private final ScriptedTransport server = new ScriptedTransport();
    private Throttle throttle = new NotedThrottle();

    private BoomiClient client() {
        return TestClient.builder(server, new FakeTime())
                .throttle(throttle)
                .build()
                .withOptions(CallOptions.builder().listener(new NotedListener()).build());
    }

    @Test
    void call_thatIsRepeated_passesEveryLayerBelowTheRetriesAgain() {
        server.answer(500, "{}").answer(200, ENVIRONMENT);

        client().environments().get("e1");

        assertThat(events)
                .containsExactly(
                        "permit",
                        "throttle learns FAILED",
                        "attempt 1 reported",
                        "retry reported",
                        "permit",
                        "throttle learns ANSWERED",
                        "attempt 2 reported");
    }

    @Test
    void call_whoseWaitFails_isNotRepeatedEvenIfTheFailurePasses() {
        TransportException passes = new TransportException("wait", Delivery.NOT_SENT, "no connection", null);
        throttle = request -> {
            events.add("permit");
            throw passes;
        };

        assertThatThrownBy(() -> client().environments().get("e1")).isSameAs(passes);
        assertThat(events).containsExactly("permit");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void call_whoseSecondWaitFails_hasTheFirstAttemptAsAnEarlierOne() {
        server.answer(500, "{}");
        throttle = request -> {
            events.add("permit");
            if (events.contains("retry reported")) {
                throw new IllegalStateException("planted");
            }
        };

        assertThatThrownBy(() -> client().environments().get("e1"))
                .isInstanceOfSatisfying(
                        ThrottleException.class,
                        failure -> assertThat(failure.earlierAttempts()).hasSize(1));
        assertThat(events).containsExactly("permit", "attempt 1 reported", "retry reported", "permit");
    }

    @Test
    void write_inADryRun_reachesTheRecorderOnly() {
        List<HttpCall> recorded = new ArrayList<>();
        BoomiClient dry = client().dryRun(recorded::add);

        assertThatThrownBy(() -> dry.packagedComponents().delete("p1")).isInstanceOf(DryRunException.class);
        assertThat(recorded).hasSize(1);
        assertThat(events).isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void read_inADryRun_passesEveryLayer() {
        server.answer(200, ENVIRONMENT);

        client().dryRun(write -> events.add("recorded")).environments().get("e1");

        assertThat(events).containsExactly("permit", "throttle learns ANSWERED", "attempt 1 reported");
    }

    @Test
    void call_whenTheThrottleThrowsSomethingWithoutAReadableMessage_namesTheThrottle() {
        throttle = request -> {
            throw new UnreadableException();
        };

        assertThatThrownBy(() -> client().environments().get("e1"))
                .isInstanceOf(ThrottleException.class)
                .hasMessageContaining(UnreadableException.class.getName() + " in acquire. The request was not sent.")
                .hasNoCause();
    }

    private static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("planted");
        }
    }

    private final class NotedThrottle implements Throttle {

        @Override
        public void acquire(ThrottleRequest request) {
            events.add("permit");
        }

        @Override
        public void report(ThrottleFeedback feedback) {
            events.add("throttle learns " + feedback.outcome());
        }
    }

    private final class NotedListener implements CallListener {

        @Override
        public void attempted(CallReport report) {
            events.add("attempt " + report.attempt() + " reported");
        }

        @Override
        public void retrying(String operation, BoomiException failure, Duration delay) {
            events.add("retry reported");
        }
    }
}
