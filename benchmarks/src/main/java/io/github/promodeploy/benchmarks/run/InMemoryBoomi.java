package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** The simulator in the network's place. It adds up the CPU time that it needs itself. Thread-safe. */
final class InMemoryBoomi implements HttpTransport {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SimulatedBoomi boomi;
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    InMemoryBoomi(SimulatedBoomi boomi) {
        this.boomi = boomi;
    }

    @Override
    public HttpReply send(HttpCall call) {
        long start = THREADS.getCurrentThreadCpuTime();
        SimulatedOutcome outcome = boomi.handle(request(call));
        HttpReply reply = new HttpReply(outcome.status(), headers(outcome), outcome.body());
        nanos.add(THREADS.getCurrentThreadCpuTime() - start);
        calls.increment();
        return reply;
    }

    private static SimulatedRequest request(HttpCall call) {
        String query = call.uri().getRawQuery();
        SimulatedRequest request = SimulatedRequest.of(
                        call.method(), call.uri().getRawPath() + (query == null ? "" : "?" + query))
                .withBody(call.body());
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    private static HttpHeaders headers(SimulatedOutcome outcome) {
        Map<String, List<String>> headers = outcome.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    /** Returns how many calls it has served. */
    long calls() {
        return calls.sum();
    }

    /** Returns the CPU time of the calls. */
    Duration cpu() {
        return Duration.ofNanos(nanos.sum());
    }
}
