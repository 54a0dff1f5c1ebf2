package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.credentials.CredentialsProvider;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that a provider gives for each attempt. Once the server has refused one secret, those that it has not accepted are tried
 * by one call at a time. Thread-safe.
 */
final class ChangingCredentials implements ClientCredentials {

    private static final int REMEMBERED = 8;

    private final CredentialsProvider provider;
    private final KnownSecrets known;
    private final TimeSource time;
    private final Function<BoomiCredentials, HttpTransport> sending;
    private final Deque<Secret> secrets = new ArrayDeque<>();
    private volatile @Nullable Secret latest;
    private volatile boolean refusedOnce;
    private @Nullable CallCredentials trying;

    ChangingCredentials(
            CredentialsProvider provider,
            KnownSecrets known,
            TimeSource time,
            Function<BoomiCredentials, HttpTransport> sending) {
        this.provider = provider;
        this.known = known;
        this.time = time;
        this.sending = sending;
    }

    @Override
    public CallCredentials begin(String operation, CallOptions options) {
        return new TriedCredentials(this, operation, options, time);
    }

    @Override
    public void learn() {
        if (known.areNone()) {
            try {
                current("learn the secret");
            } catch (ExtensionException | InterruptedCallException noSecretYet) {
                // The first call will say so.
            }
        }
    }

    /** Asks the provider. It may throw anything, and what it says may hold a secret that is not known yet. */
    Secret current(String operation) {
        BoomiCredentials given;
        try {
            given = provider.credentials();
        } catch (InterruptedCallException e) {
            throw e;
        } catch (ExtensionException e) {
            throw new ExtensionException(operation, e.getMessage() + " The request was not sent.", e.getCause());
        } catch (Throwable e) {
            throw UntoldException.failed(operation, "the provider of credentials", provider, e);
        }
        if (given == null) {
            throw UntoldException.failed(operation, "the provider of credentials", provider, "returned null");
        }
        Secret last = latest;
        return last != null && last.is(given) ? last : change(given);
    }

    private synchronized Secret change(BoomiCredentials given) {
        known.remember(given);
        Secret secret = secrets.stream()
                .filter(one -> one.is(given))
                .findFirst()
                .orElseGet(() -> new Secret(given, sending.apply(given)));
        secrets.remove(secret);
        secrets.addLast(secret);
        if (secrets.size() > REMEMBERED) {
            secrets.removeFirst();
        }
        latest = secret;
        return secret;
    }

    /** Says whether the server has refused any secret so far. Until then, nothing is tried. */
    boolean hasRefused() {
        return refusedOnce;
    }

    /** Lets a call use a secret if that needs no trial, or begins the trial, or says that another call is trying. */
    synchronized boolean mayUse(Secret secret, CallCredentials call) {
        if (!refusedOnce || secret.isAccepted() || trying == call) {
            return true;
        }
        if (trying != null) {
            return false;
        }
        trying = call;
        return true;
    }

    /** Notes a refusal. From now on, secrets are tried. */
    void refused() {
        refusedOnce = true;
    }

    synchronized void release(CallCredentials call) {
        if (trying == call) {
            trying = null;
        }
    }
}
