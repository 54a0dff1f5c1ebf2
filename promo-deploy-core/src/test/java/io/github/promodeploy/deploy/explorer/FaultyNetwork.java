package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way to the server, on which planned calls meet a fault. Calls are counted from 0. */
final class FaultyNetwork implements HttpTransport {

    private static final Duration LONGER_THAN_A_RUN = Duration.ofMinutes(31);

    private final LateRequests server;
    private final SimulatedBoomi boomi;
    private final FakeTime time;
    private final Map<Integer, ? extends Fault> plan;
    private final List<String> calls = new ArrayList<>();
    private final Map<Fault, String> met = new HashMap<>();
    private Outage outage = new Outage(FaultKind.CONNECTION_REFUSED, Long.MIN_VALUE);

    /** Until when all calls meet a fault. */
    private record Outage(FaultKind fault, long until) {}

    FaultyNetwork(Exploration world, Map<Integer, ? extends Fault> plan) {
        this(world.server, world.boomi, world.time, plan);
    }

    FaultyNetwork(HttpTransport server, SimulatedBoomi boomi, FakeTime time, Map<Integer, ? extends Fault> plan) {
        this.server = new LateRequests(server, time);
        this.boomi = boomi;
        this.time = time;
        this.plan = plan;
    }

    /** What was asked, in order. */
    List<String> calls() {
        return calls;
    }

    /** The faults that were met, with the call that met them. */
    Map<Fault, String> met() {
        return met;
    }

    @Override
    public HttpReply send(HttpCall call) {
        server.arrive();
        String name = call.method() + " " + call.uri().getPath().replaceFirst(".*/v1/[^/]+/", "");
        Fault fault = plan.get(calls.size());
        calls.add(name);
        if (time.nanoTime() < outage.until()) {
            return outage.fault().answer(call);
        }
        if (fault == null) {
            return server.send(call);
        }
        met.put(fault, name);
        return fault instanceof ForeignResponse foreign ? meet(foreign, call) : meet((FaultKind) fault, call);
    }

    private HttpReply meet(ForeignResponse fault, HttpCall call) {
        if (fault.at() == Fault.At.LATE) {
            server.later(call, ForeignResponse.LATENESS);
        }
        fault.play(boomi.faults().on(asked -> true));
        return server.send(call);
    }

    private HttpReply meet(FaultKind fault, HttpCall call) {
        outage = new Outage(fault, time.nanoTime() + fault.outage().toNanos());
        switch (fault) {
            case HANG_BEFORE, HANG_AFTER, DRIP -> time.advance(call.timeout());
            case DEADLINE_BEFORE, DEADLINE_AFTER -> time.advance(LONGER_THAN_A_RUN);
            case PAUSE_OF_TEN_MINUTES -> time.advance(Duration.ofMinutes(10));
            case CLOCK_ONE_HOUR_BACK -> time.jump(Duration.ofHours(-1));
            case CLOCK_ONE_HOUR_AHEAD -> time.jump(Duration.ofHours(1));
            default -> {
                // Takes no time.
            }
        }
        switch (fault.at()) {
            case SENT -> {
                return server.send(call);
            }
            case ROWS_MISSING -> {
                if (call.uri().getPath().endsWith("/query")) {
                    boomi.faults()
                            .on(asked -> asked.operation() == Operation.QUERY
                                    && asked.path().equals(call.uri().getRawPath()))
                            .times(2)
                            .missingRows(fault.rowsShown() + 1, fault.rowsShown());
                }
                return server.send(call);
            }
            case TWICE -> {
                server.send(call);
                return server.send(call);
            }
            case AFTER -> server.send(call);
            case LATE -> {
                server.later(call, fault.lateness());
                if (fault == FaultKind.LATE_AFTER_THE_TIMEOUT) {
                    time.advance(call.timeout());
                }
            }
            case NOT_SENT, BEFORE -> {
                // The server learns nothing.
            }
        }
        return fault.answer(call);
    }

    /** Lets everything arrive that is still under way. */
    void settle() {
        server.settle();
    }
}
