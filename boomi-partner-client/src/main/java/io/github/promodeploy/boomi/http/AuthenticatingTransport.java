package io.github.promodeploy.boomi.http;

import java.net.URI;
import java.util.Objects;

/** Adds the credentials at the last moment, and only to requests that go to the configured server. */
final class AuthenticatingTransport implements HttpTransport {

    private final HttpTransport delegate;
    private final URI origin;
    private final BoomiCredentials credentials;

    AuthenticatingTransport(HttpTransport delegate, URI origin, BoomiCredentials credentials) {
        this.delegate = delegate;
        this.origin = origin;
        this.credentials = credentials;
    }

    @Override
    public HttpReply send(HttpCall call) {
        if (!sameOrigin(call.uri())) {
            throw new IllegalStateException(call.operation() + ": refused to send credentials to "
                    + call.uri().getHost() + ", since the client" + " is configured for " + origin.getHost());
        }
        return delegate.send(HttpCall.builder()
                .from(call)
                .putHeader("Authorization", credentials.authorization())
                .build());
    }

    private boolean sameOrigin(URI uri) {
        return Objects.equals(uri.getScheme(), origin.getScheme())
                && Objects.equals(uri.getHost(), origin.getHost())
                && uri.getPort() == origin.getPort();
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
