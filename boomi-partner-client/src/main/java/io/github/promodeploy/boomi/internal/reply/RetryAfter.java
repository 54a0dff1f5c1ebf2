package io.github.promodeploy.boomi.internal.reply;

import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Retry-After}, in seconds or as a date. A date is measured against the {@code Date} of the same response,
 * so that a wrong local clock does no harm. What cannot be read counts as not there; what is too long is capped.
 */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private final TimeSource time;
    private final Duration cap;

    RetryAfter(TimeSource time, Duration cap) {
        this.time = time;
        this.cap = cap;
    }

    Optional<Duration> of(HttpReply reply) {
        return reply.header("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value).map(date -> Duration.between(serverTime(reply), date)))
                .map(this::within);
    }

    private Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(cap) > 0 ? cap : wait;
    }

    private Instant serverTime(HttpReply reply) {
        return reply.date().orElseGet(time::instant);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
