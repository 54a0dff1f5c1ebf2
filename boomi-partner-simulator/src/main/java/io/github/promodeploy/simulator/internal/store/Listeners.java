package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import java.util.stream.Stream;

/** The listeners on runtimes: the deployed processes that listen, each with its status on each runtime of the environment. */
public final class Listeners {

    private final Store store;

    public Listeners(Store store) {
        this.store = store;
    }

    /**
     * A listener.
     *
     * @param runtime where it runs
     * @param component the process that listens
     * @param status {@code listening}, {@code paused} or {@code errored}
     */
    public record Listener(SimulatedRuntime runtime, SimulatedComponent component, String status) {}

    /** Finds a runtime of an account that can be reached, or refuses the call. */
    public SimulatedRuntime reachable(String runtimeId, String account) {
        SimulatedRuntime runtime = store.requireRuntime(runtimeId, account);
        if (runtime.isOffline()) {
            throw new RefusedCall(Reason.GONE, "The runtime " + runtime.name() + " is offline.");
        }
        return runtime;
    }

    /** Lists the listeners on the runtimes of an account. */
    public Stream<Listener> of(String account) {
        return store.deployments().all().stream()
                .filter(SimulatedDeployment::active)
                .flatMap(row -> store.components().find(row.componentId()).stream()
                        .filter(SimulatedComponent::listener)
                        .flatMap(component -> store.runtimesIn(row.environmentId())
                                .filter(runtime -> runtime.accountId().equals(account))
                                .map(runtime -> new Listener(runtime, component, status(runtime, row)))))
                .distinct();
    }

    private String status(SimulatedRuntime runtime, SimulatedDeployment deployment) {
        String deployed = deployment.listenerStatus().equals("PAUSED") ? "paused" : "listening";
        SimulatedListener asDeployed = new SimulatedListener(runtime.id(), deployment.componentId(), deployed);
        return store.listeners().find(asDeployed.id()).orElse(asDeployed).status();
    }

    /** Resets a listener, on the runtimes of an environment, to the status that it is deployed with. */
    public void forget(String componentId, String environmentId) {
        store.runtimesIn(environmentId)
                .map(runtime -> new SimulatedListener(runtime.id(), componentId, "paused"))
                .forEach(store.listeners()::remove);
    }
}
