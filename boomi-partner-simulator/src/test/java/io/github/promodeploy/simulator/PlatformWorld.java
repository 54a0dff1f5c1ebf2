package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The world and the bodies of the tests of the published API. */
final class PlatformWorld {

    static final SimulatedComponent HIDDEN = SimulatedComponent.process("c-hidden", "Hidden", "acme");

    private PlatformWorld() {}

    /** A publisher with a released pack of two components, and a subscriber with two environments. */
    static SimulatedWorldBuilder builder() {
        return SimulatedWorld.builder("acme")
                .user("ada", "secret")
                .subAccount("sub")
                .subAccount("west")
                .accountGroup("group", "All", "acme", "sub")
                .accountGroup("bare", "Bare", "west")
                .environment("acme", "own", "Own")
                .environment("sub", "env-1", "Env 1")
                .environment("sub", "env-2", "Env 2")
                .runtime("runtime-own", "own")
                .runtime("runtime-env-1", "env-1")
                .runtime(SimulatedRuntime.of("runtime-free", "acme"))
                .runtime(SimulatedRuntime.of("runtime-off", "acme").withStatus("OFFLINE"))
                .component(
                        SimulatedComponent.process("c-queue", "Queue", "acme").asListener())
                .packagedComponent("p-queue", "c-queue", "1.0")
                .component("c-1", "Orders")
                .packagedComponent("p-1", "c-1", "1.0")
                .component("c-2", "Invoices")
                .packagedComponent("p-2", "c-2", "1.0")
                .component("c-bare", "Bare")
                .component(HIDDEN)
                .packagedComponent(
                        SimulatedPackage.of("p-hidden", "1.0", HIDDEN).notShareable())
                .integrationPack("pack", "Pack", "p-1", "p-2")
                .release("pack", "seeded", "1.0")
                .packagedComponent("p-1b", "c-1", "2.0")
                .component("c-3", "Returns")
                .packagedComponent("p-3", "c-3", "1.0")
                .packagedComponent("p-3b", "c-3", "3.0")
                .integrationPack(SimulatedPack.of("single", "Single", "acme").withInstallationType("SINGLE"));
    }

    static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder().dialects(SimulatedDialect.PLATFORM);
    }

    static Caller caller() {
        return new Caller(builder().build(), settings().build());
    }

    /** An update that names these components. */
    static String update(String operationType, String... componentIds) {
        String list = Arrays.stream(componentIds)
                .map("{\"componentId\":\"%s\"}"::formatted)
                .collect(Collectors.joining(","));
        return "{\"operationType\":\"%s\",\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[%s]}}"
                .formatted(operationType, list);
    }

    /** An immediate release of components, each written {@code componentId=version}. */
    static String release(String packId, String... components) {
        return release(packId, "\"releaseSchedule\":\"IMMEDIATELY\"", components);
    }

    static String scheduled(String packId, String date, String... components) {
        return release(
                packId,
                "\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\",\"releaseOnDate\":\"" + date + "\"",
                components);
    }

    private static String release(String packId, String schedule, String... components) {
        String list = Arrays.stream(components)
                .map(each -> each.split("=", -1))
                .map(pair -> "{\"componentId\":\"%s\",\"version\":\"%s\"}".formatted(pair[0], pair[1]))
                .collect(Collectors.joining(","));
        return "{\"id\":\"%s\",%s,\"ReleasePackagedComponents\":{\"ReleasePackagedComponent\":[%s]}}"
                .formatted(packId, schedule, list);
    }
}
