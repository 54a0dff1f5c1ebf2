package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layer that reports each attempt that had its turn to the listener. */
final class ReportingCalls implements Calls {

    private final String accountId;
    private final TimeSource time;
    private final Calls next;

    ReportingCalls(ClientConfig config, Calls next) {
        this.accountId = config.accountId();
        this.time = config.time();
        this.next = next;
    }

    @Override
    public <T> T call(Attempt<T> attempt) {
        try {
            T value = next.call(attempt);
            report(attempt, null);
            return value;
        } catch (BoomiException failure) {
            reportIfBegun(attempt, failure);
            throw failure;
        } catch (RuntimeException | Error foreign) {
            reportIfBegun(attempt, standIn(attempt, foreign));
            throw foreign;
        }
    }

    /** A transport of the caller's may throw anything, and the listener was told that the attempt began. */
    private static TransportException standIn(Attempt<?> attempt, Throwable foreign) {
        return new TransportException(
                attempt.operation(),
                Delivery.UNKNOWN,
                "sending threw " + foreign.getClass().getName() + ". Correct the transport.",
                null);
    }

    private void reportIfBegun(Attempt<?> attempt, BoomiException failure) {
        if (attempt.hasBegun()) {
            report(attempt, failure);
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
                        .account(attempt.options().overrideAccount().orElse(accountId))
                        .attempt(attempt.number())
                        .duration(Duration.ofNanos(time.nanoTime() - attempt.startedAt()))
                        .statusCode(attempt.statusCode())
                        .serverTime(attempt.serverTime())
                        .failure(Optional.ofNullable(failure))
                        .build()));
    }
}
