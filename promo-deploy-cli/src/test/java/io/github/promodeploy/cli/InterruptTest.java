package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ExitStatus;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.RunHandle;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, tried on a process of its own: the JSON of what was done is printed nevertheless. */
@ExtendWith(BoomiSimulatorExtension.class)
class InterruptTest {

    @TempDir
    private Path folder;

    @Test
    void interrupt_beforeTheDeployments_printsWhatWasDoneAndExitsWith1(BoomiSimulator boomi) throws Exception {
        ChildJvm.Outcome outcome = interruptedAt(boomi, "IntegrationPack");

        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("PROMOTION_FAILED", "cancelled", "NOT_ATTEMPTED")
                .doesNotContain("\"packagedComponentId\":\"\"");
        assertThat(boomi.state().releases()).hasSize(1);
    }

    @Test
    void interrupt_duringTheDeployments_exitsWith3(BoomiSimulator boomi) throws Exception {
        ChildJvm.Outcome outcome = interruptedAt(boomi, "DeployedPackage");

        assertThat(outcome.exitStatus()).isEqualTo(3);
        assertThat(outcome.err()).contains("to resume this run: promo-deploy resume ");
        assertThat(outcome.out()).contains("\"deploymentStatus\":\"PARTIAL\"", "NOT_ATTEMPTED", "\"DEPLOYED\"");
    }

    @Test
    void interrupt_ofARunThatDoesNotStop_endsTheProgram(BoomiSimulator boomi) throws Exception {
        ChildJvm.Outcome outcome = interruptedWhenStuck(boomi, "listener");

        assertThat(outcome.exitStatus()).isEqualTo(ExitStatus.UNKNOWN);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .containsSubsequence(
                        "cancelling run stuck",
                        "if this program is killed before the run has ended, resume the run with: promo-deploy resume stuck",
                        "interrupting them",
                        "does not stop",
                        "to resume this run: promo-deploy resume stuck");
    }

    /** A CI system that cancels a job does not wait long before it kills it. */
    @Test
    void interrupt_tellsHowToResumeBeforeItWaits(BoomiSimulator boomi) throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        tellWhenStuck(boomi, stuck);
        ChildJvm program = ChildJvm.start(StuckProgram.class, connection(boomi), request(), "listener", "PT1H");
        try {
            stuck.await();

            program.interrupt();

            assertThat(program.awaitError("promo-deploy resume stuck"))
                    .noneMatch(line -> line.contains("interrupting them"));
        } finally {
            program.kill();
        }
    }

    @Test
    void interrupt_whileNobodyReadsTheResponse_endsTheProgramWithTheRunsStatus(BoomiSimulator boomi) throws Exception {
        ChildJvm.Outcome outcome = interruptedWhenStuck(boomi, "output");

        assertThat(outcome.exitStatus()).isZero();
        assertThat(boomi.state().releases()).hasSize(2);
    }

    /** Interrupts a program that tells by a read when it is stuck. */
    private ChildJvm.Outcome interruptedWhenStuck(BoomiSimulator boomi, String where) throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        tellWhenStuck(boomi, stuck);
        ChildJvm program = ChildJvm.start(StuckProgram.class, connection(boomi), request(), where, "PT0.2S");
        stuck.await();
        program.interrupt();
        return program.await();
    }

    private static void tellWhenStuck(BoomiSimulator boomi, CountDownLatch stuck) {
        boomi.faults()
                .on(call -> {
                    if (call.object().equals("Environment") && call.operation() == Operation.GET) {
                        stuck.countDown();
                    }
                    return false;
                })
                .proceed();
    }

    /** A run whose listener, or whose standard output, never returns. */
    static final class StuckProgram {

        private StuckProgram() {}

        public static void main(String[] args) throws Exception {
            BoomiClient client = Connection.open(System.getenv(), Throttle.none());
            boolean atOutput = args[1].equals("output");
            PrintStream out = new PrintStream(new OutputStream() {
                @Override
                public void write(int b) {
                    getStuck(client);
                }
            });
            RunHandle handle = PackageAndDeployer.builder(client)
                    .listener(new RunListener() {
                        @Override
                        public void stepStarted(Step step) {
                            if (step == Step.DEPLOY && !atOutput) {
                                getStuck(client);
                            }
                        }
                    })
                    .build()
                    .start(PackageAndDeployRequest.fromJson(Files.readString(Path.of(args[0]))), "stuck");
            Console console = new Console(
                    Map.of(), InputStream.nullInputStream(), atOutput ? out : System.out, System.err, false);
            System.exit(new RunFollower(
                            console,
                            Optional.of("promo-deploy resume stuck"),
                            result -> {},
                            Duration.parse(args[2]),
                            Duration.ofMillis(200))
                    .follow(handle));
        }

        private static void getStuck(BoomiClient client) {
            client.environments().find("stuck");
            while (true) {
                LockSupport.park();
                Thread.interrupted();
            }
        }
    }

    /** Interrupts the run when the create of this object arrives, whose response is held back until then. */
    private ChildJvm.Outcome interruptedAt(BoomiSimulator boomi, String object) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        boomi.faults()
                .on(call -> {
                    if (call.object().equals(object) && call.operation() == Operation.CREATE) {
                        arrived.countDown();
                    }
                    return false;
                })
                .proceed();
        ChildJvm program = ChildJvm.start(
                PromoDeploy.class,
                connection(boomi),
                "run",
                "--request",
                request(),
                "--gap",
                "500ms",
                "--max-concurrent-deployments",
                "1");
        arrived.await();
        program.interrupt();
        return program.await();
    }

    private static Map<String, String> connection(BoomiSimulator boomi) {
        return Map.of(
                "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                "BOOMI_ACCOUNT_ID", boomi.accountId(),
                "BOOMI_USERNAME", boomi.userName(),
                "BOOMI_PASSWORD", boomi.password());
    }

    private String request() throws IOException {
        return Files.writeString(folder.resolve("request.json"), """
                        {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,
                         "newPackName":"Invoices Pack","targetAccountGroupId":"%s"}
                        """.formatted(
                                ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID))
                .toString();
    }
}
