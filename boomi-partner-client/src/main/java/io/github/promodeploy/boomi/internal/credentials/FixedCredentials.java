package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpTransport;
import org.jspecify.annotations.Nullable;

/** Credentials that never change: a 401 stands. One instance serves all calls. Thread-safe. */
final class FixedCredentials implements ClientCredentials, CallCredentials {

    private final HttpTransport transport;

    FixedCredentials(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public CallCredentials begin(String operation, CallOptions options) {
        return this;
    }

    @Override
    public void learn() {}

    @Override
    public void awaitTrial() {}

    @Override
    public boolean choose() {
        return true;
    }

    @Override
    public HttpTransport transport() {
        return transport;
    }

    @Override
    public void ended(@Nullable BoomiException failure, int status) {}

    @Override
    public void release() {}

    @Override
    public boolean mayTryAnother(BoomiException failure) {
        return false;
    }
}
