package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.internal.Guard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes events on as they come, but for those that become warnings of the run: they wait for their turn. Thread-safe. */
final class WarningsLater implements CallListener {

    private final @Nullable CallListener delegate;
    private final List<Consumer<CallListener>> later = new ArrayList<>();
    private final Guard guard = new Guard();

    WarningsLater(@Nullable CallListener delegate) {
        this.delegate = delegate;
    }

    @Override
    public void attempting(Attempt attempt) {
        if (delegate != null) {
            delegate.attempting(attempt);
        }
    }

    @Override
    public void attempted(CallReport report) {
        if (delegate != null) {
            delegate.attempted(report);
        }
    }

    @Override
    public void throttled(String operation, Duration waited) {
        if (delegate != null) {
            delegate.throttled(operation, waited);
        }
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        if (delegate != null) {
            delegate.retrying(operation, failure, delay);
        }
    }

    @Override
    public void rowsMissing(String operation, String accountId, long announced, long shown) {
        guard.run(() -> later.add(listener -> listener.rowsMissing(operation, accountId, announced, shown)));
    }

    @Override
    public void throttleFailed(Class<?> throttle, Throwable failure) {
        guard.run(() -> later.add(listener -> listener.throttleFailed(throttle, failure)));
    }

    /** Passes on what has waited. */
    void report() {
        guard.run(() -> {
            if (delegate != null) {
                later.forEach(event -> event.accept(delegate));
            }
            later.clear();
        });
    }
}
