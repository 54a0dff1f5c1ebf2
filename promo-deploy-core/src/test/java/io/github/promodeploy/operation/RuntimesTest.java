package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.AtomFields;
import io.github.promodeploy.boomi.atom.AtomStatus;
import io.github.promodeploy.boomi.atom.AtomType;
import io.github.promodeploy.boomi.environmentatomattachment.CreateEnvironmentAtomAttachmentRequest;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachmentFields;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuntimesTest {

    private static SimulatedWorldBuilder world() {
        return Operations.world()
                .environment(Operations.ACCOUNT, "env-1", "Production")
                .environment(Operations.ACCOUNT, "env-2", "Test")
                .environment(Operations.DEV, "env-dev", "Development")
                .runtime("r-1", "env-1")
                .runtime(SimulatedRuntime.of("r-2", Operations.ACCOUNT).withStatus("OFFLINE"), "env-1")
                .runtime(SimulatedRuntime.builder()
                        .id("r-3")
                        .accountId(Operations.ACCOUNT)
                        .name("Cloud 3")
                        .type("CLOUD")
                        .cloudId("cloud-1")
                        .addCapabilities("GATEWAY", "BROKER")
                        .build())
                .runtime("r-dev", "env-dev");
    }

    @ParameterizedTest
    @EnumSource
    void atoms_areReadAloneTogetherAndByQueries(QueryFormat format) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world());
                var client = in.builder().queryFormat(format).build()) {
            Atom cloud = client.atoms().get("r-3");

            assertThat(cloud.name()).contains("Cloud 3");
            assertThat(cloud.type()).contains(AtomType.CLOUD);
            assertThat(cloud.capabilities()).containsExactly("GATEWAY", "BROKER");
            assertThat(cloud.cloudAttachment()).contains(true);
            assertThat(client.atoms().find("r-2").orElseThrow().status()).contains(AtomStatus.OFFLINE);
            assertThat(client.atoms().find("r-dev")).isEmpty();
            assertThat(client.forAccount(Operations.DEV).atoms().find("r-dev")).isPresent();
            assertThat(client.atoms().getAll(List.of("r-1", "r-9")).objects())
                    .extracting(Atom::id)
                    .containsExactly("r-1");
            assertThat(client.atoms().queryAll(AtomFields.NAME.contains("Cloud")))
                    .containsExactly(cloud);
            assertThat(client.atoms().queryAll(AtomFields.STATUS.isNotEqualTo("OFFLINE")))
                    .extracting(Atom::id)
                    .containsExactly("r-1", "r-3");
            assertThat(client.atoms().queryAll(AtomFields.IS_CLOUD_ATTACHMENT.isEqualTo(true)))
                    .containsExactly(cloud);
        }
    }

    @Test
    void atoms_cannotBeQueriedWithOtherOperators() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client.atoms().query(AtomFields.NAME.isLike("r-%")))
                    .withMessageContaining("The operator LIKE is not supported");
        }
    }

    @Test
    void attachments_showWhichRuntimesAnEnvironmentHas() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThat(in.client
                            .environmentAtomAttachments()
                            .queryAll(EnvironmentAtomAttachmentFields.ENVIRONMENT_ID.isEqualTo("env-1")))
                    .extracting(row -> row.atomId().orElseThrow())
                    .containsExactly("r-1", "r-2");
            assertThat(in.client.environmentAtomAttachments().queryAll(QueryFilter.everything()))
                    .hasSize(2);
        }
    }

    @Test
    void create_movesARuntime() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var attachments = in.client.environmentAtomAttachments();

            EnvironmentAtomAttachment moved =
                    attachments.create(CreateEnvironmentAtomAttachmentRequest.of("r-1", "env-2"));

            assertThat(attachments.queryAll(EnvironmentAtomAttachmentFields.ATOM_ID.isEqualTo("r-1")))
                    .containsExactly(moved);
            assertThat(in.boomi.state().runtimesIn("env-1"))
                    .extracting(SimulatedRuntime::id)
                    .containsExactly("r-2");
            assertThat(in.boomi.state().runtimesIn("env-2"))
                    .extracting(SimulatedRuntime::id)
                    .containsExactly("r-1");

            attachments.delete(moved.id());

            assertThat(in.boomi.state().runtimesIn("env-2")).isEmpty();
            assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> attachments.delete(moved.id()));
        }
    }

    @Test
    void create_ofWhatIsNotThere_isRefusedByBoomi() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var attachments = in.client.environmentAtomAttachments();
            for (var request : List.of(
                    CreateEnvironmentAtomAttachmentRequest.of("r-9", "env-1"),
                    CreateEnvironmentAtomAttachmentRequest.of("r-1", "env-9"),
                    CreateEnvironmentAtomAttachmentRequest.of("r-1", "env-dev"))) {
                assertThatExceptionOfType(BoomiException.class)
                        .isThrownBy(() -> attachments.create(request))
                        .withMessageContaining(
                                "attach runtime " + request.atomId() + " to environment " + request.environmentId());
            }
            assertThat(in.boomi.state().runtimesIn("env-1")).hasSize(2);
        }
    }

    @Test
    void badInput_isRefusedBeforeAnythingIsSent() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client.atoms().get("a/b"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client
                            .environmentAtomAttachments()
                            .create(CreateEnvironmentAtomAttachmentRequest.of("", "env-1")));
            assertThatIllegalStateException()
                    .isThrownBy(() -> CreateEnvironmentAtomAttachmentRequest.builder()
                            .atomId("r-1")
                            .build());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client.environmentAtomAttachments().delete("?x"));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }

    @Test
    void worlds_attachRuntimesInTheirOwnAccount() {
        assertThatIllegalStateException()
                .isThrownBy(() -> world().runtime(SimulatedRuntime.of("r-4", Operations.ACCOUNT), "env-dev"))
                .withMessageContaining("different accounts");
    }
}
