package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.cli.ChildJvm;
import io.github.promodeploy.examples.runtime.RunAProcess;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.BranchBehaviour;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples for Boomi's published API run as programs of their own against a simulator that has it. */
class PublishedApiExamplesTest {

    private static final String CHANGED =
            "<bns:Component xmlns:bns=\"http://api.platform.boomi.com/\" componentId=\"c-change\""
                    + " version=\"1\" name=\"Orders\" type=\"process\"><bns:object><process xmlns=\"\"/></bns:object></bns:Component>";

    private final BoomiSimulator boomi = BoomiSimulator.builder()
            .settings(SimulatorSettings.builder()
                    .dialects(SimulatedDialect.PLATFORM)
                    .releasePolls(0)
                    .build())
            .start();

    @AfterEach
    void stop() {
        boomi.close();
    }

    @Test
    void planFirst_runsWhatIsSmallEnough_andWhoHasThePackSeesIt() {
        String tooMuch = planFirst("2.0", "3");
        assertThat(tooMuch).contains("11 writes in ", "not run: more writes than expected");
        assertThat(boomi.journal().writes()).isEmpty();

        assertThat(planFirst("2.0", "11")).contains("env-1): nothing -> 2.0", "DEPLOYED");
        assertThat(planFirst("2.1", "11")).contains("env-1): 2.0 -> 2.1", "2 writes in ", "DEPLOYED");
        assertThat(planFirst("2.1", "11")).contains("not run: nothing was written, because version 2.1");

        assertThat(ChildJvm.run(boomi, WhoHasThePack.class, ReadyMadeWorld.PACK_ID))
                .contains(
                        "shared with Production accounts",
                        "  installed in " + ReadyMadeWorld.EAST_ACCOUNT_ID + " as " + ReadyMadeWorld.PACK_NAME,
                        "    attached to " + ReadyMadeWorld.WEST_ACCOUNT_ID + "-env-3");
    }

