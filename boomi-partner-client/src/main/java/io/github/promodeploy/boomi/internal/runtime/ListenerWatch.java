package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.listenerstatus.ExpiredTokenException;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the status of one listener repeatedly. A look never waits: the next one reads a result that is not there yet. */
final class ListenerWatch {

    private final DefaultListenerStatuses statuses;
    private final String runtime;
    private final String listenerId;
    private @Nullable String token;

    ListenerWatch(DefaultListenerStatuses statuses, String runtime, String listenerId) {
        this.statuses = statuses;
        this.runtime = runtime;
        this.listenerId = listenerId;
    }

    /** Returns the listener, or no listener if the runtime does not list it; empty if the runtime has not reported yet. */
    Optional<List<ListenerStatus>> look() {
        String current = token == null ? statuses.query(runtime, listenerId) : token;
        token = current;
        try {
            Optional<List<ListenerStatus>> rows = statuses.response(runtime, listenerId, current);
            token = rows.isPresent() ? null : current;
            return rows;
        } catch (ExpiredTokenException e) {
            token = null;
            return Optional.empty();
        }
    }
}
