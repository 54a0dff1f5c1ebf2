package io.github.promodeploy.deploy.history;

import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Instant;
import java.util.UUID;

/**
 * The clock of one deployer. How long ago an entry was written is certain only if the same clock was used: the wall clocks
 * of two hosts may be hours apart, and one host's may be set between two processes. Thread-safe.
 */
public final class RunClock {

    private final String id = UUID.randomUUID().toString();
    private final TimeSource time;

    public RunClock(TimeSource time) {
        this.time = time;
    }

    /** Returns what identifies this clock. */
    String id() {
        return id;
    }

    /** Returns the time by the wall clock, which is only shown. */
    public Instant instant() {
        return time.instant();
    }

    /** Returns a reading, which can only be compared with another one of the same clock. */
    long reading() {
        return time.nanoTime();
    }

    /** Returns whether the reading in an entry was taken from this clock. */
    boolean isOf(JournalEntry entry) {
        return entry.clockId().equals(id);
    }
}
