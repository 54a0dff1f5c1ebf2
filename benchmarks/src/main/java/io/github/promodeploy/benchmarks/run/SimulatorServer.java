package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.io.IOException;
import java.time.Duration;

/** The simulator in a process of its own: accounts with environments, and Boomi's limit of calls a second. */
final class SimulatorServer {

    static final String ACCOUNT = "acme-PROD01";
    static final String USER = "BOOMI_TOKEN.ada@example.com";
    static final String GROUP = "group-1";
    static final String COMPONENT = "comp-orders";
    private static final int CALLS_PER_SECOND = 10;

    private SimulatorServer() {}

    /** Takes the number of accounts, that of the environments in each, and the latency in milliseconds. */
    public static void main(String[] args) throws IOException {
        ParentProcess parent = new ParentProcess();
        SimulatorSettings settings = SimulatorSettings.builder()
                .dialects(SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM)
                .latency(Duration.ofMillis(Long.parseLong(args[2])))
                .rateLimit(CALLS_PER_SECOND)
                .build();
        try (BoomiSimulator simulator = BoomiSimulator.builder()
                .world(world(parent.secret(), Integer.parseInt(args[0]), Integer.parseInt(args[1])))
                .settings(settings)
                .start()) {
            parent.serveUntilReleased(simulator.baseUrl());
        }
    }

    /** Starts one that responds like Boomi: after some time, and to 10 calls a second. */
    static ChildProcess start(String secret, int accounts, int environmentsEach, Duration latency) {
        return ChildProcess.start(
                SimulatorServer.class,
                secret,
                String.valueOf(accounts),
                String.valueOf(environmentsEach),
                String.valueOf(latency.toMillis()));
    }

    static SimulatedWorld world(String secret, int accounts, int environmentsEach) {
        SimulatedWorldBuilder world =
                SimulatedWorld.builder(ACCOUNT).user(USER, secret).component(COMPONENT, "Orders");
        String[] members = new String[accounts];
        for (int account = 0; account < accounts; account++) {
            members[account] = "acme_east-SUB" + account;
            world.subAccount(members[account]);
        }
        world.accountGroup(GROUP, "Customers", members);
        for (int account = 0; account < accounts; account++) {
            for (int environment = 0; environment < environmentsEach; environment++) {
                String id = account + "-" + environment;
                world.environment(members[account], "env-" + id, "Stage " + environment)
                        .runtime("runtime-" + id, "env-" + id);
            }
        }
        return world.build();
    }
}
