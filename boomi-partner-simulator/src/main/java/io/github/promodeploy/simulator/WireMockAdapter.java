package io.github.promodeploy.simulator;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes WireMock's requests to the simulated Boomi, and does to the connection what the outcome says, after its delay. */
final class WireMockAdapter implements ResponseDefinitionTransformerV2 {

    private final SimulatedBoomi boomi;
    private final Duration hangTime;
    private volatile CountDownLatch end = new CountDownLatch(1);

    WireMockAdapter(SimulatedBoomi boomi, Duration hangTime) {
        this.boomi = boomi;
        this.hangTime = hangTime;
    }

    @Override
    public String getName() {
        return "simulated-boomi";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        CountDownLatch current = end;
        SimulatedOutcome outcome = boomi.handle(request(event.getRequest()));
        waitFor(outcome.delay(), current);
        return switch (outcome.kind()) {
            case RESPONSE -> response(outcome).build();
            case TRUNCATED -> truncated(outcome);
            case RESET -> broken(Fault.CONNECTION_RESET_BY_PEER);
            case GARBAGE -> broken(Fault.RANDOM_DATA_THEN_CLOSE);
            case HANG -> {
                waitFor(hangTime, current);
                yield broken(Fault.EMPTY_RESPONSE);
            }
        };
    }

    /** Ends the waits of all calls that have arrived. */
    synchronized void endWaits() {
        CountDownLatch ended = end;
        end = new CountDownLatch(1);
        ended.countDown();
    }

    /** Ends the waits of all calls, including those that have yet to arrive. */
    synchronized void close() {
        end.countDown();
    }

    private static SimulatedRequest request(Request received) {
        SimulatedRequest request = SimulatedRequest.of(received.getMethod().getName(), received.getUrl());
        for (String name : received.getAllHeaderKeys()) {
            request = request.withHeader(name, received.getHeader(name));
        }
        return request.withBody(received.getBody());
    }

    private static ResponseDefinitionBuilder response(SimulatedOutcome outcome) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(outcome.status());
        outcome.headers().forEach((name, value) -> response.withHeader(name, value));
        return response.withBody(outcome.body());
    }

    /** Promises more bytes than it sends, which makes the server break the connection. */
    private static ResponseDefinition truncated(SimulatedOutcome outcome) {
        String promised = String.valueOf(outcome.body().length * 2 + 1);
        return response(outcome).withHeader("Content-Length", promised).build();
    }

    private static ResponseDefinition broken(Fault fault) {
        return new ResponseDefinitionBuilder().withFault(fault).build();
    }

    private static void waitFor(Duration time, CountDownLatch end) {
        try {
            if (time.isZero() || !end.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
