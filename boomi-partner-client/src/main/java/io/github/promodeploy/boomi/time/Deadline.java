package io.github.promodeploy.boomi.time;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * A moment on the monotonic clock after which nothing new is started. Immutable and thread-safe.
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final TimeSource time;
    private final long atNanos;
    private final String description;

    private Deadline(TimeSource time, Duration budget, String name) {
        this.time = time;
        this.atNanos = time.nanoTime() + budget.toNanos();
        this.description =
                name + " (" + budget.toString().replaceFirst("^PT", "").toLowerCase(Locale.ROOT) + ")";
    }

    /**
     * Returns the deadline that passes after the given time.
     *
     * @param budget how long from now; at most 100 years, longer counts as 100 years
     * @param time the clock to measure by
     * @return the deadline
     */
    public static Deadline after(Duration budget, TimeSource time) {
        return after(budget, time, "the deadline");
    }

    /**
     * Returns the deadline that passes after the given time, with a name for messages.
     *
     * @param budget how long from now; at most 100 years, longer counts as 100 years
     * @param time the clock to measure by
     * @param name what the time is for, such as {@code the time allowed for the whole run}
     * @return the deadline
     */
    public static Deadline after(Duration budget, TimeSource time, String name) {
        Duration bounded = Objects.requireNonNull(budget, "budget").compareTo(LONGEST) > 0 ? LONGEST : budget;
        return new Deadline(Objects.requireNonNull(time, "time"), bounded, Objects.requireNonNull(name, "name"));
    }

    /**
     * Returns which limit this is and how long it was, for messages.
     *
     * @return name and time, such as {@code the time allowed for the whole run (30m)}
     */
    public String description() {
        return description;
    }

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
        return remaining().compareTo(Objects.requireNonNull(duration, "duration")) < 0;
    }

    /**
     * Returns the one of two deadlines that passes first.
     *
     * @param other another deadline
     * @return the other one if it leaves less time, else this one
     */
    public Deadline earlier(Deadline other) {
        return Objects.requireNonNull(other, "other").isBefore(remaining()) ? other : this;
    }

    @Override
    public String toString() {
        return "Deadline[in " + remaining() + "]";
    }
}
