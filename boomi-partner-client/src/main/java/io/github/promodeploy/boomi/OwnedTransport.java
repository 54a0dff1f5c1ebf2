package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import java.net.http.HttpClient;
import java.time.Duration;

/** A transport over an HTTP client of its own, closed with it where the JDK can close one (21 and newer). */
final class OwnedTransport implements HttpTransport {

    private final HttpClient client;
    private final HttpTransport delegate;

    private OwnedTransport(HttpClient client) {
        this.client = client;
        this.delegate = HttpTransport.over(client);
    }

    static HttpTransport create(Duration connectTimeout) {
        return new OwnedTransport(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build());
    }

    @Override
    public HttpReply send(HttpCall call) {
        return delegate.send(call);
    }

    @Override
    public void close() {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            }
        }
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
