package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * A {@link io.github.promodeploy.boomi.throttle.Throttle} supplied by the caller threw instead of giving a permit, so the request was not
 * sent. The message names its class.
 */
public final class ThrottleException extends BoomiClientException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param message which throttle threw what
     * @param cause what it threw, or null when that holds the credentials
     */
    public ThrottleException(String operation, String message, @Nullable Throwable cause) {
        super(operation, Delivery.NOT_SENT, message, cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
