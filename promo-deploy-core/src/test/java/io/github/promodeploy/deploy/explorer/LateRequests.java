package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that some requests reach only when no caller waits for them. */
final class LateRequests implements HttpTransport {

    private final HttpTransport server;
    private final FakeTime time;
    private final List<Late> underWay = new ArrayList<>();

    private record Late(long due, HttpCall call) {}

    LateRequests(HttpTransport server, FakeTime time) {
        this.server = server;
        this.time = time;
    }

    /** Lets a request arrive after a while; no caller gets its response. */
    void later(HttpCall call, Duration lateness) {
        underWay.add(new Late(time.nanoTime() + lateness.toNanos(), call));
    }

    @Override
    public HttpReply send(HttpCall call) {
        arrive();
        return server.send(call);
    }

    /** Lets everything arrive that is due by now. */
    void arrive() {
        List<Late> due =
                underWay.stream().filter(late -> late.due() <= time.nanoTime()).toList();
        underWay.removeAll(due);
        due.forEach(late -> server.send(late.call()));
    }

    /** Lets everything arrive that is still under way. */
    void settle() {
        underWay.forEach(late -> server.send(late.call()));
        underWay.clear();
    }
}
