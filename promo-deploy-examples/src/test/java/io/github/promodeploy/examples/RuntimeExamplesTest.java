package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.cli.ChildJvm;
import io.github.promodeploy.examples.runtime.GoBackWhenATestFails;
import io.github.promodeploy.examples.runtime.PauseListeners;
import io.github.promodeploy.examples.runtime.RunAProcess;
import io.github.promodeploy.examples.runtime.ScheduleAProcess;
import io.github.promodeploy.examples.runtime.TestAfterDeployment;
import io.github.promodeploy.examples.runtime.UndeployAPackage;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples for what runs on runtimes run as programs of their own against a simulator. */
class RuntimeExamplesTest {

    private final BoomiSimulator boomi = BoomiSimulator.builder()
            .world(SimulatedWorld.builder(ReadyMadeWorld.ACCOUNT_ID)
                    .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                    .environment(ReadyMadeWorld.ACCOUNT_ID, "env-1", "Production")
                    .environment(ReadyMadeWorld.ACCOUNT_ID, "env-2", "Test")
                    .runtime("atom-1", "env-1")
                    .runtime("atom-2", "env-1")
                    .runtime("atom-3", "env-2")
                    .runtime(
                            SimulatedRuntime.of("atom-off", ReadyMadeWorld.ACCOUNT_ID)
                                    .withStatus("OFFLINE"),
                            "env-2")
                    .component(SimulatedComponent.process("c-daily", "Daily", ReadyMadeWorld.ACCOUNT_ID)
                            .atRevision(2))
                    .componentRevision("c-daily", 1, daily(1, "start"))
                    .componentXml("c-daily", daily(2, "stop"))
                    .component(SimulatedComponent.process("c-queue", "Queue", ReadyMadeWorld.ACCOUNT_ID)
                            .asListener())
                    .packagedComponent("p-daily", "c-daily", "1.0")
                    .packagedComponent("p-queue", "c-queue", "1.0")
                    .integrationPack("pack-daily", "Daily Pack", "p-daily")
                    .release("pack-daily", "released-daily", "1.0")
                    .deployment("d-daily", "p-daily", "env-1")
                    .deployment("d-queue", "p-queue", "env-1")
                    .deployment("d-queue-2", "p-queue", "env-2")
                    .schedules(SimulatedSchedules.builder()
                            .processId("c-daily")
                            .atomId("atom-1")
                            .enabled(false)
                            .addSchedule(Map.of("minutes", "0", "hours", "6"))
                            .build())
                    .build())
            .settings(SimulatorSettings.builder()
                    .dialects(SimulatedDialect.PLATFORM)
                    .listenerStatusPolls(0)
                    .build())
            .start();

    private static byte[] daily(int version, String shape) {
        return ("<bns:Component xmlns:bns='http://api.platform.boomi.com/' componentId='c-daily' type='process' version='"
                        + version + "' name='Daily'><bns:object><shape kind='" + shape
                        + "'/></bns:object></bns:Component>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        boomi.close();
    }

    /** Returns what an example printed that ended with exit status 1. */
    private String fail(Class<?> example, String... args) {
        ChildJvm.Outcome outcome = ChildJvm.start(boomi, example, args).await();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitStatus()).isEqualTo(1);
        return outcome.out();
    }

    @Test
    void testAfterDeployment_enablesTheSchedules_onlyIfTheTestPassed(@TempDir Path folder) {
        String[] args = {folder.toString(), "daily-2.0", "c-daily", "2.0", "pack-daily", "env-1"};

        assertThat(ChildJvm.run(boomi, TestAfterDeployment.class, args))
                .contains("test c-daily PASSED: execution ", "enable schedules PASSED: ", "DEPLOYED");

        assertThat(boomi.state().executions()).hasSize(1);
        assertThat(boomi.state().schedules()).allMatch(SimulatedSchedules::enabled);
        assertThat(ChildJvm.run(boomi, TestAfterDeployment.class, args)).contains("test c-daily PASSED: execution ");
        assertThat(boomi.state().executions()).as("not again").hasSize(1);
    }

    @Test
    void goBackWhenATestFails_bringsTheEarlierVersionBack_andTestsOnce(@TempDir Path folder) {
        boomi.faults().on("ExecutionRequest", Operation.CREATE).boomiError(400, "No.");
        String[] args = {folder.toString(), "daily-2.0", "c-daily", "2.0", "pack-daily", "env-1"};

        ChildJvm.Outcome outcome =
                ChildJvm.start(boomi, GoBackWhenATestFails.class, args).await();

        assertThat(outcome.out()).contains("PARTIAL tests not passed in 1 of 1 environment", "ROLLED_BACK 1.0");
        assertThat(outcome.exitStatus()).isEqualTo(3);
        assertThat(boomi.state().executions()).isEmpty();
        assertThat(boomi.state().activeDeployments("env-1"))
                .filteredOn(deployed -> deployed.componentId().equals("c-daily"))
                .singleElement()
                .satisfies(deployed -> assertThat(deployed.packageVersion()).isEqualTo("1.0"));
    }

    @Test
    void testAfterDeployment_isPartial_ifTheTestCannotRun(@TempDir Path folder) {
        boomi.faults().on("ExecutionRequest", Operation.CREATE).boomiError(400, "No.");

        ChildJvm.Outcome outcome = ChildJvm.start(
                        boomi,
                        TestAfterDeployment.class,
                        folder.toString(),
                        "daily-2.0",
                        "c-daily",
                        "2.0",
                        "pack-daily",
                        "env-1")
                .await();

        assertThat(outcome.exitStatus()).isEqualTo(3);
        assertThat(outcome.out())
                .contains(
                        "test c-daily FAILED: Boomi refused to run it",
                        "enable schedules NOT_RUN: an action before this one did not pass",
                        "PARTIAL");
    }

