package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * java.net.http, held to what writes need: HTTP/1.1, no redirects, a bounded response, and one time limit for the whole
 * exchange ({@link HttpRequest#timeout} ends at the headers). It waits on the calling thread: {@code sendAsync} hands each response to a
 * pool, which starts a thread for it on a machine with two cores.
 */
final class JdkHttpTransport implements HttpTransport {

    private static final String DIRECTLY = "directly";

    private final HttpClient client;

    private JdkHttpTransport(HttpClient client) {
        this.client = client;
    }

    static HttpTransport over(HttpClient client) {
        Objects.requireNonNull(client, "client");
        refuseUnsafeProperty("jdk.httpclient.enableAllMethodRetry", "makes the JDK send creates twice");
        refuseUnsafeProperty(
                "jdk.internal.httpclient.disableHostnameVerification", "hands the credentials to any server");
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the HttpClient follows redirects, which would carry the credentials to"
                    + " another host; build it with followRedirects(Redirect.NEVER)");
        }
        if (client.authenticator().isPresent()) {
            throw new IllegalArgumentException(
                    "the HttpClient has an authenticator, which would send credentials instead of the"
                            + " credentials given to the BoomiClient; build it without one");
        }
        return new JdkHttpTransport(client);
    }

    private static void refuseUnsafeProperty(String property, String effect) {
        String value = System.getProperty(property);
        if (value != null && !value.equalsIgnoreCase("false")) {
            throw new IllegalStateException(
                    "the system property " + property + " " + effect + "; start the JVM without it");
        }
    }

    @Override
    public HttpReply send(HttpCall call) {
        Objects.requireNonNull(call, "call");
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedCallException(
                    call.operation(), Delivery.NOT_SENT, "interrupted before it was sent", null);
        }
        requireExecutor(call);
        WatchedBody body = new WatchedBody(call.body());
        HttpRequest request = request(call, body);
        TimeLimit limit = TimeLimit.start(call.timeout());
        try {
            return reply(call, client.send(request, BoundedBody::new));
        } catch (InterruptedException e) {
            throw limit.end() ? timedOut(call, body, e) : interrupted(call, e);
        } catch (IOException | IllegalArgumentException | RejectedExecutionException e) {
            throw limit.end() ? timedOut(call, body, e) : TransportFailures.classify(call.operation(), body, e);
        } finally {
            limit.end();
        }
    }

    /** The JDK's client would not notice before the time is up. */
    private void requireExecutor(HttpCall call) {
        boolean isShutDown = client.executor()
                .filter(executor -> executor instanceof ExecutorService service && service.isShutdown())
                .isPresent();
        if (isShutDown) {
            throw new TransportException(
                    call.operation(),
                    Delivery.NOT_SENT,
                    "the HTTP client takes no more calls; its executor was shut down.",
                    null);
        }
    }

    private static TimedOutException timedOut(HttpCall call, WatchedBody body, Exception e) {
        return new TimedOutException(
                call.operation(),
                body.deliveryOfBrokenCall(),
                "no complete response within " + call.timeout().toMillis() + " ms, the time allowed for one attempt"
                        + " (callTimeout). Check the connection, or allow more.",
                e);
    }

    private static InterruptedCallException interrupted(HttpCall call, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InterruptedCallException(
                call.operation(), Delivery.UNKNOWN, "interrupted while it was in progress", e);
    }

    /** Without a body, even an empty one, the JDK returns only the response of a proxy that refused to make a tunnel. */
    private static HttpReply reply(HttpCall call, HttpResponse<byte[]> response) {
        byte @Nullable [] body = response.body();
        if (body == null) {
            throw new TransportException(
                    call.operation(),
                    Delivery.NOT_SENT,
                    "the proxy wants credentials (" + response.statusCode() + "), and none are sent to proxies. Check"
                            + " the proxy settings of the JVM (-Dhttps.proxyHost), of the HttpClient, or of the environment"
                            + " (HTTPS_PROXY of the command line).",
                    null);
        }
        return new HttpReply(response.statusCode(), response.headers(), body);
    }

    private static HttpRequest request(HttpCall call, WatchedBody body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).version(HttpClient.Version.HTTP_1_1);
        call.headers().forEach(request::setHeader);
        return request.method(call.method(), body.publisher()).build();
    }

    @Override
    public String route(URI server) {
        Objects.requireNonNull(server, "server");
        return client.proxy()
                .or(() -> Optional.ofNullable(ProxySelector.getDefault()))
                .map(selector -> route(selector, server))
                .orElse(DIRECTLY);
    }

    /** The JDK's client looks at the first choice only, and goes directly unless that is an HTTP proxy. */
    private static String route(ProxySelector selector, URI server) {
        try {
            return selector.select(server).stream()
                    .limit(1)
                    .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                    .map(proxy -> proxy.address() instanceof InetSocketAddress address
                            ? "through the proxy " + address.getHostString() + ":" + address.getPort()
                            : "through a proxy")
                    .findFirst()
                    .orElse(DIRECTLY);
        } catch (RuntimeException e) {
            return "by a proxy selector that fails with " + e.getClass().getSimpleName();
        }
    }

    @Override
    public String toString() {
        return "java.net.http";
    }
}
