package io.github.promodeploy.simulator;

import java.time.Instant;
import java.time.InstantSource;

/** The system's time, read once and advanced by the monotonic timer, so that a corrected wall clock does not move it. */
final class SteadyClock implements InstantSource {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
