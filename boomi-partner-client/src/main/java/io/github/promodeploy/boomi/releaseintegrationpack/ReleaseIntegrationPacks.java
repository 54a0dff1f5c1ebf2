package io.github.promodeploy.boomi.releaseintegrationpack;

import io.github.promodeploy.boomi.error.BoomiException;

/** Releases of integration packs. Thread-safe. */
public interface ReleaseIntegrationPacks {

    /**
     * Releases a pack.
     *
     * @param request what to release
     * @return what the server answered
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    ReleaseIntegrationPack create(ReleaseIntegrationPackRequest request);
}
