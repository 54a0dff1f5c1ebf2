package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import java.util.stream.Stream;

/** Which processes are deployed to which runtimes. */
public final class DeployedProcesses {

    private static final String PROCESS = "process";

    private final Store store;

    public DeployedProcesses(Store store) {
        this.store = store;
    }

    /**
     * A process on a runtime.
     *
     * @param processId the process
     * @param atomId the runtime
     */
    public record DeployedProcess(String processId, String atomId) {

        /** Returns the id that Boomi makes from both. */
        public String id() {
            return SyntheticId.schedules(atomId, processId);
        }
    }

    /** Lists the processes on the runtimes of an account, oldest deployment first. */
    public Stream<DeployedProcess> of(String account) {
        return store.deployments().all().stream()
                .filter(row -> row.active() && row.componentType().equals(PROCESS))
                .flatMap(row -> store.runtimesIn(row.environmentId())
                        .filter(runtime -> runtime.accountId().equals(account))
                        .map(runtime -> new DeployedProcess(row.componentId(), runtime.id())))
                .distinct();
    }
}
