package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.SimulatorTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A promotion that is done, and is to be rolled back: of an own environment with an earlier package, of one with nothing before, of one that
 * the pack was attached to, and of one that the run attached.
 */
final class RollbackExploration {

    static final String RUN = "run-1";
    static final String ROLLBACK = "run-1-rollback";
    static final String COMPONENT = "comp-orders";
    static final String PACK = "pack-orders";
    static final String OWN = "env-own";
    static final String NEW = "env-new";
    static final String ATTACHED = "env-east";

    private static final String ACCOUNT = "acme-PROD01";
    private static final String EAST = "acme_east-SUB01";
    private static final String WEST = "acme_west-SUB02";
    private static final String USER = "BOOMI_TOKEN.ada@example.com";
    private static final String TOKEN = "canary-7f3a91c2d4";
    private static final String BEFORE = "1.0";
    private static final Instant SERVER_START = Instant.parse("2026-03-01T02:00:00Z");

    final Dialect dialect;
    final FakeTime time = new FakeTime();
    final SimulatedBoomi boomi;
    final LateRequests server;
    final RunJournal journal = RunJournal.inMemory();

    RollbackExploration(Dialect dialect) {
        this.dialect = dialect;
        this.boomi = SimulatedBoomi.builder()
                .world(world())
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.valueOf(dialect.name()))
                        .releaseDuration(Duration.ofSeconds(12))
                        .build())
                .clock(() -> SERVER_START.plus(time.elapsed()))
                .build();
        this.server = new LateRequests(new SimulatorTransport(boomi, time), time);
        PackageAndDeployResult run = with(server, journal, deployer -> deployer.run(request(), RUN));
        if (run.outcome() != RunOutcome.DEPLOYED) {
            throw new IllegalStateException(run.toString());
        }
    }

    private SimulatedWorld world() {
        SimulatedWorldBuilder world = SimulatedWorld.builder(ACCOUNT)
                .user(USER, TOKEN)
                .subAccount(EAST)
                .subAccount(WEST)
                .accountGroup("group-1", "Customers", EAST, WEST)
                .environment(ACCOUNT, OWN, "Own Production")
                .environment(ACCOUNT, NEW, "Own Disaster Recovery")
                .environment(EAST, ATTACHED, "East Production")
                .environment(WEST, "env-west", "West Production")
                .component(COMPONENT, "Orders")
                .component("comp-invoices", "Invoices")
                .packagedComponent("pkg-old", COMPONENT, BEFORE)
                .packagedComponent("pkg-invoices", "comp-invoices", "4.0")
                .integrationPack(PACK, "Orders Pack", "pkg-invoices", "pkg-old")
                .release(PACK, "released-before", "1")
                .deployment("dep-old", "pkg-old", OWN);
        if (dialect == Dialect.PLATFORM) {
            world.share(PACK, "group-1").install("instance-east", PACK, EAST).attach("instance-east", ATTACHED);
        } else {
            world.deployment("dep-east", "pkg-old", ATTACHED);
        }
        return world.build();
    }

    private static PackageAndDeployRequest request() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId(PACK)
                .targetAccountGroupId("group-1")
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .addTargetEnvironment(TargetEnvironment.of(NEW))
                .build();
    }

    <T> T with(HttpTransport network, RunJournal kept, Function<PackageAndDeployer, T> use) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(USER, TOKEN))
                .transport(network)
                .timeSource(time)
                .random(new Random(7))
                .build()) {
            var deployer = PackageAndDeployer.builder(client)
                    .dialect(dialect)
                    .maxConcurrentDeployments(1)
                    .journal(kept);
            return use.apply((dialect == Dialect.GUIDE
                            ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                            : deployer)
                    .build());
        } finally {
            Thread.interrupted();
        }
    }

    RollbackResult rollback(HttpTransport network, RunJournal kept) {
        return with(
                network,
                kept,
                deployer -> deployer.rollback(
                        RUN, RollbackOptions.builder().undeployNew(true).build()));
    }

    RollbackResult rollback(HttpTransport network) {
        return rollback(network, journal);
    }

    List<String> active(String environmentId) {
        return boomi.state().activeDeployments(environmentId).stream()
                .filter(row -> row.componentId().equals(COMPONENT))
                .map(SimulatedDeployment::packageVersion)
                .toList();
    }

    /** Names what a result says and is not so, and what must never be. */
    List<String> violations(RollbackResult result) {
        List<String> found = new ArrayList<>(losses());
        for (EnvironmentRollback environment : result.environments()) {
            boolean isBack = active(environment.environmentId())
                    .equals(wasEmpty(environment.environmentId()) ? List.of() : List.of(BEFORE));
            if (environment.status() == EnvironmentRollbackStatus.ROLLED_BACK && !isBack) {
                found.add(environment.environmentId() + " is called ROLLED_BACK and has "
                        + active(environment.environmentId()));
            }
            boolean silent = environment.status() != EnvironmentRollbackStatus.ROLLED_BACK
                    && environment.reason().isBlank();
            if (silent) {
                found.add(environment.environmentId() + " is " + environment.status() + " without a reason");
            }
        }
        if ((result + result.toJson()).contains(TOKEN)) {
            found.add("the secret is in the result");
        }
        return found;
    }

    private boolean wasEmpty(String environmentId) {
        return environmentId.equals(NEW) || (dialect == Dialect.GUIDE && environmentId.equals("env-west"));
    }

    /** No member of the pack may be lost, and no other one changed. */
    List<String> losses() {
        List<String> found = new ArrayList<>();
        for (SimulatedPack pack : boomi.state().packsNamed("Orders Pack")) {
            List<String> members = pack.members().stream()
                    .map(SimulatedPackMember::componentId)
                    .toList();
            if (!members.containsAll(List.of("comp-invoices", COMPONENT))) {
                found.add("the pack has only " + members);
            }
            pack.releasedMembers().stream()
                    .filter(member -> member.componentId().equals("comp-invoices"))
                    .filter(member -> !member.packageVersion().equals("4.0"))
                    .forEach(member -> found.add("another member was released at " + member.packageVersion()));
        }
        return found;
    }

    /** Names what the rollback did twice, and what it replaced that the run did not make. */
    List<String> duplicates() {
        List<String> found = new ArrayList<>();
        SimulatedState state = boomi.state();
        for (String environment : List.of(OWN, NEW, ATTACHED, "env-west")) {
            List<SimulatedDeployment> own = state.deploymentsTo(environment).stream()
                    .filter(row -> row.notes().contains(ROLLBACK))
                    .toList();
            if (own.size() > 1) {
                found.add(own.size() + " deployments of the rollback to " + environment);
            }
            own.forEach(row -> state.deploymentsTo(environment).stream()
                    .filter(other -> other.componentId().equals(COMPONENT) && other.version() == row.version() - 1)
                    .filter(other -> !other.notes().contains("promo-deploy run " + RUN + " ")
                            && !other.notes().endsWith("promo-deploy run " + RUN))
                    .filter(other -> !other.notes().contains(ROLLBACK))
                    .forEach(other ->
                            found.add("the rollback replaced " + other.deploymentId() + " in " + environment)));
        }
        return found;
    }

    /** A run that is noted as rolled back is never resumed. */
    List<String> resumed() {
        boolean noted = journal.entries(RUN).stream().anyMatch(entry -> entry.contains("\"entry\":\"rollback\""));
        int writes = boomi.journal().writes().size();
        if (!noted) {
            return journal.runIds().contains(ROLLBACK) ? List.of("the run does not know its rollback") : List.of();
        }
        PackageAndDeployResult resumed = with(server, journal, deployer -> deployer.resume(RUN));
        return resumed.outcome() == RunOutcome.INVALID_REQUEST
                        && boomi.journal().writes().size() == writes
                ? List.of()
                : List.of("the run was resumed: " + resumed.outcome());
    }
}
