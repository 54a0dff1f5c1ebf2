package io.github.promodeploy.cli;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.cli.option.Choice;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs a promotion against a simulator in the same process. */
@Command(
        name = "demo",
        description = {
            "Runs a whole promotion against a simulated Boomi in this process, over HTTP.",
            "Needs no account and no network, and changes nothing outside this process."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String ACCOUNT = "acme-PRIMARY";
    private static final String USER = "BOOMI_TOKEN.demo@acme.example";
    private static final String TOKEN = "the-demo-needs-no-secret";
    private static final String GROUP = "group-customers";
    private static final String COMPONENT = "component-orders";

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Option(
            names = "--dialect",
            paramLabel = "guide|platform",
            defaultValue = "guide",
            description = {
                "which API the simulated Boomi offers: guide, the promotion guide's API; platform, Boomi's published API"
                        + " (default: ${DEFAULT-VALUE})"
            })
    private String dialect = "guide";

    @Option(
            names = "--environments",
            paramLabel = "N",
            defaultValue = "6",
            description = "how many environments to deploy to, 1 to 500 (default: ${DEFAULT-VALUE})")
    private int environments;

    @Override
    public Integer call() {
        PromoDeploy program = PromoDeploy.of(parent);
        if (environments < 1 || environments > 500) {
            throw new UsageException("--environments must be 1 to 500, but is " + environments);
        }
        SimulatedDialect served = Choice.of("--dialect", dialect, List.of(SimulatedDialect.values()));
        try (BoomiSimulator simulator = BoomiSimulator.builder()
                        .world(world())
                        .settings(SimulatorSettings.builder()
                                .dialects(served)
                                .releasePolls(2)
                                .build())
                        .start();
                BoomiClient client = client(simulator)) {
            program.console().err().println("the simulated Boomi listens at " + simulator.baseUrl());
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .releaseWaiter(ReleaseWaiterSettings.builder()
                            .interval(Duration.ofMillis(500))
                            .build())
                    .listener(new ProgressPrinter(program.console(), program.verbose()))
                    .build();
            return new RunFollower(program.console(), Optional.empty(), result -> {}).follow(deployer.start(request()));
        }
    }

    /** A primary account with a promoted component, and two customers that share the environments. */
    private SimulatedWorld world() {
        int west = environments / 2;
        SimulatedWorldBuilder world = SimulatedWorld.builder(ACCOUNT)
                .user(USER, TOKEN)
                .subAccount("acme-EAST")
                .subAccount("acme-WEST")
                .accountGroup(GROUP, "Customers", "acme-EAST", "acme-WEST")
                .component(COMPONENT, "Order Processing")
                .environments("acme-EAST", environments - west);
        return (west > 0 ? world.environments("acme-WEST", west) : world).build();
    }

    private static BoomiClient client(BoomiSimulator simulator) {
        return BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(USER, TOKEN))
                .baseUrl(simulator.baseUrl())
                .build();
    }

    private static PackageAndDeployRequest request() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(COMPONENT)
                .packageVersion("1.2.0")
                .createNewPack(true)
                .newPackName("Order Processing")
                .newPackDescription("Orders from intake to fulfilment")
                .targetAccountGroupId(GROUP)
                .deploymentNotes("A demonstration")
                .build();
    }
}
