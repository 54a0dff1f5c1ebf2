package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/** No usable response arrived: the connection broke, time ran out, or the response was malformed. */
public abstract sealed class BoomiClientException extends BoomiException
        permits DryRunException,
                ExtensionException,
                InterruptedCallException,
                ReplyTooLargeException,
                ThrottleException,
                TimedOutException,
                TlsException,
                TransportException,
                UndecodableReplyException {

    BoomiClientException(String operation, Delivery delivery, String message, @Nullable Throwable cause) {
        super(operation, delivery, message, cause);
    }
}
