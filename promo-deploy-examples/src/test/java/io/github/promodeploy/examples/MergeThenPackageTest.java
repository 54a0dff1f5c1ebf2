package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.mergerequest.ComponentDecision;
import io.github.promodeploy.boomi.mergerequest.Resolution;
import io.github.promodeploy.boomi.mergerequest.UpdateMergeRequestRequest;
import io.github.promodeploy.cli.ChildJvm;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that promotes from a branch runs as a program of its own against a simulator. */
class MergeThenPackageTest {

    private static final String BRANCH = "QjoyMDI1OTk";

    @TempDir
    private Path journal;

    private static byte[] xml(String name) {
        return ("<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\"c-orders\" name=\"" + name
                        + "\" type=\"process\"><bns:object/></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static SimulatedWorldBuilder world() {
        return SimulatedWorld.builder(ReadyMadeWorld.ACCOUNT_ID)
                .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                .subAccount("acme-EAST01")
                .accountGroup("group", "Production accounts", "acme-EAST01")
                .environment("acme-EAST01", "env-1", "Production")
                .component("c-orders", "Orders")
                .packagedComponent("p-1", "c-orders", "1.0")
                .integrationPack("pack", "Orders Pack", "p-1")
                .release("pack", "release-1", "1.0")
                .branch(BRANCH, "promotion-42")
                .savedOnBranch("c-orders", BRANCH, xml("Orders of the branch"));
    }

    private static BoomiSimulator start(SimulatedWorldBuilder world) {
        return BoomiSimulator.builder()
                .world(world.build())
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .releasePolls(0)
                        .branches(
                                BranchBehaviour.builder().polls(0).mergePolls(0).build())
                        .build())
                .start();
    }

    private ChildJvm.Outcome run(BoomiSimulator boomi) {
        return ChildJvm.start(
                        boomi,
                        MergeThenPackage.class,
                        journal.toString(),
                        "release-42",
                        "promotion-42",
                        "c-orders",
                        "2.0",
                        "pack",
                        "group")
                .await();
    }

    @Test
    void run_mergesPackagesAndDeploys_andDeletesTheBranch() {
        try (BoomiSimulator boomi = start(world())) {
            ChildJvm.Outcome outcome = run(boomi);

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out())
                    .contains(
                            "packaged ",
                            " as version 2.0",
                            "env-1): DEPLOYED",
                            System.lineSeparator() + "DEPLOYED" + System.lineSeparator())
                    .endsWith("merged c-orders (MODIFIED)" + System.lineSeparator());
            assertThat(outcome.exitStatus()).isZero();
            assertThat(boomi.state().branches()).isEmpty();
        }
    }

    @Test
    void run_reportsItsOutcome_evenIfTheMergeRequestCannotBeRead() {
        try (BoomiSimulator boomi = start(world())) {
            // The run itself reads the merge request three times.
            boomi.faults()
                    .on("MergeRequest", Operation.GET)
                    .occurrence(4)
                    .always()
                    .boomiError(403, "No privilege.");

            ChildJvm.Outcome outcome = run(boomi);

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out())
                    .contains(
                            "env-1): DEPLOYED",
                            System.lineSeparator() + "DEPLOYED" + System.lineSeparator(),
                            "cannot read the merge request: ");
            assertThat(outcome.exitStatus()).isZero();
        }
    }

    @Test
    void run_withAConflict_keepsTheBranch_andContinuesWhenItIsResolved() {
        SimulatedWorldBuilder conflict =
                world().savedOnBranch("c-orders", SimulatedBranch.MAIN_ID, xml("Orders of main"));
        try (BoomiSimulator boomi = start(conflict)) {
            ChildJvm.Outcome stopped = run(boomi);

            assertThat(stopped.exitStatus()).isEqualTo(1);
            assertThat(stopped.out())
                    .contains(
                            "stopped: merge request ",
                            "component c-orders was changed on both branches",
                            "branch promotion-42 (" + BRANCH + ") is kept",
                            "FAILED")
                    .doesNotContain("merged c-orders", "packaged ");
            assertThat(boomi.state().packagesOf("c-orders")).hasSize(1);

            resolve(boomi);
            ChildJvm.Outcome resumed = run(boomi);

            assertThat(resumed.out()).contains("merged c-orders (MODIFIED)", "env-1): DEPLOYED");
            assertThat(resumed.exitStatus()).isZero();
            assertThat(boomi.state().mergeRequests())
                    .extracting(SimulatedMergeRequest::stage)
                    .containsExactly("MERGED");
            assertThat(boomi.state().branches()).isEmpty();
        }
    }

    private static void resolve(BoomiSimulator boomi) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(boomi.accountId())
                .credentials(BoomiCredentials.usernamePassword(boomi.userName(), boomi.password()))
                .baseUrl(boomi.baseUrl())
                .build()) {
            String id = boomi.state().mergeRequests().get(0).id();
            client.mergeRequests()
                    .update(UpdateMergeRequestRequest.of(id)
                            .addDecision(ComponentDecision.resolved("c-orders", Resolution.OVERRIDE))
                            .build());
        }
    }
}
