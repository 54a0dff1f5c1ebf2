package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.promodeploy.fixtures.NullProbe;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedMergeDetail;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.component.SimulatedReference;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntimeAttachment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Null is refused at once and by name. */
class NullArgumentsTest {

    private final SimulatedBoomi boomi = SimulatedBoomi.builder().build();
    private final SimulatedState state = boomi.state();
    private final SimulatedPackage packaged = state.packages().get(0);
    private final SimulatedRelease release = state.packs().get(0).releases().get(0);
    private final SimulatedAttachment attachment = new SimulatedAttachment("a-1", "i-1", "env-1");

    private final NullProbe probe = new NullProbe()
            .with("GET", Duration.ofSeconds(1), Instant.EPOCH, LocalDate.EPOCH, ZoneOffset.UTC)
            .with(boomi, boomi.journal(), boomi.faults(), boomi.faults().onCall(0), state)
            .with(boomi.meanwhile(), boomi.meanwhile().before(call -> false))
            .with(SimulatedRequest.of("GET", "/"), boomi.handle(SimulatedRequest.of("GET", "/")))
            .with(
                    boomi.journal().entries().get(0),
                    boomi.journal().entries().get(0).call())
            .with(boomi.world(), SimulatedWorld.builder("acme-1"), SimulatorSettings.defaults())
            .with(
                    SimulatorSettings.defaults().wire(),
                    SimulatorSettings.defaults().releases())
            .with(BoomiSimulator.builder(), SimulatedBoomi.builder())
            .with(
                    state.accounts().get(0),
                    state.accountGroups().get(0),
                    state.environments().get(0))
            .with(state.components().get(0), packaged, state.packs().get(0), release, attachment)
            .with(SimulatedPackMember.of(packaged), SimulatedDeployment.of("d-1", packaged, "env-1"))
            .with(new SimulatedShare("s-1", "group-1", "pack-1"), SimulatedBranch.of("b-1", "branch", "acme-1"))
            .with(SimulatedRuntime.of("r-1", "acme-1"), new SimulatedRuntimeAttachment("a-1", "r-1", "env-1"))
            .with(SimulatedMergeRequest.builder()
                    .id("m-1")
                    .accountId("acme-1")
                    .sourceBranchId("b-1")
                    .build())
            .with(SimulatedMergeDetail.builder()
                    .componentId("c-1")
                    .sourceRevision(2)
                    .build())
            .with(new SimulatedListener("r-1", "c-1", "paused"), ScriptedExecution.complete("c-1"))
            .with(SimulatedExecution.builder()
                    .requestId("q-1")
                    .executionId("x-1")
                    .processId("c-1")
                    .atomId("r-1")
                    .accountId("acme-1")
                    .build())
            .with(new SimulatedReference("c-1", 1, "c-2", "DEPENDENT"))
            .with(new SimulatedPackInstance("i-1", "pack-1", "acme-1", ""))
            .with(SimulatedReleaseRequest.running("r-1", state.packs().get(0)));

    /** JUnit calls the methods of the extension. */
    @Test
    void publicMethods_refuseNullByName() {
        List<Class<?>> library = NullProbe.classesIn(Path.of("target", "classes")).stream()
                .filter(type -> type != BoomiSimulatorExtension.class)
                .filter(type -> !type.getPackageName().contains(".internal."))
                .toList();

        assertThat(probe.probe(library)).isEmpty();
        assertThat(probe.calls()).isGreaterThan(200);
    }

    @Test
    @SuppressWarnings("NullAway")
    void extension_refusesNullByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> BoomiSimulatorExtension.of(null))
                .withMessage("builder");
    }
}
