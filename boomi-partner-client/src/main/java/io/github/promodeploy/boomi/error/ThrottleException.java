package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * A {@link io.github.promodeploy.boomi.throttle.Throttle} supplied by the caller threw instead of giving a permit, so the request was not
 * sent. The message names its class, or is the throttle's own if the throttle made this with {@link #unavailable}.
 */
public final class ThrottleException extends BoomiClientException {

    private static final long serialVersionUID = 1;

    /** Whether the same throttle may give a permit a little later. */
    private final boolean passes;

    /**
     * Creates the failure of a throttle that is broken. The call is not repeated.
     *
     * @param operation what was attempted
     * @param message which throttle threw what
     * @param cause what it threw, or null when that holds the credentials
     */
    public ThrottleException(String operation, String message, @Nullable Throwable cause) {
        this(operation, message, cause, false);
    }

    private ThrottleException(String operation, String message, @Nullable Throwable cause, boolean passes) {
        super(operation, Delivery.NOT_SENT, message, cause);
        this.passes = passes;
    }

    /**
     * Creates the failure of a throttle that is out of order for a moment, for instance because the database that it asks does not
     * respond. A throttle throws it from {@code acquire}. The client then repeats the call, whatever the call does, for as long as it
     * repeats one that cannot reach the server ({@link io.github.promodeploy.boomi.http.RetryPolicy#maxUnreachable}).
     *
     * @param operation what was attempted, as the request for the permit names it
     * @param message what is out of order, and what to check; must not contain secrets
     * @param cause what was thrown, or null; must not contain secrets either
     * @return the failure, which is {@linkplain #retryable() retryable}
     */
    public static ThrottleException unavailable(String operation, String message, @Nullable Throwable cause) {
        return new ThrottleException(operation, message, cause, true);
    }

    /**
     * {@inheritDoc}
     *
     * @return true if a throttle made this with {@link #unavailable}
     */
    @Override
    public boolean retryable() {
        return passes;
    }
}
