package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
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

    /**
     * Gives a process schedules on a runtime. They show as long as it is deployed there.
     *
     * @param schedules the schedules
     * @return this builder
     */
    public SimulatedWorldBuilder schedules(SimulatedSchedules schedules) {
        tables().schedules().add(Objects.requireNonNull(schedules, "schedules"));
        return self();
    }
}
