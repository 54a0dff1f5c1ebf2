package io.github.promodeploy.boomi.processschedules;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * Times at which a process runs, in fields like those of cron (Boomi API reference, "Process Schedules object"). A field is
 * {@code *} for every value, or a list, separated by commas, of numbers and ranges such as {@code 9-17}; a range may have an
 * interval, such as {@code 0-59/15} for every quarter of an hour. The times are those of the runtime.
 */
@Value.Immutable
public sealed interface Schedule permits ImmutableSchedule {

    /** Every value. */
    String EVERY = "*";

    /**
     * Starts a value.
     *
     * @return a builder; a schedule that is sent needs all fields, one that was read may lack some
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a schedule for once a day.
     *
     * @param hour the hour, from 0 to 23
     * @param minute the minute, from 0 to 59
     * @return the schedule
     * @throws IllegalArgumentException if there is no such time
     */
    static Schedule dailyAt(int hour, int minute) {
        return everyDay(String.valueOf(minute), String.valueOf(hour));
    }

    /**
     * Creates a schedule that runs at certain times of every day.
     *
     * @param minutes the minutes, such as {@code 0-59/15}
     * @param hours the hours, such as {@code 9-17}
     * @return the schedule
     * @throws IllegalArgumentException if one of them is not well-formed
     */
    static Schedule everyDay(String minutes, String hours) {
        Schedule schedule = builder()
                .minutes(Objects.requireNonNull(minutes, "minutes"))
                .hours(Objects.requireNonNull(hours, "hours"))
                .daysOfWeek(EVERY)
                .daysOfMonth(EVERY)
                .months(EVERY)
                .years(EVERY)
                .build();
        schedule.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return schedule;
    }

    /** {@return the minutes, from 0 to 59} */
    Optional<String> minutes();

    /** {@return the hours, from 0 to 23} */
    Optional<String> hours();

    /** {@return the days of the week, from 1, which is Sunday, to 7} */
    Optional<String> daysOfWeek();

    /** {@return the days of the month, from 1 to 31} */
    Optional<String> daysOfMonth();

    /** {@return the months, from 1 to 12} */
    Optional<String> months();

    /** {@return the years} */
    Optional<String> years();

    /**
     * Says why Boomi cannot accept this schedule. A schedule that was read is never checked, so that a syntax which this version of
     * the library does not know can be read.
     *
     * @return the field, what is wrong with it, and what it may be; empty if nothing is wrong
     */
    default Optional<String> problem() {
        return Stream.of(
                        new CronField("minutes", minutes().orElse(""), 0, 59),
                        new CronField("hours", hours().orElse(""), 0, 23),
                        new CronField("daysOfWeek", daysOfWeek().orElse(""), 1, 7),
                        new CronField("daysOfMonth", daysOfMonth().orElse(""), 1, 31),
                        new CronField("months", months().orElse(""), 1, 12),
                        new CronField("years", years().orElse(""), 1970, 9999))
                .flatMap(field -> field.problem().stream())
                .findFirst();
    }

    /** Builds a {@link Schedule}. */
    final class Builder extends ImmutableSchedule.Builder {
        Builder() {}
    }
}
