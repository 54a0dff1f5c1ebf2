package io.github.promodeploy.boomi.changelistenerstatus;

import io.github.promodeploy.boomi.error.BoomiException;

/** Requests to pause, resume and restart listeners. Thread-safe. */
public interface ChangeListenerStatusRequests {

    /**
     * Asks a runtime to do something with its listeners. The response is empty and says only that Boomi has passed the
     * request on, not that the runtime has acted.
     *
     * @param request what to do with which listeners
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void create(ChangeListenerStatusRequest request);
}
