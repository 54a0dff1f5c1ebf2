package io.github.promodeploy.cli;

import io.github.promodeploy.cli.option.Choice;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.cli.output.UsageException;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts a simulator and leaves it running. */
@Command(
        name = "simulator",
        description = {
            "Starts a simulated Boomi on this machine and leaves it running until Ctrl-C.",
            "Paste what it prints into another shell, for promo-deploy run or any other tool."
        },
        footer = {
            "",
            "'--dialect guide --fail DeployedPackage:2:reset-after' breaks the connection of the second deployment request,"
                    + " after the simulator has acted on it. With --dialect both, promo-deploy uses the platform API, where the pack"
                    + " is attached to an environment of another account: IntegrationPackEnvironmentAttachment.",
            "OBJECT is the object in the path of the request, such as Environment. Only writes are counted if the object has"
                    + " any, otherwise all requests are. A repeated request counts again.",
            "If KIND ends in -after, the request takes effect; otherwise it does not. hang: there is never a response;"
                    + " busy: too many requests (503); a page: HTML from a gateway or a sign-in page instead of Boomi's response.",
        })
final class SimulatorCommand implements Callable<Integer> {

    /** A release ends after this time, whether or not its status is read, as at Boomi. */
    private static final Duration RELEASE = Duration.ofSeconds(3);

    /** The APIs that the simulator can offer. */
    private enum Apis {
        BOTH,
        GUIDE,
        PLATFORM;

        SimulatedDialect[] dialects() {
            return this == BOTH ? SimulatedDialect.values() : new SimulatedDialect[] {SimulatedDialect.valueOf(name())};
        }
    }

    @ParentCommand
    private @Nullable PromoDeploy parent;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "the port to listen on, on the loopback address only (default: a free one)")
    private int port;

    @Option(
            names = "--dialect",
            paramLabel = "both|guide|platform",
            defaultValue = "both",
            description = {
                "which API it offers: guide, the promotion guide's API; platform, Boomi's published API; or both"
                        + " (default: ${DEFAULT-VALUE})"
            })
    private String dialect = "both";

    @Option(
            names = "--fail",
            paramLabel = "OBJECT:N:KIND",
            converter = ScriptedFailure.Converter.class,
            completionCandidates = ScriptedFailure.Kinds.class,
            description = {
                "fail the N-th write of an OBJECT; repeat the option for several failures. KIND is one of:",
                "${COMPLETION-CANDIDATES}"
            })
    private List<ScriptedFailure> failures = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Console console = PromoDeploy.of(parent).console();
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port must be 0 to 65535, but is " + port);
        }
        try (BoomiSimulator simulator = start()) {
            describe(simulator, console.out());
            failures.forEach(failure -> console.printMessage("will fail: " + failure));
            console.err().println("running; press Ctrl-C to stop");
            new CountDownLatch(1).await();
        }
        return ExitStatus.OK;
    }

    /** Starts the simulator that the options describe. */
    BoomiSimulator start() {
        SimulatorSettings settings = SimulatorSettings.builder()
                .dialects(
                        Choice.of("--dialect", dialect, List.of(Apis.values())).dialects())
                .releaseDuration(RELEASE)
                .build();
        BoomiSimulator simulator = listen(settings);
        try {
            failures.forEach(failure -> failure.play(simulator.boomi()));
            return simulator;
        } catch (UsageException e) {
            simulator.close();
            throw e;
        }
    }

    private BoomiSimulator listen(SimulatorSettings settings) {
        try {
            return BoomiSimulator.builder().port(port).settings(settings).start();
        } catch (RuntimeException e) {
            throw new UsageException("the simulator cannot listen on port " + port + "; is it in use?", e);
        }
    }

    /** Prints shell commands, and as comments what the simulated account contains. */
    private static void describe(BoomiSimulator simulator, PrintStream out) {
        out.println("export BOOMI_BASE_URL=" + simulator.baseUrl());
        out.println("export BOOMI_ACCOUNT_ID=" + simulator.accountId());
        out.println("export BOOMI_USERNAME=" + simulator.userName());
        out.println("export BOOMI_PASSWORD=" + simulator.password());
        out.println("# component to promote:    " + ReadyMadeWorld.COMPONENT_ID);
        out.println("# existing pack:           " + ReadyMadeWorld.PACK_ID);
        out.println("# account group:           " + ReadyMadeWorld.ACCOUNT_GROUP_ID);
        out.flush();
    }
}
