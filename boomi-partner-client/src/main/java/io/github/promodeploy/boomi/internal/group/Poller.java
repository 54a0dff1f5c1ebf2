package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final Function<T, String> describe;
    private final List<BoomiException> failures = new ArrayList<>();
    private @Nullable T last;
    private @Nullable T lastRead;
    private @Nullable BoomiException lastFailure;

    /**
     * Makes a wait.
     *
     * @param operation what it waits for, such as "wait for branch b1 to be ready"
     * @param describe says in what state an object was, such as "stage CREATING"
     */
    public Poller(ClientCalls calls, String operation, PollSettings settings, Function<T, String> describe) {
        this.calls = calls;
        this.operation = calls.inAccount(operation);
        this.settings = settings;
        this.describe = describe;
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
            lastRead = seen;
            lastFailure = null;
            return seen;
        } catch (InterruptedCallException e) {
            throw e;
        } catch (BoomiException e) {
            if (!e.retryable() || e.holdsForAllCalls()) {
                throw e;
            }
            failures.add(e);
            lastRead = null;
            lastFailure = e;
            return null;
        }
    }

    private PollTimeoutException timeout() {
        PollTimeoutException timeout = new PollTimeoutException(
                operation + ": not done after " + reads()
                        + (failures.size() == settings.tries() ? "; none succeeded" : "") + ". " + lastRead()
                        + " It may still happen. Wait again, or with more tries",
                last);
        failures.forEach(timeout::addSuppressed);
        return timeout;
    }

    private String lastRead() {
        if (lastFailure != null) {
            String message = lastFailure.getMessage();
            return "The last read failed: " + message + (message.endsWith(".") ? "" : ".")
                    + (last == null ? "" : " A read before said " + state(last) + ".");
        }
        return lastRead == null
                ? "The last read found that there is no result yet."
                : "The last read said " + state(lastRead) + ".";
    }

    /** The words for it come from the server. */
    private String state(T seen) {
        return calls.safeText().excerpt(describe.apply(seen));
    }

    private String reads() {
        if (settings.tries() == 1) {
            return "1 read";
        }
        if (settings.interval().isZero()) {
            return settings.tries() + " reads without a pause";
        }
        long millis = settings.interval().toMillis();
        String pause = millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " milliseconds";
        return settings.tries() + " reads, one every " + (millis == 1000 ? "second" : pause);
    }
}
