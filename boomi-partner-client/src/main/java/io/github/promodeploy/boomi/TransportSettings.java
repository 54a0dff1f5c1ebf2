package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sends the requests of a client, and over which connections, as a builder was told. Not thread-safe. */
final class TransportSettings {

    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration connectionIdleTime = Duration.ofSeconds(20);
    private @Nullable ProxySelector proxy;
    private @Nullable HttpClient httpClient;
    private @Nullable HttpTransport transport;

    void connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
    }

    void connectionIdleTime(Duration idleTime) {
        this.connectionIdleTime = idleTime;
    }

    void proxy(ProxySelector selector) {
        this.proxy = selector;
    }

    void httpClient(HttpClient client) {
        this.httpClient = client;
    }

    void transport(HttpTransport custom) {
        this.transport = custom;
    }

    /** Returns what is wrong, in words. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (httpClient != null && transport != null) {
            problems.add("httpClient and transport are both given; the transport is what sends");
        }
        if (proxy != null && (httpClient != null || transport != null)) {
            problems.add("proxy is given together with httpClient or transport, which choose their own");
        }
        if (!isPositive(connectTimeout)) {
            problems.add("connectTimeout must be more than 0");
        }
        if (!isPositive(connectionIdleTime)) {
            problems.add("connectionIdleTime must be more than 0");
        }
        return problems;
    }

    /** Returns what sends; closing it closes nothing of the caller's. */
    HttpTransport create(TimeSource time) {
        if (transport != null) {
            return new BorrowedTransport(transport);
        }
        return httpClient != null
                ? HttpTransport.over(httpClient)
                : OwnedTransport.create(connectTimeout, proxy, connectionIdleTime, time);
    }

    static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
