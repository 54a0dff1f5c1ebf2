package io.github.promodeploy.simulator.state.pack;

import java.util.Objects;

/**
 * A pack that was shared with an account group, so that the group's accounts may install it.
 *
 * @param id the id that Boomi derives from the group
 * @param accountGroupId the group
 * @param integrationPackId the pack
 */
public record SimulatedShare(String id, String accountGroupId, String integrationPackId) {
    /**
     * Refuses null.
     *
     * @param id the id that Boomi derives from the group
     * @param accountGroupId the group
     * @param integrationPackId the pack
     */
    public SimulatedShare {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountGroupId, "accountGroupId");
        Objects.requireNonNull(integrationPackId, "integrationPackId");
    }
}
