package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The simulator's state machine in the network's place, in fake time: no sockets, no waiting. */
public final class SimulatorTransport implements HttpTransport {

    private final SimulatedBoomi boomi;
    private final FakeTime time;

    /** Puts a simulated Boomi in the network's place. */
    public SimulatorTransport(SimulatedBoomi boomi, FakeTime time) {
        this.boomi = boomi;
        this.time = time;
    }

    @Override
    public HttpReply send(HttpCall call) {
        SimulatedOutcome outcome = boomi.handle(request(call));
        if (outcome.kind() == SimulatedOutcome.Kind.HANG || outcome.delay().compareTo(call.timeout()) > 0) {
            time.advance(call.timeout());
            throw new TimedOutException(call.operation(), Delivery.UNKNOWN, "no answer in time", null);
        }
        time.advance(outcome.delay());
        if (outcome.kind() != SimulatedOutcome.Kind.RESPONSE) {
            throw new TransportException(
                    call.operation(), Delivery.UNKNOWN, "the connection broke: " + outcome.kind(), null);
        }
        return new HttpReply(outcome.status(), headers(outcome), outcome.body());
    }

    private static SimulatedRequest request(HttpCall call) {
        String target = call.uri().getRawPath()
                + (call.uri().getRawQuery() == null ? "" : "?" + call.uri().getRawQuery());
        SimulatedRequest request = SimulatedRequest.of(call.method(), target).withBody(call.body());
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    private static HttpHeaders headers(SimulatedOutcome outcome) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        outcome.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
