package io.github.promodeploy.boomi.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final FakeTime time = new FakeTime();
    private final RetryAfter retryAfter = new RetryAfter(time, Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "' 7 ', 7", "60, 60", "61, 60", "9999999999, 60"})
    void of_seconds_isCapped(String value, long expected) {
        assertThat(read(Map.of("Retry-After", value))).contains(Duration.ofSeconds(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "12345678901", "7 seconds", "Sun, 99 Mar 2026 02:00:00 GMT"})
    void of_garbage_isAsIfItWereNotThere(String value) {
        assertThat(read(Map.of("Retry-After", value))).isEmpty();
    }

    @Test
    void of_noHeader_isEmpty() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void of_date_isMeasuredAgainstTheServersOwnClock() {
        assertThat(read(Map.of(
                        "Retry-After", "Tue, 06 Jan 2015 10:00:12 GMT", "Date", "Tue, 06 Jan 2015 10:00:00 GMT")))
                .contains(Duration.ofSeconds(12));
    }

    @Test
    void of_dateWithoutTheServersClock_isMeasuredAgainstOurs() {
        assertThat(read(Map.of("Retry-After", "Sun, 01 Mar 2026 02:00:09 GMT"))).contains(Duration.ofSeconds(9));
        assertThat(read(Map.of("Retry-After", "Sun, 01 Mar 2026 02:00:09 GMT", "Date", "yesterday")))
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void of_pastDate_isZero() {
        assertThat(read(Map.of("Retry-After", "Sun, 01 Mar 2026 01:00:00 GMT"))).contains(Duration.ZERO);
    }

    @Test
    void of_absurdDate_isCapped() {
        assertThat(read(Map.of("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"))).contains(Duration.ofSeconds(60));
    }

    private Optional<Duration> read(Map<String, String> headers) {
        return retryAfter.of(ScriptedTransport.reply(503, "", headers));
    }
}
