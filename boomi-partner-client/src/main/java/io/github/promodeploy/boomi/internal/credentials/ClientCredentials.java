package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.credentials.CredentialsProvider;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.util.function.Function;

/** The credentials of a client. Thread-safe. */
public interface ClientCredentials {

    /**
     * Returns the credentials that a provider gives.
     *
     * @param provider the provider
     * @param known learns each secret before it is used
     * @param time how calls wait for each other
     * @param sending gives what sends with certain credentials
     */
    static ClientCredentials of(
            CredentialsProvider provider,
            KnownSecrets known,
            TimeSource time,
            Function<BoomiCredentials, HttpTransport> sending) {
        if (!provider.isFixed()) {
            return new ChangingCredentials(provider, known, time, sending);
        }
        BoomiCredentials credentials = provider.credentials();
        known.remember(credentials);
        return new FixedCredentials(sending.apply(credentials));
    }

    /** Begins a call. */
    CallCredentials begin(String operation, CallOptions options);

    /** Learns the current secret if none is known yet, so that it can be masked before the first call. */
    void learn();
}
