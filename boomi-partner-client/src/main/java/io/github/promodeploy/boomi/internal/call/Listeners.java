package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the listener of a call. A listener that fails cannot turn a call that succeeded into one that did not. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private Listeners() {}

    static void notify(CallOptions options, Consumer<CallListener> event) {
        CallListener listener = options.listener().orElse(null);
        if (listener == null) {
            return;
        }
        try {
            event.accept(listener);
        } catch (Throwable e) {
            LOG.warn(
                    "the call listener {} threw {}",
                    listener.getClass().getName(),
                    e.getClass().getName());
        }
    }
}
