package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A small Boomi in memory, a client of it in fake time, and requests that fit it. */
public final class TestBed {

    static final String RUN = "run-1";
    static final String ACCOUNT = "acme-PROD01";
    static final String EAST = "acme_east-SUB01";
    static final String WEST = "acme_west-SUB02";
    static final String GROUP = "group-1";
    static final String COMPONENT = "comp-orders";
    static final String PACK = "pack-existing";
    static final String USER = "BOOMI_TOKEN.ada@example.com";
    static final String TOKEN = "token-of-ada-0123456789";

    final FakeTime time = new FakeTime();
    public final SimulatedBoomi boomi;
    final BoomiClient client;

    TestBed() {
        this(SimulatorSettings.defaults());
    }

    TestBed(SimulatorSettings settings) {
        this(settings, world().build());
    }

    TestBed(SimulatorSettings settings, SimulatedWorld world) {
        this(settings, world, transport -> transport, builder -> {});
    }

    /** The small Boomi with a custom client. */
    static TestBed withClient(Consumer<BoomiClientBuilder> tuning) {
        return new TestBed(SimulatorSettings.defaults(), world().build(), transport -> transport, tuning);
    }

    /** The small Boomi behind a custom transport. */
    static TestBed behind(UnaryOperator<HttpTransport> wrapping) {
        return new TestBed(SimulatorSettings.defaults(), world().build(), wrapping, builder -> {});
    }

    TestBed(
            SimulatorSettings settings,
            SimulatedWorld world,
            UnaryOperator<HttpTransport> wrapping,
            Consumer<BoomiClientBuilder> tuning) {
        this.boomi = SimulatedBoomi.builder()
                .world(world)
                .settings(settings)
                .clock(time::instant)
                .build();
        BoomiClientBuilder builder = BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(USER, TOKEN))
                .transport(wrapping.apply(new SimulatorTransport(boomi, time)))
                .timeSource(time)
                .random(new Random(7));
        tuning.accept(builder);
        this.client = builder.build();
    }

    /** Runs with one deployment at a time; its journal tells what it returned. */
    PackageAndDeployResult run(PackageAndDeployRequest.Builder request) {
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployResult result = deployer().journal(journal).build().run(request.build(), RUN);
        Recorded.assertTells(journal, result);
        return result;
    }

    /** Starts a fault for an operation on an object type of the simulated Boomi. */
    public FaultMatcher faultOn(String objectType, Operation operation) {
        return boomi.faults().on(objectType, operation);
    }

    /** Starts a fault for deployments to one environment. */
    FaultMatcher deploying(String environmentId) {
        return faultOn("DeployedPackage", Operation.CREATE).toEnvironment(environmentId);
    }

    /** Returns the environments that the server was asked to deploy to, in order of arrival. */
    List<String> deployedTo() {
        return boomi.journal().entries("DeployedPackage", Operation.CREATE).stream()
                .map(entry -> entry.call().bodyField("environmentId").orElseThrow())
                .toList();
    }

    public static List<EnvironmentStatus> statuses(PackageAndDeployResult result) {
        return result.environments().stream().map(EnvironmentResult::status).toList();
    }

    public static String reason(PackageAndDeployResult result, int environment) {
        return result.environments().get(environment).reason().orElseThrow();
    }

    static String failure(PackageAndDeployResult result) {
        return result.failure().orElseThrow().message();
    }

    /** Two accounts in a group with three environments between them, a component, and a pack with another component. */
    static SimulatedWorldBuilder world() {
        return SimulatedWorld.builder(ACCOUNT)
                .user(USER, TOKEN)
                .subAccount(EAST)
                .subAccount(WEST)
                .accountGroup(GROUP, "Customers", EAST, WEST)
                .environment(EAST, "env-1", "East Production")
                .environment(EAST, "env-2", "East Disaster Recovery")
                .environment(WEST, "env-3", "West Production")
                .runtime("runtime-1", "env-1")
                .runtime("runtime-2", "env-2")
                .runtime("runtime-3", "env-3")
                .component(COMPONENT, "Orders")
                .component("comp-invoices", "Invoices")
                .packagedComponent("pkg-invoices", "comp-invoices", "4.0")
                .integrationPack(PACK, "Existing Pack", "pkg-invoices");
    }

    /** A deployer that uses the guide's dialect and works on the calling thread. */
    PackageAndDeployerBuilder deployer() {
        return PackageAndDeployer.builder(client).dialect(Dialect.GUIDE).maxConcurrentDeployments(1);
    }

    public static PackageAndDeployRequest.Builder newPack() {
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
