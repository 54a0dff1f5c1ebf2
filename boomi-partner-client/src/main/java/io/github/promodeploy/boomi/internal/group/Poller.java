package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads again and again until something is done. A read that fails in a way that may pass does not end the wait. The client's
 * deadline, its cancellation, an interrupt and closing the client do.
 */
public final class Poller<T> {

    private final ClientCalls calls;
    private final String operation;
    private final PollSettings settings;
    private final List<BoomiException> failures = new ArrayList<>();
    private @Nullable T last;

    /** Makes a wait; the operation says what it waits for, such as "wait for branch b1 to be ready". */
    public Poller(ClientCalls calls, String operation, PollSettings settings) {
        this.calls = calls;
        this.operation = calls.inAccount(operation);
        this.settings = settings;
    }

    /** Reads until the object is done, and returns it. What the predicate throws ends the wait. */
    public T until(Supplier<T> read, Predicate<T> isDone) {
        return untilFound(() -> Optional.of(read.get()), isDone);
    }

    /** Reads until the object is there and done, and returns it. */
    public T untilFound(Supplier<Optional<T>> read, Predicate<T> isDone) {
        for (int tries = 1; ; tries++) {
            T seen = tryTo(read);
            if (seen != null && isDone.test(seen)) {
                return seen;
            }
            if (tries == settings.tries()) {
                throw timeout();
            }
            calls.pause(operation, settings.interval());
        }
    }

    private @Nullable T tryTo(Supplier<Optional<T>> read) {
        try {
            T seen = read.get().orElse(null);
            last = seen == null ? last : seen;
            return seen;
        } catch (InterruptedCallException e) {
            throw e;
        } catch (BoomiException e) {
            if (!e.retryable() || e.holdsForAllCalls()) {
                throw e;
            }
            failures.add(e);
            return null;
        }
    }

    private PollTimeoutException timeout() {
        PollTimeoutException timeout = new PollTimeoutException(
                operation + ": not done after " + settings.tries() + " reads, one every " + settings.interval()
                        + (failures.size() == settings.tries() ? "; none succeeded" : "")
                        + ". It may still happen. Wait again, or with more tries",
                last);
        failures.forEach(timeout::addSuppressed);
        return timeout;
    }
}
