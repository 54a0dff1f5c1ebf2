package io.github.promodeploy.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.examples.ChildJvm;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.Operation;
import io.github.promodeploy.simulator.ReadyMadeWorld;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, tried on a process of its own: the JSON of what was done is printed all the same. */
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
        assertThat(outcome.err()).contains("to go on with this run: promo-deploy resume ");
        assertThat(outcome.out()).contains("\"deploymentStatus\":\"PARTIAL\"", "NOT_ATTEMPTED", "\"DEPLOYED\"");
    }

    /** Interrupts the run when the create of this object arrives, whose answer is held back until then. */
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
                Map.of(
                        "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                        "BOOMI_ACCOUNT_ID", boomi.accountId(),
                        "BOOMI_USERNAME", boomi.userName(),
                        "BOOMI_PASSWORD", boomi.password()),
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

    private String request() throws IOException {
        return Files.writeString(folder.resolve("request.json"), """
                        {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,
                         "newPackName":"Invoices Pack","targetAccountGroupId":"%s"}
                        """.formatted(
                                ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID))
                .toString();
    }
}
