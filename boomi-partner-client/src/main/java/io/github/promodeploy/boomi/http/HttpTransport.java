package io.github.promodeploy.boomi.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;

/**
 * Sends one request and reads one response: no retries, no pacing, no decoding. Tests, or another HTTP library, can
 * implement it to replace the network.
 *
 * <p>Implementations are thread-safe. They never follow redirects, bound the size of the response, keep to
 * {@link HttpCall#timeout()} for the whole exchange, and stop when interrupted.
 */
public interface HttpTransport extends AutoCloseable {

    /**
     * Returns the transport over java.net.http.
     *
     * @param client the HTTP client to use; it must not follow redirects, nor have an authenticator
     * @return the transport; closing it leaves the client open
     * @throws IllegalArgumentException if the client follows redirects or has an authenticator
     * @throws IllegalStateException if a system property makes the JDK's client unsafe for writes or credentials
     */
    static HttpTransport over(HttpClient client) {
        return JdkHttpTransport.over(client);
    }

    /**
     * Returns a transport that adds the credentials to each request at the last moment, and refuses with an
     * {@link IllegalStateException} to send them to another server than the configured one.
     *
     * @param delegate what sends
     * @param origin an address of the only server that may see the credentials; scheme, host and port count
     * @param credentials the credentials
     * @return the transport; closing it closes the delegate
     */
    static HttpTransport authenticating(HttpTransport delegate, URI origin, BoomiCredentials credentials) {
        return new AuthenticatingTransport(delegate, origin, credentials);
    }

    /**
     * Sends the request and waits for the whole response, whatever its status.
     *
     * @param call the request
     * @return the response
     * @throws io.github.promodeploy.boomi.error.BoomiClientException if no complete response arrived; its delivery state
     *     says whether the server may have acted
     */
    HttpReply send(HttpCall call);

    /**
     * Describes how requests reach a server, and which proxy is on the way. Never contains credentials.
     *
     * @param server the address of the server
     * @return such as {@code directly} or {@code through the proxy proxy.example:3128}; a transport that does not override this
     *     method leaves it open
     */
    default String route(URI server) {
        Objects.requireNonNull(server, "server");
        return "by a transport of its own, which does not say how";
    }

    /** Releases what the transport holds. Does nothing unless overridden. */
    @Override
    default void close() {}
}
