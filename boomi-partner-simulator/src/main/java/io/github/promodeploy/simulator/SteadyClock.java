package io.github.promodeploy.simulator;

import java.time.Instant;
import java.time.InstantSource;

/** The system's time, read once and carried on by the monotonic timer: a corrected wall clock moves nothing. */
final class SteadyClock implements InstantSource {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
