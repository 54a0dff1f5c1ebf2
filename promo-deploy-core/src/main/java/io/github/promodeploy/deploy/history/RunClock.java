package io.github.promodeploy.deploy.history;

import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Instant;
import java.util.UUID;

/**
 * The clock of one deployer. How long ago something was noted is certain only when the same clock noted it: the wall clocks
 * of two hosts may be hours apart, and one host's may be set between two processes. Thread-safe.
 */
public final class RunClock {

    private final String id = UUID.randomUUID().toString();
    private final TimeSource time;

    public RunClock(TimeSource time) {
        this.time = time;
    }

    /** Returns what tells this clock from every other one. */
    String id() {
        return id;
    }

    /** Returns the time for people. */
    Instant instant() {
        return time.instant();
    }

    /** Returns a reading, which means something only beside another one of the same clock. */
    long reading() {
        return time.nanoTime();
    }

    /** Tells whether the reading in an entry was taken off this clock. */
    boolean isOf(JournalEntry entry) {
        return entry.clockId().equals(id);
    }
}
