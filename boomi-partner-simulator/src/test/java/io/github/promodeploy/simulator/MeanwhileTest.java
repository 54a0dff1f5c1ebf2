package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeanwhileTest {

    private static final String SUB = "acme-SUB01";
    private static final String ENVIRONMENTS = "Environment/query?overrideAccount=" + SUB;

    private final Caller caller = new Caller(
            SimulatedWorld.builder("acme-PROD01")
                    .user("ada", "token")
                    .subAccount(SUB)
                    .accountGroup("group-1", "Customers", SUB)
                    .environment(SUB, "env-1", "Production")
                    .component("comp-1", "Orders")
                    .component("comp-2", "Invoices")
                    .packagedComponent("pkg-1", "comp-1", "1.0")
                    .integrationPack("pack-1", "Orders", "pkg-1")
                    .release("pack-1", "release-1", "1.0")
                    .build(),
            SimulatorSettings.builder().dialects(SimulatedDialect.PLATFORM).build());
    private final Meanwhile meanwhile = caller.boomi().meanwhile();

    private SimulatedState state() {
        return caller.boomi().state();
    }

    private SimulatedPack pack() {
        return state().packById("pack-1").orElseThrow();
    }

    private int environments() {
        return caller.post(ENVIRONMENTS, "{\"QueryFilter\":{}}")
                .path("numberOfResults")
                .asInt();
    }

    @Test
    void before_actsRightBeforeTheFirstCallThatMatches_once() {
        meanwhile.before("Environment", Operation.QUERY).addEnvironment(SUB, "env-2", "Test");

        assertThat(state().environments()).hasSize(1);
        assertThat(environments()).isEqualTo(2);
        assertThat(environments()).isEqualTo(2);
        assertThat(state().environments()).hasSize(2);
    }

    @Test
    void after_actsRightAfterTheFirstCallThatMatches() {
        meanwhile.after(call -> call.path().endsWith("/Environment/query")).addEnvironment(SUB, "env-2", "Test");

        assertThat(environments()).isEqualTo(1);
        assertThat(environments()).isEqualTo(2);
    }

    @Test
    void severalActions_atOneCall_areDoneInTheirOrder() {
        meanwhile.before("Environment", Operation.QUERY).addEnvironment(SUB, "env-2", "Test");
        meanwhile.before("Environment", Operation.QUERY).deploy("comp-1", "1.0", "env-2");

        environments();

        assertThat(state().deployments()).hasSize(1);
    }

    @Test
    void deploy_isSeenWithItsUser_andReplacesWhatWasActive() {
        meanwhile.now().deploy("comp-1", "1.0", "env-1");
        meanwhile.now().deploy("comp-1", "9.0", "env-1");

        JsonNode rows = caller.post("DeployedPackage/query?overrideAccount=" + SUB, "{\"QueryFilter\":{}}")
                .path("result");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).path("deployedBy").asText()).isEqualTo(ForeignActor.USER);
        assertThat(state().deployments())
                .extracting(SimulatedDeployment::version, SimulatedDeployment::active)
                .containsExactly(tuple(1, false), tuple(2, true));
        meanwhile.now().undeploy("comp-1", "env-1");
        assertThat(state().deployments()).noneMatch(SimulatedDeployment::active);
    }

    @Test
    void pack_isChangedRenamedReleasedAndDeleted() {
        meanwhile.now().addMember("pack-1", "comp-2", "2.0");
        assertThat(pack().pendingVersion("comp-2")).contains("2.0");
        meanwhile.now().installPack("pack-1", SUB, "Orders");
        meanwhile.now().attachPack("pack-1", "env-1");
        meanwhile.now().releasePack("pack-1");
        assertThat(pack().currentVersion("comp-2")).contains("2.0");
        assertThat(state().deployments())
                .filteredOn(SimulatedDeployment::active)
                .extracting(SimulatedDeployment::componentId)
                .containsExactlyInAnyOrder("comp-1", "comp-2");
        meanwhile.now().removeMember("pack-1", "comp-2");
        assertThat(pack().droppedMembers()).hasSize(1);
        meanwhile.now().renamePack("pack-1", "Sales");
        assertThat(pack().name()).isEqualTo("Sales");
        meanwhile.now().sharePack("pack-1", "group-1");
        meanwhile.now().deletePack("pack-1");

        assertThat(state().packs()).isEmpty();
        assertThat(state().shares()).isEmpty();
        assertThat(state().instances()).isEmpty();
        assertThat(state().attachments()).isEmpty();
    }

    @Test
    void reach_isGivenAndTaken() {
        meanwhile.now().sharePack("pack-1", "group-1");
        meanwhile.now().installPack("pack-1", SUB, "Orders");
        meanwhile.now().attachPack("pack-1", "env-1");
        assertThat(state().attachments()).hasSize(1);
        meanwhile.now().detachPack("pack-1", "env-1");
        assertThat(state().attachments()).isEmpty();
        assertThat(state().instances()).hasSize(1);
        meanwhile.now().uninstallPack("pack-1", SUB);
        assertThat(state().instances()).isEmpty();
        assertThat(state().shares()).hasSize(1);
        meanwhile.now().unsharePack("pack-1", "group-1");
        assertThat(state().shares()).isEmpty();
    }

    @Test
    void accountsAndEnvironments_areRemoved() {
        meanwhile.now().sharePack("pack-1", "group-1");
        meanwhile.now().deploy("comp-1", "1.0", "env-1");
        meanwhile.now().deleteEnvironment("env-1");
        assertThat(environments()).isZero();
        meanwhile.now().removeFromGroup(SUB, "group-1");
        assertThat(state().accountGroups().get(0).memberAccountIds()).isEmpty();
        meanwhile.now().deleteAccountGroup("group-1");
        assertThat(state().accountGroups()).isEmpty();
        assertThat(state().shares()).isEmpty();
    }

    @Test
    void packageComponent_takesItsVersion_andPackNamesAreTaken() {
        meanwhile.now().packageComponent("comp-1", "2.0");
        meanwhile.now().createPack("Taken");

        assertThat(state().packages())
                .anySatisfy(made -> assertThat(made.createdBy()).isEqualTo(ForeignActor.USER));
        assertThat(state().packs()).extracting(SimulatedPack::name).containsExactly("Orders", "Taken");
        assertThatThrownBy(() -> meanwhile.now().packageComponent("comp-1", "2.0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2.0");
    }

    @Test
    void action_onSomethingUnknown_failsTheCallThatItAccompanies() {
        meanwhile.before("Environment", Operation.QUERY).deletePack("pack-9");

        assertThatThrownBy(this::environments)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pack-9");
    }

    @Test
    void reset_forgetsWhatWasToBeDone() {
        meanwhile.before("Environment", Operation.QUERY).deleteEnvironment("env-1");

        caller.boomi().reset();

        assertThat(environments()).isEqualTo(1);
    }

    @Test
    void reads_thatLag_seeWhatSomebodyDidOnlyLater() {
        Caller lagging = new Caller(SimulatorSettings.builder()
                .readLag("IntegrationPack", Duration.ofSeconds(5))
                .build());
        lagging.boomi().meanwhile().now().createPack("New");

        JsonNode seen = lagging.post("IntegrationPack/query", "{\"QueryFilter\":{}}");

        assertThat(seen.path("result"))
                .noneMatch(row -> row.path("name").asText().equals("New"));
        assertThat(lagging.boomi().state().packs())
                .extracting(SimulatedPack::name)
                .contains("New");
    }
}
