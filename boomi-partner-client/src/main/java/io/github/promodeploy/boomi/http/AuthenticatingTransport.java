package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.TransportException;
import java.net.URI;
import java.util.Objects;

/** Adds the credentials at the last moment, and only to requests that go to the configured server. */
final class AuthenticatingTransport implements HttpTransport {

    private final HttpTransport delegate;
    private final URI origin;
    private final BoomiCredentials credentials;

    AuthenticatingTransport(HttpTransport delegate, URI origin, BoomiCredentials credentials) {
        this.delegate = Objects.requireNonNull(delegate, "delegate");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    @Override
    public HttpReply send(HttpCall call) {
        Objects.requireNonNull(call, "call");
        if (!sameOrigin(call.uri())) {
            throw new IllegalStateException(call.operation() + ": refused to send credentials to "
                    + call.uri().getHost() + ", since the client is configured for " + origin.getHost());
        }
        try {
            return delegate.send(call.withHeader("Authorization", credentials.authorization()));
        } catch (TransportException e) {
            if (echoesCredentials(e)) {
                throw new TransportException(
                        e.operation(),
                        e.delivery(),
                        "the response is not HTTP, and holds the credentials that were sent; it is not shown. Check what"
                                + " responds at this address.",
                        null);
            }
            throw e;
        }
    }

    /** The JDK's exceptions quote what the server sent where HTTP was expected. */
    private boolean echoesCredentials(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (!credentials.mask(message).equals(message)) {
                return true;
            }
        }
        return false;
    }

    private boolean sameOrigin(URI uri) {
        return Objects.equals(uri.getScheme(), origin.getScheme())
                && Objects.equals(uri.getHost(), origin.getHost())
                && uri.getPort() == origin.getPort();
    }

    @Override
    public String route(URI server) {
        return delegate.route(server);
    }

    @Override
    public void close() {
        delegate.close();
    }

    @Override
    public String toString() {
        return "authenticate(" + delegate + ")";
    }
}
