package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.cli.ChildJvm;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs as a program of its own against a simulator. */
@ExtendWith(BoomiSimulatorExtension.class)
class ExamplesTest {

    @TempDir
    private Path folder;

    private BoomiSimulator boomi;

    @BeforeEach
    void keep(BoomiSimulator simulator) {
        this.boomi = simulator;
    }

    @Test
    void createAndDeploy_printsTheResponse() {
        String out = run(
                CreateAndDeploy.class,
                ReadyMadeWorld.COMPONENT_ID,
                "1.2.0",
                "Invoices Pack",
                ReadyMadeWorld.ACCOUNT_GROUP_ID);

        assertThat(out).contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(boomi.state().pack("Invoices Pack")).isPresent();
    }

    @Test
    void deployWithExistingPack_saysWhatItReplaced() {
        String environment = boomi.state()
                .environmentsOf(ReadyMadeWorld.EAST_ACCOUNT_ID)
                .get(0)
                .id();
        String first = run(
                DeployWithExistingPack.class,
                ReadyMadeWorld.PACKED_COMPONENT_ID,
                "2.0",
                ReadyMadeWorld.PACK_ID,
                environment);
        String second = run(
                DeployWithExistingPack.class,
                ReadyMadeWorld.PACKED_COMPONENT_ID,
                "2.1",
                ReadyMadeWorld.PACK_ID,
                environment);

        assertThat(first).startsWith(environment + ": DEPLOYED").contains("before: nothing");
        assertThat(second).contains("before: 2.0");
    }

