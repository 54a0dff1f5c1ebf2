package io.github.promodeploy.boomi.time;

import java.time.Duration;

/**
 * A moment on the monotonic clock after which nothing new is started. Immutable and thread-safe.
 */
public final class Deadline {

    private final TimeSource time;
    private final long atNanos;

    private Deadline(TimeSource time, long atNanos) {
        this.time = time;
        this.atNanos = atNanos;
    }

    /**
     * Returns the deadline that passes after the given time.
     *
     * @param budget how long from now; at most 100 years, longer counts as 100 years
     * @param time the clock to measure by
     * @return the deadline
     */
    public static Deadline after(Duration budget, TimeSource time) {
        Duration bounded = budget.compareTo(LONGEST) > 0 ? LONGEST : budget;
        return new Deadline(time, time.nanoTime() + bounded.toNanos());
    }

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Returns what is left.
     *
     * @return the time left, negative when the deadline has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(atNanos - time.nanoTime());
    }

    /**
     * Says whether the deadline has passed.
     *
     * @return true when nothing is left
     */
    public boolean isPassed() {
        return atNanos - time.nanoTime() <= 0;
    }

    /**
     * Says whether something that takes this long from now would end after the deadline.
     *
     * @param duration how long it takes
     * @return true when it would not be done in time
     */
    public boolean isBefore(Duration duration) {
        return remaining().compareTo(duration) < 0;
    }

    @Override
    public String toString() {
        return "Deadline[in " + remaining() + "]";
    }
}
