package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.http.HttpCall;
import java.time.Duration;
import java.util.Locale;

/** What becomes of the request that a process sends right before it ends, and what the next process's clock shows. */
enum LastRequest {
    /** The server acts on it at once. */
    IN_TIME(Duration.ZERO, Duration.ZERO),

    /** The server acts on it when the next process may be at work already. */
    LATE(Duration.ZERO, Duration.ZERO),

    /** The next process is on a host whose clock is ahead. */
    LATE_AND_CLOCK_AHEAD(Duration.ZERO, Duration.ofHours(1)),

    /** The next process is on a host whose clock is behind. */
    LATE_AND_CLOCK_BEHIND(Duration.ZERO, Duration.ofHours(-1)),

    /** Its intent was noted long before it left: it waited for its turn. */
    LATE_AFTER_A_WAIT(Duration.ofMinutes(10), Duration.ZERO);

    /** Shorter than any quiet period. */
    private static final Duration LATENESS = Duration.ofSeconds(100);

    private final Duration wait;
    final Duration clockDifference;

    LastRequest(Duration wait, Duration clockDifference) {
        this.wait = wait;
        this.clockDifference = clockDifference;
    }

    void leave(Exploration world, HttpCall call) {
        world.time.advance(wait);
        if (this == IN_TIME) {
            world.server.send(call);
        } else {
            world.server.later(call, LATENESS);
        }
    }

    String display() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
