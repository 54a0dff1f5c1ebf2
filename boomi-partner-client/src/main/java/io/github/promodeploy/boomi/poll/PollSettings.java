package io.github.promodeploy.boomi.poll;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a wait reads, and how many times at most. Immutable and thread-safe.
 *
 * @param interval the pause between two reads; zero or more
 * @param tries the most reads; 1 or more. Retries of a single read do not count
 */
public record PollSettings(Duration interval, int tries) {

    /**
     * Creates settings.
     *
     * @param interval the pause between two reads
     * @param tries the most reads
     * @throws IllegalArgumentException if the interval is negative, or the number of reads less than 1
     */
    public PollSettings {
        Objects.requireNonNull(interval, "interval");
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval is " + interval + "; it is zero or more");
        }
        if (tries < 1) {
            throw new IllegalArgumentException("tries is " + tries + "; it is 1 or more");
        }
    }

    /**
     * Creates settings.
     *
     * @param interval the pause between two reads
     * @param tries the most reads
     * @return the settings
     * @throws IllegalArgumentException if the interval is negative, or the number of reads less than 1
     */
    public static PollSettings of(Duration interval, int tries) {
        return new PollSettings(interval, tries);
    }
}
