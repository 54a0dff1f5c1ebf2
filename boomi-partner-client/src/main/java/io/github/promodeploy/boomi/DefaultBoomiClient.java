package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.internal.ResourceGroups;
import io.github.promodeploy.boomi.internal.call.ClientConfig;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;

/** The client over HTTP. */
final class DefaultBoomiClient extends ResourceGroups implements BoomiClient {

    private final ClientConfig config;
    private final ApiPrefix apiPrefix;

    DefaultBoomiClient(ClientConfig config, ApiPrefix apiPrefix) {
        super(config);
        this.config = config;
        this.apiPrefix = apiPrefix;
    }

    private DefaultBoomiClient(DefaultBoomiClient client, CallOptions options) {
        super(client, options);
        this.config = client.config;
        this.apiPrefix = client.apiPrefix;
    }

    private DefaultBoomiClient(DefaultBoomiClient client, Consumer<HttpCall> recorder) {
        super(client, recorder);
        this.config = client.config;
        this.apiPrefix = client.apiPrefix;
    }

    @Override
    public String accountId() {
        return config.accountId();
    }

    @Override
    public URI baseUrl() {
        return config.baseUrl();
    }

    @Override
    public String route() {
        return config.transport().route(config.baseUrl());
    }

    @Override
    public ApiPrefix apiPrefix() {
        return apiPrefix;
    }

    @Override
    public Throttle throttle() {
        return config.throttle();
    }

    @Override
    public TimeSource timeSource() {
        return config.time();
    }

    @Override
    public BoomiClient withOptions(CallOptions options) {
        Objects.requireNonNull(options, "options").overrideAccount().ifPresent(account -> {
            ApiId.require("overrideAccount", account);
            if (apiPrefix == ApiPrefix.PLAIN) {
                throw new IllegalArgumentException("overrideAccount exists only in the Partner API; build the client"
                        + " with apiPrefix(ApiPrefix.PARTNER) to act on a managed account");
            }
        });
        return new DefaultBoomiClient(this, options);
    }

    @Override
    public BoomiClient dryRun(Consumer<HttpCall> recorder) {
        return new DefaultBoomiClient(this, Objects.requireNonNull(recorder, "recorder"));
    }

    @Override
    public String toString() {
        return "BoomiClient[" + config.root() + "]";
    }
}
