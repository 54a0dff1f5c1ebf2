package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * What the caller gave the client to prepare its requests failed before the request was sent: a {@linkplain
 * io.github.promodeploy.boomi.http.CallInterceptor call interceptor}, a provider of credentials or a supplier of one-time
 * passwords. The message names its class. Nothing was sent, and the call is not repeated.
 */
public final class ExtensionException extends BoomiClientException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the failure. An interceptor or provider may throw it too; its message is shown as it is, so it must not contain secrets.
     *
     * @param operation what was attempted
     * @param message what failed, and what to do
     * @param cause what was thrown, or null when there is nothing, or when that may hold a secret
     */
    public ExtensionException(String operation, String message, @Nullable Throwable cause) {
        super(operation, Delivery.NOT_SENT, message, cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
