package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
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
     * @param processId the process, by the id that Boomi runs and schedules it by
     * @param componentId the component, which has another id if an instance of a MULTI pack wraps it
     * @param atomId the runtime
     */
    public record DeployedProcess(String processId, String componentId, String atomId) {

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
                        .map(runtime -> new DeployedProcess(processId(row), row.componentId(), runtime.id())))
                .distinct();
    }

    /** A process of a MULTI pack is deployed as the process that wraps it. */
    private String processId(SimulatedDeployment row) {
        String process = row.componentId();
        String instance =
                row.subjectId().substring(0, Math.max(0, row.subjectId().lastIndexOf('/')));
        return store.instances()
                .find(instance)
                .map(found -> found.processId(process))
                .orElse(process);
    }
}
