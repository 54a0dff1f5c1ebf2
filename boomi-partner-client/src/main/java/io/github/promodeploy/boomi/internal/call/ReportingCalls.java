package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layer that reports each attempt that was sent to the listener. */
final class ReportingCalls implements Calls {

    private final TimeSource time;
    private final Calls next;

    ReportingCalls(TimeSource time, Calls next) {
        this.time = time;
        this.next = next;
    }

    @Override
    public <T> T call(Attempt<T> attempt) {
        try {
            T value = next.call(attempt);
            report(attempt, null);
            return value;
        } catch (BoomiException failure) {
            if (attempt.hasBegun()) {
                report(attempt, failure);
            }
            throw failure;
        }
    }

    private void report(Attempt<?> attempt, @Nullable BoomiException failure) {
        Listeners.notify(
                attempt.options(),
                listener -> listener.attempted(CallReport.builder()
                        .operation(attempt.operation())
                        .method(attempt.call().request().method())
                        .path(attempt.call().request().path())
                        .overrideAccount(attempt.options().overrideAccount())
                        .attempt(attempt.number())
                        .duration(Duration.ofNanos(time.nanoTime() - attempt.startedAt()))
                        .serverTime(attempt.serverTime())
                        .failure(Optional.ofNullable(failure))
                        .build()));
    }
}
