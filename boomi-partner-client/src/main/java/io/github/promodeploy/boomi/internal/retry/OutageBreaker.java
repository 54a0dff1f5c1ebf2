package io.github.promodeploy.boomi.internal.retry;

import java.util.random.RandomGenerator;

/**
 * Notices an outage: when at least 10 of the last 20 attempts, and four fifths of them, ended with overload, with a server
 * failure or without reaching the server, only one attempt at a time goes out to probe, until one succeeds. (Boomi sends
 * the same 503 for a used-up limit and for an outage, so only the share of failures tells them apart.) The intervals grow,
 * but stay short while the server cannot be reached: such a probe costs it nothing. Pure arithmetic over a monotonic
 * clock; thread-safe.
 */
public final class OutageBreaker {

    /** How an attempt ended. */
    public enum Ending {
        /** With a response that shows a working server. */
        RESPONSE,
        /** With an overload or a server failure. */
        FAILURE,
        /** Without a connection to the server. */
        UNREACHABLE
    }

    private static final int REMEMBERED = 20;
    private static final int LEAST_FAILURES = 10;
    private static final long FIRST_INTERVAL = 2_000_000_000L;
    private static final long LONGEST_INTERVAL = 30_000_000_000L;
    private static final long UNREACHABLE_INTERVAL = 1_000_000_000L;

    private final RandomGenerator random;
    private final boolean[] failed = new boolean[REMEMBERED];
    private int next;
    private int remembered;
    private int failures;
    private boolean open;
    private boolean unreachable;
    private int probes;
    private long nextProbe;

    public OutageBreaker(RandomGenerator random) {
        this.random = random;
    }

    /** Returns how long an attempt must wait before it asks again; 0 lets it go, as the probe when there is an outage. */
    public synchronized long waitNanos(long now) {
        if (!open) {
            return 0;
        }
        if (nextProbe - now > 0) {
            return nextProbe - now;
        }
        scheduleProbe(now);
        return 0;
    }

    /** Notes how an attempt ended. */
    public synchronized void record(Ending ending, long now) {
        boolean failure = ending != Ending.RESPONSE;
        if (!failure && open) {
            reset();
            return;
        }
        unreachable = ending == Ending.UNREACHABLE;
        remember(failure);
        if (!open && failures >= LEAST_FAILURES && failures * 5 >= remembered * 4) {
            open = true;
            scheduleProbe(now);
        }
    }

    private void remember(boolean failure) {
        if (remembered == REMEMBERED && failed[next]) {
            failures--;
        }
        failed[next] = failure;
        failures += failure ? 1 : 0;
        next = (next + 1) % REMEMBERED;
        remembered = Math.min(REMEMBERED, remembered + 1);
    }

    private void scheduleProbe(long now) {
        long interval =
                unreachable ? UNREACHABLE_INTERVAL : Math.min(LONGEST_INTERVAL, FIRST_INTERVAL << Math.min(probes, 10));
        nextProbe = now + (long) (interval * random.nextDouble(0.5, 1));
        probes++;
    }

    private void reset() {
        open = false;
        remembered = 0;
        failures = 0;
        probes = 0;
    }
}