    @Test
    void copyAComponent_listsWhatItNeeds_andCreatesIt() {
        SimulatedWorld world = SimulatedWorld.builder(ReadyMadeWorld.ACCOUNT_ID)
                .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                .subAccount("acme-DEV01")
                .component(SimulatedComponent.process("c-orders", "Orders", "acme-DEV01"))
                .component(SimulatedComponent.process("c-common", "Common", "acme-DEV01"))
                .component(SimulatedComponent.process("c-change", "Orders", "acme-DEV01"))
                .componentXml("c-change", CHANGED.getBytes(StandardCharsets.UTF_8))
                .reference("c-orders", "c-common", "INDEPENDENT")
                .reference("c-common", "c-orders", "INDEPENDENT")
                .build();
        try (BoomiSimulator development = BoomiSimulator.builder()
                .world(world)
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .build())
                .start()) {
            assertThat(ChildJvm.run(development, CopyAComponent.class, "acme-DEV01", "c-orders"))
                    .contains("c-orders uses 1 others", "cycle: c-orders, c-common", "created ");
            assertThat(development.state().components())
                    .filteredOn(component -> component.accountId().equals(ReadyMadeWorld.ACCOUNT_ID))
                    .extracting(SimulatedComponent::name)
                    .containsExactly("Orders");
            assertThat(ChildJvm.run(development, CopyAComponent.class, "acme-DEV01", "c-change"))
                    .contains("updated to revision 2");
        }
    }

    @Test
    void mergeABranch_putsAChangeOnMain() {
        try (BoomiSimulator development = BoomiSimulator.builder()
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .branches(
                                BranchBehaviour.builder().polls(0).mergePolls(0).build())
                        .build())
                .start()) {
            assertThat(ChildJvm.run(
                            development, MergeABranch.class, "promotion-42", ReadyMadeWorld.COMPONENT_ID, "Invoices 2"))
                    .contains("is ready", "merged 1 component");
            assertThat(development.state().components())
                    .extracting(SimulatedComponent::name)
                    .contains("Invoices 2");
            assertThat(development.state().branches()).isEmpty();
        }
    }

    @Test
    void runAProcess_waitsUntilItHasEnded_andCancelsWhatTakesTooLong() {
        SimulatedWorld world = SimulatedWorld.builder(ReadyMadeWorld.ACCOUNT_ID)
                .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                .environment(ReadyMadeWorld.ACCOUNT_ID, "env-1", "Production")
                .runtime("atom-1", "env-1")
                .component("c-short", "Short")
                .component("c-long", "Long")
                .component("c-bad", "Bad")
                .packagedComponent("p-short", "c-short", "1.0")
                .packagedComponent("p-long", "c-long", "1.0")
                .deployment("d-short", "p-short", "env-1")
                .deployment("d-long", "p-long", "env-1")
                .packagedComponent("p-bad", "c-bad", "1.0")
                .deployment("d-bad", "p-bad", "env-1")
                .executions(new ScriptedExecution("c-short", "COMPLETE_WARN", 0, "2 documents were skipped."))
                .executions(new ScriptedExecution("c-bad", "ERROR", 0, "The database is closed."))
                .executions(new ScriptedExecution("c-long", "INPROCESS", 0, ""))
                .build();
        try (BoomiSimulator runtimes = BoomiSimulator.builder()
                .world(world)
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .build())
                .start()) {
            assertThat(ChildJvm.run(runtimes, RunAProcess.class, "c-short", "atom-1", "1", "REGION=EU"))
                    .contains("accepted executionrecord-", ": COMPLETE_WARN", "2 documents were skipped.");
            assertThat(runtimes.state().executions().get(0).dynamicProcessProperties())
                    .containsEntry("REGION", "EU");

            ChildJvm.Outcome cancelled = ChildJvm.start(runtimes, RunAProcess.class, "c-long", "atom-1", "0")
                    .await();
            assertThat(cancelled.exitStatus()).isEqualTo(1);
            assertThat(cancelled.out()).contains("asked to cancel execution-", "not done after 1 read.");
            assertThat(runtimes.state().executions().get(1).status()).isEqualTo("ABORTED");

            runtimes.faults()
                    .on("ExecutionRequest", Operation.CREATE)
                    .afterProcessing()
                    .boomiError(503, "Retry later.");
            assertThat(ChildJvm.start(runtimes, RunAProcess.class, "c-short", "atom-1", "0")
                            .await()
                            .err())
                    .contains("perhaps this run: execution-", "The process may be running.");
            assertThat(runtimes.state().executions()).hasSize(3);

            ChildJvm.Outcome failed = ChildJvm.start(runtimes, RunAProcess.class, "c-bad", "atom-1", "1")
                    .await();
            assertThat(failed.exitStatus()).isEqualTo(1);
            assertThat(failed.out()).contains(": ERROR", "The database is closed.");

            runtimes.faults()
                    .on("ExecutionRequest", Operation.CREATE)
                    .afterProcessing()
                    .boomiError(503, "Retry later.");
            runtimes.faults().on("ExecutionRecord", Operation.QUERY).boomiError(403, "No privilege.");
            assertThat(ChildJvm.start(runtimes, RunAProcess.class, "c-short", "atom-1", "0")
                            .await()
                            .err())
                    .contains("The process may be running.", "Suppressed: ", "No privilege.");
        }
    }

    @Test
    void callByCall_releasesAndDeploys_andDoesNothingTwice() {
        String[] args = {ReadyMadeWorld.COMPONENT_ID, "2.0", "By hand", ReadyMadeWorld.TEST_ENVIRONMENT_ID};

        assertThat(ChildJvm.run(boomi, CallByCall.class, args)).contains("release SUCCESS", "deployed ");

        assertThat(boomi.state().pack("By hand").orElseThrow().members())
                .extracting(SimulatedPackMember::componentId)
                .containsExactly(ReadyMadeWorld.COMPONENT_ID);
        assertThat(boomi.state().activeDeployments(ReadyMadeWorld.TEST_ENVIRONMENT_ID))
                .hasSize(1);
        assertThat(boomi.journal()
                        .entries("PackagedComponent", Operation.QUERY)
                        .get(0)
                        .call()
                        .headers()
                        .toString())
                .contains("application/xml");
    }

    @Test
    void callAnyObject_readsObjectsWithoutAType() {
        assertThat(ChildJvm.run(boomi, CallAnyObject.class, "ComponentMetadata"))
                .contains("Invoices: {", "Orders: {\"@type\":\"ComponentMetadata\"");
    }

    @Test
    void checkAnAccount_saysWhetherItIsReady() {
        String folder = "no/such/folder";
        assertThat(checkAnAccount(ReadyMadeWorld.ACCOUNT_GROUP_ID, folder))
                .endsWith("ready for the first release" + System.lineSeparator())
                .doesNotContain("FAIL", "not ready");

        assertThat(checkAnAccount("group-x", folder))
                .contains(
                        "FAIL ACCOUNT_GROUP: the account group does not exist",
                        "Check targetAccountGroupId.",
                        "not ready");
        assertThat(boomi.journal().writes()).isEmpty();
    }

    private String checkAnAccount(String group, String folder) {
        return ChildJvm.run(
                boomi,
                CheckAnAccount.class,
                ReadyMadeWorld.PACKED_COMPONENT_ID,
                "2.0",
                ReadyMadeWorld.PACK_ID,
                group,
                folder);
    }

    @Test
    void severalComponents_areReleasedTogether() {
        String out = ChildJvm.run(
                boomi,
                SeveralComponents.class,
                ReadyMadeWorld.PACK_ID,
                ReadyMadeWorld.TEST_ENVIRONMENT_ID,
                ReadyMadeWorld.COMPONENT_ID,
                "2.0",
                ReadyMadeWorld.PACKED_COMPONENT_ID,
                "2.0");

        assertThat(out)
                .startsWith("DEPLOYED")
                .contains(
                        ReadyMadeWorld.COMPONENT_ID + " 2.0: package ",
                        ReadyMadeWorld.PACKED_COMPONENT_ID + " 2.0: package ",
                        ReadyMadeWorld.COMPONENT_ID + ": DEPLOYED",
                        ReadyMadeWorld.PACKED_COMPONENT_ID + ": DEPLOYED");
        assertThat(boomi.state().packsNamed(ReadyMadeWorld.PACK_NAME))
                .singleElement()
                .satisfies(pack -> assertThat(pack.releases()).hasSize(2));
    }

    @Test
    void releaseInWaves_deploysToTheFirstEnvironment_asksItsGate_andGoesOn() {
        List<String> args = new ArrayList<>(
                List.of(ReadyMadeWorld.COMPONENT_ID, "2.0", "In Waves", ReadyMadeWorld.ACCOUNT_GROUP_ID, "PT0.01S"));
        Set<String> accounts = Set.of(ReadyMadeWorld.EAST_ACCOUNT_ID, ReadyMadeWorld.WEST_ACCOUNT_ID);
        boomi.state().environments().stream()
                .filter(environment -> accounts.contains(environment.accountId()))
                .forEach(environment -> args.add(environment.id()));

        String out = ChildJvm.run(boomi, ReleaseInWaves.class, args.toArray(String[]::new));

        assertThat(out)
                .containsSubsequence("wave canary passed, next is rest", "canary: ", "DEPLOYED", "rest: ", "DEPLOYED")
                .doesNotContain("NOT_ATTEMPTED", "FAILED");
    }

    private String planFirst(String version, String mostWrites) {
        return ChildJvm.run(
                boomi,
                PlanFirst.class,
                ReadyMadeWorld.PACKED_COMPONENT_ID,
                version,
                ReadyMadeWorld.PACK_ID,
                ReadyMadeWorld.ACCOUNT_GROUP_ID,
                mostWrites);
    }

    @ParameterizedTest
    @ValueSource(strings = {ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.PACKED_COMPONENT_ID})
    void scheduleRelease_movesTheDay_ofTheNewVersion(String componentId) {
        String out = ChildJvm.run(
                boomi, ScheduleRelease.class, componentId, "2.0", ReadyMadeWorld.PACK_ID, "2199-06-01", "2199-07-01");

        assertThat(out).contains("SCHEDULED for 2199-06-01", "SCHEDULED for 2199-07-01");
        assertThat(boomi.state()
                        .pendingRelease(ReadyMadeWorld.PACK_ID)
                        .orElseThrow()
                        .members())
                .anySatisfy(member -> {
                    assertThat(member.componentId()).isEqualTo(componentId);
                    assertThat(member.packageVersion()).isEqualTo("2.0");
                });
    }

    @Test
    void releaseToCustomers_attachesOnce_andThenLetsTheReleaseCome() {
        assertThat(releaseToCustomers("2.0"))
                .contains(
                        ReadyMadeWorld.EAST_ACCOUNT_ID + "-env-1): DEPLOYED by ATTACHMENT",
                        "created AccountGroupIntegrationPack ",
                        "created IntegrationPackInstance ",
                        " in account " + ReadyMadeWorld.WEST_ACCOUNT_ID)
                .endsWith("DEPLOYED" + System.lineSeparator());

        assertThat(releaseToCustomers("2.1"))
                .contains(ReadyMadeWorld.WEST_ACCOUNT_ID + "-env-3): DEPLOYED by RELEASE")
                .doesNotContain("ATTACHMENT", "created AccountGroup", "created IntegrationPack");

        assertThat(releaseToCustomers("2.1")).contains("stopped: nothing was written, because version 2.1", "FAILED");
    }

    private String releaseToCustomers(String version) {
        return ChildJvm.run(
                boomi,
                ReleaseToCustomers.class,
                ReadyMadeWorld.PACKED_COMPONENT_ID,
                version,
                ReadyMadeWorld.PACK_ID,
                ReadyMadeWorld.ACCOUNT_GROUP_ID);
    }
}
