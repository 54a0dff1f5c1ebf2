package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import java.util.Objects;

/** The part of {@link SimulatedWorldBuilder} that adds what was done, and what will happen, in the accounts. */
abstract class OperationsOfWorld extends ComponentsOfWorld {

    /**
     * Adds an entry to the audit log of its account.
     *
     * @param entry the entry
     * @return this builder
     */
    public SimulatedWorldBuilder auditLog(SimulatedAuditLog entry) {
        tables().auditLogs().add(Objects.requireNonNull(entry, "entry"));
        return self();
    }
}
