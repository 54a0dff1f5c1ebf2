package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials of one call when they change, see {@link ChangingCredentials}. */
final class TriedCredentials implements CallCredentials {

    private static final int UNAUTHORIZED = 401;

    /** A provider that gives one wrong secret after the other must not lock the user out. */
    private static final int MOST_SECRETS = 5;

    /** The wait for a trial is cut into slices: its end is rare, and this wait needs no more than the client's clock. */
    private static final Duration SLICE = Duration.ofMillis(100);

    private final ChangingCredentials shared;
    private final String operation;
    private final CallOptions options;
    private final TimeSource time;

    /** The secrets with which this call was refused. */
    private final List<Secret> refused = new ArrayList<>(0);

    private @Nullable UnauthorizedException refusal;
    private @Nullable Secret chosen;

    /** The secret that this attempt waits to use, and how often it had been refused when the wait began. */
    private @Nullable Secret awaited;

    private int refusalsBefore;

    TriedCredentials(ChangingCredentials shared, String operation, CallOptions options, TimeSource time) {
        this.shared = shared;
        this.operation = operation;
        this.options = options;
        this.time = time;
    }

    @Override
    public void awaitTrial() throws InterruptedException {
        while (shared.hasRefused() && !mayUse(shared.current(operation))) {
            requireTime();
            time.sleep(SLICE);
        }
    }

    @Override
    public boolean choose() {
        Secret secret = shared.current(operation);
        if (!mayUse(secret)) {
            return false;
        }
        chosen = secret;
        return true;
    }

    private boolean mayUse(Secret secret) {
        requireUnrefused(secret);
        boolean mayUse = shared.mayUse(secret, this);
        // Once more, since the trial that this call waited for may have ended just now.
        requireUnrefused(secret);
        return mayUse;
    }

    /** A secret that was refused when another call tried it, or this one, is not sent again by this call. */
    private void requireUnrefused(Secret secret) {
        if (secret != awaited) {
            awaited = secret;
            refusalsBefore = secret.refusals();
        }
        UnauthorizedException last = secret.refusal();
        if (refusal != null && (last != null || refused.contains(secret))) {
            throw refusal;
        }
        if (last != null && secret.refusals() > refusalsBefore) {
            UnauthorizedException same = new UnauthorizedException(operation, last.reply());
            same.setAdvice(
                    "This call was not sent: it waited for another one, which was refused with the same secret.");
            throw same;
        }
    }

    private void requireTime() {
        Deadline deadline = options.deadline().orElse(null);
        if (deadline != null && deadline.isBefore(SLICE)) {
            throw new TimedOutException(
                    operation,
                    Delivery.NOT_SENT,
                    "another call is trying whether Boomi accepts the new secret, and did not know before "
                            + deadline.description() + " was over. Try again later.",
                    null);
        }
    }

    @Override
    public HttpTransport transport() {
        return Objects.requireNonNull(chosen, "chosen").transport();
    }

    @Override
    public void ended(@Nullable BoomiException failure, int status) {
        Secret used = Objects.requireNonNull(chosen, "chosen");
        if (status == UNAUTHORIZED && failure instanceof UnauthorizedException response) {
            refusal = response;
            refused.add(used);
            used.refuse(response);
            shared.refused();
        } else if (confirms(failure)) {
            used.accept();
        }
    }

    /** An overloaded or failing server may not have looked at the secret, and something in Boomi's place cannot. */
    private static boolean confirms(@Nullable BoomiException failure) {
        return failure == null
                || (failure instanceof BoomiApiException response
                        && response.reply().fromApi()
                        && !(failure instanceof RateLimitedException)
                        && !(failure instanceof ServerErrorException));
    }

    @Override
    public void release() {
        awaited = null;
        chosen = null;
        shared.release(this);
    }

    @Override
    public boolean mayTryAnother(BoomiException failure) {
        if (failure != refusal || refused.size() >= MOST_SECRETS) {
            return false;
        }
        try {
            Secret now = shared.current(operation);
            return !refused.contains(now) && now.refusal() == null;
        } catch (ExtensionException | InterruptedCallException noOther) {
            return false;
        }
    }
}
