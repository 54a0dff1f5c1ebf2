package io.github.promodeploy.benchmarks;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.io.IOException;
import java.time.Duration;

/** The simulator in a process of its own: one account with many environments, and Boomi's limit of 10 calls a second. */
final class SimulatorServer {

    static final String ACCOUNT = "acme-PROD01";
    static final String USER = "BOOMI_TOKEN.ada@example.com";
    static final String GROUP = "group-1";
    static final String COMPONENT = "comp-orders";
    private static final String SUB_ACCOUNT = "acme_east-SUB01";
    private static final int CALLS_PER_SECOND = 10;

    private SimulatorServer() {}

    /** Takes the number of environments and the latency in milliseconds. */
    public static void main(String[] args) throws IOException {
        ParentProcess parent = new ParentProcess();
        SimulatedWorld world = SimulatedWorld.builder(ACCOUNT)
                .user(USER, parent.secret())
                .subAccount(SUB_ACCOUNT)
                .accountGroup(GROUP, "Customers", SUB_ACCOUNT)
                .environments(SUB_ACCOUNT, Integer.parseInt(args[0]))
                .component(COMPONENT, "Orders")
                .build();
        SimulatorSettings settings = SimulatorSettings.builder()
                .latency(Duration.ofMillis(Long.parseLong(args[1])))
                .rateLimit(CALLS_PER_SECOND)
                .build();
        try (BoomiSimulator simulator =
                BoomiSimulator.builder().world(world).settings(settings).start()) {
            parent.serveUntilReleased(simulator.baseUrl());
        }
    }
}
