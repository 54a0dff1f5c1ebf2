package io.github.promodeploy.boomi.changelistenerstatus;

import io.github.promodeploy.boomi.error.BoomiException;

/** Requests to pause, resume and restart listeners. Thread-safe. */
public interface ChangeListenerStatusRequests {

    /**
     * Asks a runtime to pause, resume or restart one listener or all. The response is empty and says only that Boomi has accepted the
     * request, not that the runtime has acted: {@link io.github.promodeploy.boomi.listenerstatus.ListenerStatuses} shows when it
     * has. Boomi accepts the request even if the runtime has no such listener, and refuses it if the runtime is offline.
     *
     * <p>After a lost response, read the status of the listener. Pausing and resuming can be repeated unless another user changes
     * the listener. Restarting can be repeated only if a second restart does no harm; no call shows whether the first took effect.
     *
     * @param request what to do with which listeners
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void create(ChangeListenerStatusRequest request);
}
