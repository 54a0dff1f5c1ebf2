package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/** No usable answer arrived: the connection, the time or the answer's form failed. */
public abstract sealed class BoomiClientException extends BoomiException
        permits DryRunException,
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
