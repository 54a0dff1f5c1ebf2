package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ReplyTooLargeException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Decides what a failure inside java.net.http says about the server. By type, never by message, with two exceptions:
 * a response in plain text where TLS was expected has no type of its own, nor has a handshake that the server ended.
 * Once there may be a connection, only a body that was never taken proves that nothing was sent.
 */
final class TransportFailures {

    private static final String NEEDS_A_PROXY =
            " If this machine reaches the server only through a proxy, name it to the"
                    + " JVM: -Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT.";

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private TransportFailures() {}

    static BoomiClientException classify(String operation, WatchedBody body, Throwable failure) {
        if (hasCause(failure, BoundedBody.TooLargeException.class)) {
            return new ReplyTooLargeException(
                    operation,
                    "the response is larger than " + (BoundedBody.MAX_SUCCESS_BYTES >> 20)
                            + " MiB; it was not read to its end. Check what responds at this address.");
        }
        if (hasCause(failure, HttpConnectTimeoutException.class)) {
            return notConnected(
                    operation, "no connection within the connect timeout. Check host, port and firewall.", failure);
        }
        if (hasCause(failure, UnresolvedAddressException.class)) {
            return notConnected(
                    operation, "the host name cannot be resolved. Check the base URL, the proxy and the DNS.", failure);
        }
        if (hasCause(failure, ConnectException.class)) {
            return notConnected(operation, "the connection was refused. Check host, port and proxy.", failure);
        }
        if (hasCause(failure, SSLException.class)) {
            return tlsFailure(operation, body, failure);
        }
        if (failure instanceof HttpTimeoutException) {
            return new TimedOutException(
                    operation, body.deliveryOfBrokenCall(), "no response within the HTTP client's time limit", failure);
        }
        return broken(operation, body, failure);
    }

    /**
     * A failure of TLS, by its class: what broke, and what one side rejects. The class says nothing of when: in
     * TLS 1.3 a server refuses the client's certificate, or the lack of one, when the request may have arrived already.
     */
    private static BoomiClientException tlsFailure(String operation, WatchedBody body, Throwable failure) {
        boolean brokenOff = hasCause(failure, EOFException.class)
                || hasCause(failure, SocketException.class)
                || says(failure, "terminated the handshake");
        boolean plaintext = says(failure, "plaintext") || says(failure, "unrecognized SSL message");
        return !brokenOff && (plaintext || hasCause(failure, SSLHandshakeException.class))
                ? refused(operation, body.deliveryOfBrokenCall(), failure)
                : broken(operation, body, failure);
    }

    private static TlsException refused(String operation, Delivery delivery, Throwable failure) {
        boolean byServer = says(failure, "Received fatal alert");
        return new TlsException(
                operation,
                delivery,
                (byServer ? "the server refused the TLS connection: " : "the server could not be trusted: ")
                        + reason(failure) + "."
                        + (delivery == Delivery.NOT_SENT ? " Nothing was sent." : "")
                        + (byServer
                                ? " Check whether the server, or a proxy in its place, wants a client certificate or"
                                        + " another version of TLS."
                                : " Check the host name, the trust store, and whether a proxy responds in Boomi's place."),
                failure);
    }

    private static BoomiClientException notConnected(String operation, String message, Throwable failure) {
        return new TransportException(operation, Delivery.NOT_SENT, message + NEEDS_A_PROXY, failure);
    }

    private static BoomiClientException broken(String operation, WatchedBody body, Throwable failure) {
        Delivery delivery = body.deliveryOfBrokenCall();
        return new TransportException(
                operation,
                delivery,
                "the connection broke "
                        + (delivery == Delivery.NOT_SENT
                                ? "before anything was sent"
                                : "before the response was complete")
                        + " (" + reason(failure) + ").",
                failure);
    }

    /** Returns what the JDK says, which may quote what the server sent: on one line, without control characters, short. */
    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return "no reason given";
        }
        String line = UNPRINTABLE.matcher(message).replaceAll("?");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    private static boolean says(Throwable failure, String words) {
        return causes(failure)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(words));
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
