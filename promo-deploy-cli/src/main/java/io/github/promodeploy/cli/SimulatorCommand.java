package io.github.promodeploy.cli;

import io.github.promodeploy.simulator.BoomiSimulator;
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
            "What it prints can be pasted into another shell, for promo-deploy run or any other tool."
        },
        footer = {
            "",
            "'--dialect guide --fail DeployedPackage:2:reset-after' breaks the connection of the second request to deploy,"
                    + " after the deployment was made. With --dialect both, promo-deploy speaks platform, where an environment"
                    + " of another account is not deployed to but attached: IntegrationPackEnvironmentAttachment.",
            "OBJECT is what stands in the request's path, such as Environment. Where an object has requests that change"
                    + " something, only those are counted, and else all of them; a repeated request counts again.",
            "With a KIND that ends in -after the request takes effect, with any other it does not. hang: no response ever"
                    + " comes; busy: too many requests (503); a page: HTML of a gateway or of a sign-in in Boomi's place.",
        })
final class SimulatorCommand implements Callable<Integer> {

    /** As at Boomi, a release ends by itself, also when nobody asks about it. */
    private static final Duration RELEASE = Duration.ofSeconds(3);

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
                "which API it has: guide, the promotion guide's; platform, Boomi's published one; or both"
                        + " (default: ${DEFAULT-VALUE})"
            })
    private String dialect = "both";

    @Option(
            names = "--fail",
            paramLabel = "OBJECT:N:KIND",
            converter = ScriptedFailure.Converter.class,
            completionCandidates = ScriptedFailure.Kinds.class,
            description = {
                "let the N-th request that changes an OBJECT fail; can be given several times. KIND is one of:",
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
            failures.forEach(failure -> console.tell("will fail: " + failure));
            console.err().println("running; Ctrl-C ends it");
            new CountDownLatch(1).await();
        }
        return ExitStatus.OK;
    }

    /** Starts what the options ask for. */
    BoomiSimulator start() {
        SimulatorSettings settings = SimulatorSettings.builder()
                .dialects(SimulatedDialects.oneOrBoth("--dialect", dialect))
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

    /** Prints shell commands, and what the simulated account holds as comments. */
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
