package io.github.promodeploy.boomi.releaseintegrationpack;

import io.github.promodeploy.boomi.error.BoomiException;

/** Releases of integration packs. Thread-safe. */
public interface ReleaseIntegrationPacks {

    /**
     * Releases a pack, at once or on a day. The server continues after its response: in the published API's form the
     * response names the request whose status says when the release is done. A response whose request id is not well-formed is
     * refused.
     *
     * @param request what to release
     * @return the server's response
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    ReleaseIntegrationPack create(ReleaseIntegrationPackRequest request);

    /**
     * Changes the release that is scheduled for a pack; there is at most one. Boomi refuses it when there is none. The
     * response has another request id than before.
     *
     * @param request the pack, as {@code id}, and the complete release, as it is to be after the change
     * @return the server's response
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed, or the pack is not named as {@code id}; nothing is
     *     sent
     */
    ReleaseIntegrationPack update(ReleaseIntegrationPackRequest request);
}
