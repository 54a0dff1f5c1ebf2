package io.github.promodeploy.boomi.releaseintegrationpack;

import io.github.promodeploy.boomi.error.BoomiException;

/** Releases of integration packs. Thread-safe. */
public interface ReleaseIntegrationPacks {

    /**
     * Releases a pack, at once or on a day. The server goes on after it has answered: in the published API's form the
     * answer names the request whose status says when the release is done. An answer that names it by something that is no
     * well-formed id is refused.
     *
     * @param request what to release
     * @return what the server answered
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    ReleaseIntegrationPack create(ReleaseIntegrationPackRequest request);

    /**
     * Changes the release that is scheduled for a pack; there is at most one. Boomi refuses it when there is none, and
     * answers the id of another request than before.
     *
     * @param request the pack, as {@code id}, and the whole release as it shall be
     * @return what the server answered
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed, or the pack is not named as {@code id}; nothing is
     *     sent
     */
    ReleaseIntegrationPack update(ReleaseIntegrationPackRequest request);
}
