package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.simulator.fault.FaultMatcher;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Something in Boomi's place responds, such as a gateway, before or after Boomi acts on the call, or while it is at work. */
record ForeignResponse(int status, Body body, At at) implements Fault {

    /** Shorter than any quiet period. */
    static final Duration LATENESS = Duration.ofMinutes(1);

    /** What ends the request: Boomi has acted by then, or never acts. */
    private static final List<Integer> ENDING = List.of(302, 304, 400, 401, 403, 404, 407, 409, 413);

    /** What a gateway sends when it stops waiting, so that Boomi may also act later. */
    private static final List<Integer> NOT_AWAITED = List.of(408, 425, 429, 499, 503);

    /** What stands in the response. */
    private enum Body {
        PAGE {
            @Override
            void put(FaultMatcher matcher, int status) {
                matcher.html(status);
            }
        },

        NOTHING {
            @Override
            void put(FaultMatcher matcher, int status) {
                matcher.noBody(status);
            }
        },

        /** Some of the words with which Boomi says that it is busy. */
        UNAVAILABLE {
            @Override
            void put(FaultMatcher matcher, int status) {
                matcher.foreignJson(status, "Service currently unavailable");
            }
        },

        RATE_LIMIT {
            @Override
            void put(FaultMatcher matcher, int status) {
                matcher.foreignJson(status, "rate limit");
            }
        };

        abstract void put(FaultMatcher matcher, int status);
    }

    /** Lists them all. HTTP allows no page with 304. */
    static List<ForeignResponse> all() {
        Stream<ForeignResponse> ending = each(ENDING, List.of(Body.PAGE, Body.NOTHING), List.of(At.BEFORE, At.AFTER))
                .filter(response -> response.status != 304 || response.body == Body.NOTHING);
        Stream<ForeignResponse> notAwaited =
                each(NOT_AWAITED, List.of(Body.PAGE, Body.NOTHING), List.of(At.BEFORE, At.AFTER, At.LATE));
        Stream<ForeignResponse> json = each(
                List.of(429, 503), List.of(Body.UNAVAILABLE, Body.RATE_LIMIT), List.of(At.BEFORE, At.AFTER, At.LATE));
        return Stream.of(ending, notAwaited, json).flatMap(all -> all).toList();
    }

    private static Stream<ForeignResponse> each(List<Integer> statuses, List<Body> bodies, List<At> times) {
        return statuses.stream()
                .flatMap(status -> bodies.stream()
                        .flatMap(body -> times.stream().map(at -> new ForeignResponse(status, body, at))));
    }

    /** The same response to a call that never reaches Boomi. */
    ForeignResponse beforeBoomiActs() {
        return new ForeignResponse(status, body, At.BEFORE);
    }

    /** Has the simulator respond in this way to the calls that a matcher accepts. */
    void play(FaultMatcher matcher) {
        body.put(at == At.AFTER ? matcher.afterProcessing() : matcher, status);
    }

    @Override
    public String name() {
        return "FOREIGN_" + status + "_" + body + "_" + at;
    }

    @Override
    public String display() {
        return "foreign " + status + " " + at.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name();
    }
}