    @Test
    void pauseListeners_pausesOnAllRuntimes_andResumes() {
        assertThat(ChildJvm.run(boomi, PauseListeners.class, "pause", "env-1", "c-queue"))
                .contains("runtime atom-1: PAUSED", "runtime atom-2: PAUSED");
        assertThat(boomi.state().listeners())
                .extracting(SimulatedListener::runtimeId, SimulatedListener::status)
                .containsExactlyInAnyOrder(tuple("atom-1", "paused"), tuple("atom-2", "paused"));

        assertThat(ChildJvm.run(boomi, PauseListeners.class, "resume", "env-1", "c-queue"))
                .contains("runtime atom-1: LISTENING", "runtime atom-2: LISTENING");
    }

    @Test
    void pauseListeners_changesNothing_ifARuntimeIsOffline_orHasNoSuchListener() {
        assertThat(fail(PauseListeners.class, "pause", "env-2", "c-queue"))
                .contains("nothing changed on the 2 runtimes of environment env-2", "runtime atom-off is offline");
        assertThat(fail(PauseListeners.class, "pause", "env-1", "c-daily"))
                .contains("runtime atom-1 has no listener c-daily", "runtime atom-2 has no listener c-daily");
        assertThat(boomi.journal().entries()).noneMatch(entry -> entry.path().contains("changeListenerStatus"));
    }

    @Test
    void pauseListeners_saysWhichRuntimesWereAsked_whenOneRefuses() {
        boomi.faults()
                .on("changeListenerStatus", Operation.EXECUTE)
                .occurrence(2)
                .boomiError(403, "No privilege.");

        assertThat(fail(PauseListeners.class, "pause", "env-1", "c-queue"))
                .contains("No privilege.", "asked to pause: [atom-1]")
                .doesNotContain("perhaps");
    }

    @Test
    void pauseListeners_leavesOtherEnvironmentsAlone() {
        boomi.faults()
                .on("EnvironmentAtomAttachment", Operation.QUERY)
                .respond(
                        200,
                        "{\"result\":[{\"id\":\"a1\",\"atomId\":\"atom-1\",\"environmentId\":\"env-1\"},"
                                + "{\"id\":\"a3\",\"atomId\":\"atom-3\",\"environmentId\":\"env-2\"}]}");

        assertThat(ChildJvm.run(boomi, PauseListeners.class, "pause", "env-1", "c-queue"))
                .contains("runtime atom-1: PAUSED")
                .doesNotContain("atom-3");
    }

    @Test
    void wrongArguments_printTheUsage_andSendNothing() {
        assertThat(misuse(PauseListeners.class, "Pause", "env-1", "c-queue"))
                .contains("usage: PauseListeners pause|resume");
        assertThat(misuse(RunAProcess.class, "c-daily", "atom-1", "ten")).contains("usage: RunAProcess");
        assertThat(misuse(RunAProcess.class, "c-daily", "atom-1", "-5")).contains("usage: RunAProcess");
        assertThat(misuse(RunAProcess.class, "c-daily", "atom-1", "5", "REGION"))
                .contains("usage: RunAProcess");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    private String misuse(Class<?> example, String... args) {
        ChildJvm.Outcome outcome = ChildJvm.start(boomi, example, args).await();
        assertThat(outcome.exitStatus()).isEqualTo(2);
        return outcome.err();
    }

    @Test
    void scheduleAProcess_replacesItsSchedules_andEnablesThem() {
        assertThat(ChildJvm.run(boomi, ScheduleAProcess.class, "c-daily", "atom-1", "9-17", "0,30"))
                .contains("before: hours 6, minutes 0", "after: hours 9-17, minutes 0,30", "enabled: true");
        assertThat(boomi.state().schedules()).singleElement().satisfies(row -> {
            assertThat(row.enabled()).isTrue();
            assertThat(row.schedules())
                    .singleElement()
                    .satisfies(times -> assertThat(times).containsEntry("hours", "9-17"));
        });
    }

    @Test
    void scheduleAProcess_isRefusedForAListener_andForWhatIsNotDeployed() {
        assertThat(fail(ScheduleAProcess.class, "c-queue", "atom-1", "9", "0"))
                .contains("before: no schedules", "refused: change the schedules of process c-queue on runtime atom-1")
                .doesNotContain("after", "enabled");
        assertThat(fail(ScheduleAProcess.class, "c-daily", "atom-3", "9", "0"))
                .contains("process c-daily is not deployed to runtime atom-3");
    }

    @Test
    void undeployAPackage_pausesAndRemoves_orChangesNothing() {
        assertThat(ChildJvm.run(boomi, UndeployAPackage.class, "c-queue", "env-1"))
                .contains("removed version 1.0");
        assertThat(boomi.state().deployments())
                .filteredOn(row -> row.deploymentId().equals("d-queue"))
                .singleElement()
                .satisfies(row -> assertThat(row.undeployed()).isTrue());
        assertThat(ChildJvm.run(boomi, UndeployAPackage.class, "c-queue", "env-1"))
                .contains("component c-queue is not deployed there");

        assertThat(fail(UndeployAPackage.class, "c-queue", "env-2"))
                .contains("nothing was changed, since runtime atom-off is offline", "perhaps paused on: []");
    }

    @Test
    void whatChanged_showsTheDifferences_andWhoDeployed() {
        assertThat(ChildJvm.run(boomi, UndeployAPackage.class, "c-queue", "env-1"))
                .isNotBlank();

        assertThat(ChildJvm.run(boomi, WhatChanged.class, "c-daily", "1", "2"))
                .contains("changed /Component/object/shape/@kind", "ada@example.com DELETE");
    }
}
