package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Somebody else who does something right before or after a certain call of a run, once. */
final class ConcurrentChange implements HttpTransport {

    private final HttpTransport network;
    private final Predicate<HttpCall> moment;
    private final boolean after;
    private final Runnable deed;
    private boolean done;

    private ConcurrentChange(HttpTransport network, Predicate<HttpCall> moment, boolean after, Runnable deed) {
        this.network = network;
        this.moment = moment;
        this.after = after;
        this.deed = deed;
    }

    static UnaryOperator<HttpTransport> before(String method, String pathEnd, Runnable deed) {
        return network -> new ConcurrentChange(network, at(method, pathEnd), false, deed);
    }

    static UnaryOperator<HttpTransport> after(String method, String pathEnd, Runnable deed) {
        return network -> new ConcurrentChange(network, at(method, pathEnd), true, deed);
    }

    /** Before the call of that number, the first being 1. */
    static UnaryOperator<HttpTransport> beforeCall(int number, Runnable deed) {
        AtomicInteger calls = new AtomicInteger();
        return network -> new ConcurrentChange(network, call -> calls.incrementAndGet() == number, false, deed);
    }

    private static Predicate<HttpCall> at(String method, String pathEnd) {
        return call -> call.method().equals(method) && call.uri().getPath().endsWith(pathEnd);
    }

    /** Sends a request of somebody else in the same account. */
    static void post(SimulatedBoomi boomi, String object, String json) {
        var outcome = boomi.handle(SimulatedRequest.of("POST", "/partner/api/rest/v1/" + TestBed.ACCOUNT + "/" + object)
                .withBasicAuth(TestBed.USER, TestBed.TOKEN)
                .withHeader("Accept", "application/json")
                .withJson(json));
        if (outcome.status() != 200) {
            throw new IllegalStateException("somebody else failed: " + outcome.status() + " "
                    + new String(outcome.body(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public HttpReply send(HttpCall call) {
        boolean now = !done && moment.test(call);
        if (now && !after) {
            done = true;
            deed.run();
        }
        HttpReply reply = network.send(call);
        if (now && after) {
            done = true;
            deed.run();
        }
        return reply;
    }
}
