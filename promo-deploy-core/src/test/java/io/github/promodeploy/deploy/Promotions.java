package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.fixtures.FakeTime;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.SimulatedWorld;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.util.random.RandomGenerator;

/** A small Boomi in memory, a client of it in fake time, and requests that fit it. */
final class Promotions {

    static final String ACCOUNT = "acme-PROD01";
    static final String EAST = "acme_east-SUB01";
    static final String WEST = "acme_west-SUB02";
    static final String GROUP = "group-1";
    static final String COMPONENT = "comp-orders";
    static final String PACK = "pack-existing";
    private static final String USER = "BOOMI_TOKEN.ada@example.com";
    private static final String TOKEN = "token-of-ada-0123456789";

    final FakeTime time = new FakeTime();
    final SimulatedBoomi boomi;
    final BoomiClient client;

    Promotions() {
        this(SimulatorSettings.defaults());
    }

    Promotions(SimulatorSettings settings) {
        this(settings, world().build());
    }

    Promotions(SimulatorSettings settings, SimulatedWorld world) {
        this.boomi = SimulatedBoomi.builder()
                .world(world)
                .settings(settings)
                .clock(time::instant)
                .build();
        this.client = BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(USER, TOKEN))
                .transport(new SimulatorTransport(boomi, time))
                .timeSource(time)
                .random(RandomGenerator.of("L64X128MixRandom"))
                .build();
    }

    /** Two accounts in a group with three environments between them, a component, and a pack with another component. */
    static SimulatedWorld.Builder world() {
        return SimulatedWorld.builder(ACCOUNT)
                .user(USER, TOKEN)
                .subAccount(EAST)
                .subAccount(WEST)
                .accountGroup(GROUP, "Customers", EAST, WEST)
                .environment(EAST, "env-1", "East Production")
                .environment(EAST, "env-2", "East Disaster Recovery")
                .environment(WEST, "env-3", "West Production")
                .component(COMPONENT, "Orders")
                .component("comp-invoices", "Invoices")
                .packagedComponent("pkg-invoices", "comp-invoices", "4.0")
                .integrationPack(PACK, "Existing Pack", "pkg-invoices");
    }

    /** A deployer that works on the calling thread. */
    PackageAndDeployerBuilder deployer() {
        return PackageAndDeployer.builder(client).maxConcurrentDeployments(1);
    }

    static PackageAndDeployRequest.Builder newPack() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(COMPONENT)
                .packageVersion("1.2.0")
                .createNewPack(true)
                .newPackName("Order Processing")
                .newPackDescription("Orders and fulfilment")
                .targetAccountGroupId(GROUP);
    }

    static PackageAndDeployRequest.Builder existingPack() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId(PACK)
                .targetAccountGroupId(GROUP);
    }
}
