package io.github.promodeploy.boomi.error;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure of a call. It says what was attempted, what the server may have done
 * ({@link #delivery()}), and whether the same call may succeed later. The failures of earlier attempts of the same
 * call are its suppressed exceptions.
 *
 * <p>No message contains credentials: server text is shortened, escaped and masked before it gets here.
 */
public abstract sealed class BoomiException extends RuntimeException permits BoomiApiException, BoomiClientException {

    /** What was attempted. */
    private final String operation;

    /** What is known about the effect. */
    private final Delivery delivery;

    /** What to do next, as far as only the place that made the call knows it. */
    private volatile @Nullable String advice;

    BoomiException(String operation, Delivery delivery, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.operation = Objects.requireNonNull(operation, "operation");
        this.delivery = Objects.requireNonNull(delivery, "delivery");
    }

    /**
     * Returns what was attempted, in words, such as {@code create package 1.2.0 of component c1}, or {@code query Environment
     * in account acme-AB12CD} when the call acted on a managed account.
     *
     * @return the attempted operation; the message begins with it
     */
    public final String operation() {
        return operation;
    }

    /**
     * Returns what is known about the call's effect on the server, all its attempts taken together.
     *
     * @return the delivery state; {@link Delivery#UNKNOWN} when only an earlier attempt may have had an effect
     */
    public final Delivery delivery() {
        boolean earlierEffect = delivery.endsTheRequest()
                && earlierAttempts().stream().anyMatch(attempt -> !attempt.delivery.provesNoEffect());
        return earlierEffect ? Delivery.UNKNOWN : delivery;
    }

    /**
     * Returns how often the call was attempted, the attempt that ended in this failure included.
     *
     * @return 1 or more
     */
    public final int attempts() {
        return 1 + earlierAttempts().size();
    }

    /**
     * Returns how the earlier attempts of the same call ended.
     *
     * @return the failures in order of time; empty when this was the first attempt
     */
    public final List<BoomiException> earlierAttempts() {
        return Arrays.stream(getSuppressed())
                .filter(BoomiException.class::isInstance)
                .map(BoomiException.class::cast)
                .toList();
    }

    /**
     * Says whether the same call may succeed when it is made again later. It does not say that repeating is safe: for
     * a create, see {@link Delivery#provesNoEffect()}.
     *
     * @return true for failures that pass, such as a broken connection or an overloaded server
     */
    public abstract boolean retryable();

    /**
     * Says whether every further call would fail for the same reason: the credentials were refused, the server cannot be
     * trusted, or it redirects.
     *
     * @return true for {@link UnauthorizedException}, {@link TlsException} and {@link RedirectRefusedException}
     */
    public final boolean holdsForAllCalls() {
        return this instanceof UnauthorizedException
                || this instanceof TlsException
                || this instanceof RedirectRefusedException;
    }

    /**
     * Puts a sentence at the end of the message that says what to do next, such as where to look for what a run has done. A second one
     * replaces the first.
     *
     * @param sentence the advice
     */
    public final void setAdvice(String sentence) {
        this.advice = Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * Returns the operation, what came back, and what to try.
     *
     * @return the message; it names the number of attempts when there was more than one
     */
    @Override
    public String getMessage() {
        int attempts = attempts();
        String message =
                operation + ": " + super.getMessage() + (attempts > 1 ? " (after " + attempts + " attempts)" : "");
        String added = advice;
        return added == null ? message : message + (message.endsWith(".") ? " " : ". ") + added;
    }
}
