package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpTransport;
import org.jspecify.annotations.Nullable;

/** Credentials that a provider gave, and what the server said about them last. Thread-safe. */
final class Secret {

    private final BoomiCredentials credentials;
    private final HttpTransport transport;
    private boolean accepted;
    private int refusals;
    private @Nullable UnauthorizedException refusal;

    Secret(BoomiCredentials credentials, HttpTransport transport) {
        this.credentials = credentials;
        this.transport = transport;
    }

    boolean is(BoomiCredentials given) {
        return credentials.equals(given);
    }

    /** Returns what sends with these credentials. */
    HttpTransport transport() {
        return transport;
    }

    synchronized void accept() {
        accepted = true;
        refusal = null;
    }

    synchronized void refuse(UnauthorizedException response) {
        accepted = false;
        refusal = response;
        refusals++;
    }

    synchronized boolean isAccepted() {
        return accepted;
    }

    /** Returns the last response, if it was a refusal. */
    synchronized @Nullable UnauthorizedException refusal() {
        return refusal;
    }

    /** Returns how often the secret was refused. */
    synchronized int refusals() {
        return refusals;
    }
}
