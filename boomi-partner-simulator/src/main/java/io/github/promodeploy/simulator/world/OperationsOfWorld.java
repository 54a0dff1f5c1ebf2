package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntimeAttachment;
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
     * Scripts how the executions of a process end.
     *
     * @param script the process, where it runs, the status at the end, and when that comes
     * @return this builder
     */
    public SimulatedWorldBuilder executions(ScriptedExecution script) {
        tables().scriptedExecutions().add(Objects.requireNonNull(script, "script"));
        return self();
    }

    /**
     * Adds a run of a process.
     *
     * @param execution the run
     * @return this builder
     */
    public SimulatedWorldBuilder execution(SimulatedExecution execution) {
        tables().executions().add(Objects.requireNonNull(execution, "execution"));
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

    /**
     * Adds an Atom that is online to an environment; its name is its id.
     *
     * @param runtimeId the runtime
     * @param environmentId the environment
     * @return this builder
     */
    public SimulatedWorldBuilder runtime(String runtimeId, String environmentId) {
        Objects.requireNonNull(runtimeId, "runtimeId");
        String account =
                tables().environments().require("environmentId", environmentId).accountId();
        return runtime(SimulatedRuntime.of(runtimeId, account), environmentId);
    }

    /**
     * Adds a runtime to an environment of its account.
     *
     * @param runtime the runtime
     * @param environmentId the environment
     * @return this builder
     */
    public SimulatedWorldBuilder runtime(SimulatedRuntime runtime, String environmentId) {
        Objects.requireNonNull(runtime, "runtime");
        SimulatedEnvironment environment = tables().environments().require("environmentId", environmentId);
        if (!environment.accountId().equals(runtime.accountId())) {
            throw new IllegalStateException("the runtime and the environment are of different accounts");
        }
        String id = SyntheticId.runtimeAttachment(runtime.id(), environmentId);
        runtime(runtime);
        tables().runtimeAttachments().add(new SimulatedRuntimeAttachment(id, runtime.id(), environmentId));
        return self();
    }

    /**
     * Adds a runtime that is in no environment.
     *
     * @param runtime the runtime
     * @return this builder
     */
    public SimulatedWorldBuilder runtime(SimulatedRuntime runtime) {
        tables().runtimes().add(Objects.requireNonNull(runtime, "runtime"));
        return self();
    }

    /**
     * Gives a listener another status than the one that it was deployed with.
     *
     * @param listener the listener, with its status
     * @return this builder
     */
    public SimulatedWorldBuilder listener(SimulatedListener listener) {
        tables().listeners().add(Objects.requireNonNull(listener, "listener"));
        return self();
    }
}
