package io.github.promodeploy.boomi.credentials;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.util.Objects;

/**
 * Credentials that a service replaces while its clients use them, for instance when its secret store announces a new token. Thread-safe.
 *
 * <pre>{@code
 * RotatingCredentials credentials = new RotatingCredentials(BoomiCredentials.apiToken(email, token));
 * BoomiClient client = BoomiClient.builder().credentials(credentials)...build();
 * secretStore.onChange(newToken -> credentials.rotateTo(BoomiCredentials.apiToken(email, newToken)));
 * }</pre>
 */
public final class RotatingCredentials implements CredentialsProvider {

    private volatile BoomiCredentials current;

    /**
     * Creates a provider.
     *
     * @param first the credentials until the first rotation
     */
    public RotatingCredentials(BoomiCredentials first) {
        this.current = Objects.requireNonNull(first, "first");
    }

    /**
     * Replaces the credentials. Attempts that are under way keep those that they were sent with.
     *
     * @param next the credentials from now on, of the same account
     */
    public void rotateTo(BoomiCredentials next) {
        this.current = Objects.requireNonNull(next, "next");
    }

    @Override
    public BoomiCredentials credentials() {
        return current;
    }

    @Override
    public String toString() {
        return "RotatingCredentials[" + current.username() + "]";
    }
}
