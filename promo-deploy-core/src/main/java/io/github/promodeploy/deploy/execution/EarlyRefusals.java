package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The refusals of a write that builds on what the run has just made, which Boomi may not see everywhere yet. Such a write
 * is sent again for as long as reads may lag behind writes, since Boomi's own refusal proves that it had no effect. Not
 * thread-safe.
 */
final class EarlyRefusals {

    private final LookAgain.Pauses pauses;
    private final RunEvents events;
    private final List<BoomiApiException> earlier = new ArrayList<>();

    EarlyRefusals(LookAgain.Pauses pauses, RunEvents events) {
        this.pauses = pauses;
        this.events = events;
    }

    /** Waits until the write may be sent again; returns false, perhaps at once, when the refusal holds. */
    boolean pass(RuntimeException refused) {
        if (!(refused instanceof BoomiApiException error) || !maySayThatSomethingIsMissing(error)) {
            return false;
        }
        earlier.forEach(error::addSuppressed);
        earlier.add(error);
        Optional<Duration> pause = pauses.upcoming();
        pause.ifPresent(delay -> events.retrying(error.operation(), error, delay));
        try {
            return pauses.pause();
        } catch (InterruptedCallException stopped) {
            return false;
        }
    }

    /** Boomi documents no message for it; one about a missing endpoint is about something else. */
    private static boolean maySayThatSomethingIsMissing(BoomiApiException refused) {
        return refused.delivery() == Delivery.REJECTED
                && (refused.statusCode() == 400 || refused.statusCode() == 404)
                && !refused.serverMessage().orElse("").toLowerCase(Locale.ROOT).contains("endpoint");
    }
}