    @Test
    void callByCallGuide_releasesAndDeploys() {
        String environment = boomi.state()
                .environmentsOf(ReadyMadeWorld.EAST_ACCOUNT_ID)
                .get(0)
                .id();

        assertThat(run(CallByCallGuide.class, ReadyMadeWorld.COMPONENT_ID, "2.0", "By hand", environment))
                .startsWith("deployed ");

        assertThat(boomi.state().pack("By hand").orElseThrow().members()).hasSize(1);
        assertThat(boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(1);
        assertThat(boomi.state().activeDeployments(environment)).hasSize(1);
    }

    @Test
    void resumeAfterRestart_endsWhatWasInterrupted_andNothingElse() throws IOException {
        String[] args = {
            folder.toString(),
            "pipeline-42",
            ReadyMadeWorld.PACKED_COMPONENT_ID,
            "2.0",
            ReadyMadeWorld.PACK_ID,
            ReadyMadeWorld.ACCOUNT_GROUP_ID
        };
        run(ResumeARun.class, args);
        assertThat(run(ResumeAfterRestart.class, folder.toString())).isEmpty();
        breakOffBeforeItsEnd("pipeline-42");
        boomi.journal().clear();

        assertThat(run(ResumeAfterRestart.class, folder.toString())).isEqualTo("pipeline-42: DEPLOYED\n");
        assertThat(boomi.journal().writes()).isEmpty();
    }

    /** As if its process had ended right before it noted the run's end. */
    private void breakOffBeforeItsEnd(String runId) throws IOException {
        Path file = folder.resolve(runId + ".journal");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
    }

    @Test
    void goBack_bringsBackTheVersionOfTheRunBefore() {
        String[] first = {
            folder.toString(),
            "orders-2.0",
            ReadyMadeWorld.PACKED_COMPONENT_ID,
            "2.0",
            ReadyMadeWorld.PACK_ID,
            ReadyMadeWorld.ACCOUNT_GROUP_ID
        };
        run(ResumeARun.class, first);
        String[] second = first.clone();
        second[1] = "orders-2.1";
        second[3] = "2.1";
        run(ResumeARun.class, second);

        assertThat(run(GoBack.class, folder.toString(), "orders-2.1"))
                .contains("planned: 6 writes", ": ROLLED_BACK 2.0")
                .endsWith("ROLLED_BACK\n");
        assertThat(run(GoBack.class, folder.toString(), "orders-2.1")).contains("planned: 0 writes");
    }

    @Test
    void resumeARun_triesTheRestOnceMoreAndWritesNothingWhenStartedAgain() {
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");
        String[] args = {
            folder.toString(),
            "pipeline-42",
            ReadyMadeWorld.PACKED_COMPONENT_ID,
            "2.0",
            ReadyMadeWorld.PACK_ID,
            ReadyMadeWorld.ACCOUNT_GROUP_ID
        };

        assertThat(run(ResumeARun.class, args)).contains("first: PARTIAL", "last: DEPLOYED, 7 objects created");
        boomi.journal().clear();
        assertThat(run(ResumeARun.class, args)).contains("first: DEPLOYED", "last: DEPLOYED, 7 objects created");
        assertThat(boomi.journal().writes()).isEmpty();
    }

    @Test
    void reportARun_writesReports_alsoOfARunThatIsNotComplete() throws IOException {
        String[] args = {
            folder.resolve("runs").toString(),
            folder.resolve("reports").toString(),
            "pipeline-42",
            ReadyMadeWorld.PACKED_COMPONENT_ID,
            "2.0",
            ReadyMadeWorld.PACK_ID,
            ReadyMadeWorld.ACCOUNT_GROUP_ID
        };
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(409, "Busy.");

        ChildJvm.Outcome first = ChildJvm.start(boomi, ReportARun.class, args).await();
        assertThat(first.exitStatus()).isEqualTo(1);
        assertThat(first.out()).startsWith("PARTIAL, 6 environments, ");
        assertThat(report("promotion.md")).contains("**PARTIAL: ", "Busy.", "CHG-1234");

        assertThat(run(ReportARun.class, args)).startsWith("DEPLOYED, 6 environments, ");
        assertThat(report("promotion.md")).contains("**DEPLOYED: ");
        assertThat(report("promotion.xml")).contains("name=\"promo-deploy.pipeline-42\"", "failures=\"0\"");
        assertThat(report("promotion.html")).contains("<title>Promotion pipeline-42: DEPLOYED</title>");
    }

    private String report(String name) throws IOException {
        return Files.readString(folder.resolve("reports").resolve(name));
    }

    @Test
    void customThrottle_countsTheCalls() {
        assertThat(run(CustomThrottle.class)).startsWith("1 environments, 1 calls, 0 refused");
    }

    @Test
    void customEnvironmentResolver_deploysToTheTestEnvironment() {
        String out =
                run(CustomEnvironmentResolver.class, ReadyMadeWorld.PACKED_COMPONENT_ID, "2.0", ReadyMadeWorld.PACK_ID);

        assertThat(out).contains("\"environmentId\":\"" + ReadyMadeWorld.TEST_ENVIRONMENT_ID + "\"");
        assertThat(boomi.state().activeDeployments(ReadyMadeWorld.TEST_ENVIRONMENT_ID))
                .hasSize(1);
    }

    @Test
    void listDeployments_andRollbackReport_readWhatIsThere() {
        run(CustomEnvironmentResolver.class, ReadyMadeWorld.PACKED_COMPONENT_ID, "2.0", ReadyMadeWorld.PACK_ID);
        run(CustomEnvironmentResolver.class, ReadyMadeWorld.PACKED_COMPONENT_ID, "2.1", ReadyMadeWorld.PACK_ID);

        assertThat(run(ListDeployments.class))
                .startsWith("page of 1")
                .contains(ReadyMadeWorld.TEST_ENVIRONMENT_ID)
                .contains("version 2.1");
        assertThat(run(RollbackReport.class, ReadyMadeWorld.PACKED_COMPONENT_ID, ReadyMadeWorld.TEST_ENVIRONMENT_ID))
                .contains("could be rolled back to 2.0");
    }

    private String run(Class<?> example, String... args) {
        return ChildJvm.run(boomi, example, args);
    }
}
