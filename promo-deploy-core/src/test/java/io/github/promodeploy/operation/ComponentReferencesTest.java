package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.componentreference.ComponentReferenceFields;
import io.github.promodeploy.boomi.componentreference.Reference;
import io.github.promodeploy.boomi.componentreference.ReferenceType;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Operation 4 of the guide, in both forms. */
class ComponentReferencesTest {

    private static SimulatedWorldBuilder world() {
        return Operations.world()
                .component(SimulatedComponent.process("c-4", "Main", Operations.ACCOUNT)
                        .atRevision(7))
                .reference("c-4", "c-1", "DEPENDENT")
                .reference("c-4", "c-3", "INDEPENDENT")
                .reference("c-1", "c-3", "INDEPENDENT");
    }

    @ParameterizedTest
    @EnumSource
    void childrenOf_givesWhatAComponentUses(ApiForm form) {
        try (Operations in = Operations.in(form, world())) {
            List<Reference> children = in.client.componentReferences().childrenOf("c-4", 7);

            assertThat(in.lastRequest())
                    .isEqualTo(form == ApiForm.GUIDE ? "GET ComponentReference/c-4" : "POST ComponentReference/query");
            assertThat(children)
                    .containsExactly(
                            Reference.builder()
                                    .parentComponentId("c-4")
                                    .parentVersion(7)
                                    .componentId("c-1")
                                    .typeText("DEPENDENT")
                                    .branchId("Qjox")
                                    .build(),
                            Reference.builder()
                                    .parentComponentId("c-4")
                                    .parentVersion(7)
                                    .componentId("c-3")
                                    .typeText("INDEPENDENT")
                                    .branchId("Qjox")
                                    .build());
            assertThat(children.get(1).type()).contains(ReferenceType.INDEPENDENT);
            assertThat(in.client.componentReferences().childrenOf("c-4")).isEqualTo(children);
            assertThat(in.client.componentReferences().childrenOf("c-3")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void childrenOf_anUnknownComponent_isAnError(ApiForm form) {
        try (Operations in = Operations.in(form, world())) {
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.componentReferences().childrenOf("c-9"))
                    .withMessageContaining("c-9");
        }
    }

    @Test
    void childrenOf_anOldRevision_cannotBeReadInTheGuidesForm() {
        try (Operations in = Operations.in(ApiForm.GUIDE, world())) {
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> in.client.componentReferences().childrenOf("c-4", 6))
                    .withMessageContaining("parentVersion 6 was sent, and 7 came back");
        }
    }

    @Test
    void parentsOf_givesWhatUsesAComponent_andAnEmptyListIfNothingDoes() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThat(in.client.componentReferences().parentsOf("c-3"))
                    .extracting(Reference::parentComponentId)
                    .containsExactly("c-4", "c-1");
            assertThat(in.lastRequest()).isEqualTo("GET ComponentReference/c-3");
            assertThat(in.client.componentReferences().parentsOf("c-2")).isEmpty();
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.componentReferences().parentsOf("c-9"));
            var many = in.client.componentReferences().parentsOfAll(List.of("c-3", "c-2"));
            assertThat(many.items().get(0).object().orElseThrow().references()).hasSize(2);
            assertThat(many.items().get(1).errorMessage().orElseThrow()).contains("no references");
        }
    }

    @Test
    void references_followTheRevisions_onMainAndOnABranch() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var references = in.client.componentReferences();
            in.client
                    .components()
                    .update("c-1", in.client.components().get("c-1").withAttribute("name", "On main"));
            in.client
                    .components()
                    .update(
                            "c-4",
                            in.client
                                    .components()
                                    .get("c-4")
                                    .withAttribute("name", "On a branch")
                                    .onBranch(Operations.BRANCH));

            assertThat(references.parentsOf("c-3"))
                    .extracting(parent -> parent.parentComponentId() + "~"
                            + parent.parentVersion().orElseThrow())
                    .containsExactly("c-4~7", "c-1~2");
            assertThat(references.parentsOnBranch("c-3", Operations.BRANCH))
                    .extracting(parent -> parent.parentComponentId() + "~"
                            + parent.parentVersion().orElseThrow())
                    .containsExactlyInAnyOrder("c-4~8", "c-1~2");
            assertThat(in.lastRequest()).isEqualTo("GET ComponentReference/c-3~QjoyMDI1OTk");
            assertThat(references.childrenOf("c-4", 8))
                    .extracting(child -> child.branchId().orElseThrow())
                    .containsOnly(Operations.BRANCH);
            assertThat(references.childrenOf("c-1", 1)).hasSize(1);
            assertThat(references.parentsOnBranch("c-2", Operations.BRANCH)).isEmpty();
        }
    }

    @Test
    void aQueryForAParentWithoutItsRevision_isRefusedByBoomi() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client
                            .componentReferences()
                            .query(ComponentReferenceFields.PARENT_COMPONENT_ID.isEqualTo("c-4")))
                    .withMessageContaining("requires a filter for parentVersion");
        }
    }

    @Test
    void aContradictionInAManagedAccount_namesTheAccount() {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED, world().component(SimulatedComponent.process("c-dev", "Theirs", Operations.DEV)))) {
            in.boomi
                    .faults()
                    .on("ComponentReference", Operation.QUERY)
                    .respond(
                            200,
                            "{\"result\":[{\"references\":[{\"parentComponentId\":\"c-1\",\"componentId\":\"c-3\"}]}]}");

            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> in.client
                            .forAccount(Operations.DEV)
                            .componentReferences()
                            .childrenOf("c-dev", 1))
                    .withMessageStartingWith("find the children of component c-dev in account acme-DEV01: ");
        }
    }

    @Test
    void parentsOf_isNotInTheGuide() {
        try (Operations in = Operations.in(ApiForm.GUIDE, world())) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> in.client.componentReferences().parentsOf("c-3"))
                    .withMessageContaining("ApiForm.PUBLISHED");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> in.client.componentReferences().parentsOnBranch("c-3", Operations.BRANCH));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_givesTheSameInBothFormats(QueryFormat format) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world());
                var client = in.builder().queryFormat(format).build()) {
            assertThat(client.componentReferences()
                            .queryAll(ComponentReferenceFields.TYPE.isEqualTo("INDEPENDENT"))
                            .flatMap(row -> row.references().stream())
                            .map(Reference::parentComponentId))
                    .containsExactly("c-4", "c-1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | {\"references\":[{\"parentComponentId\":\"c-4\",\"componentId\":\"c-1\"}]}",
                "GET | {\"@type\":\"ComponentReference\",\"references\":[{\"@type\":\"Account\",\"parentComponentId\":\"c-4\",\"componentId\":\"c-3\"}]}",
                "QUERY | {\"result\":[{\"references\":[{\"parentComponentId\":\"c-1\",\"componentId\":\"c-3\"}]}]}",
                "QUERY | {\"result\":[{\"references\":[{\"parentComponentId\":\"c-4\",\"parentVersion\":6,\"componentId\":\"c-3\"}]}]}"
            })
    void aResponseAboutAnotherComponent_isAnError(Operation operation, String body) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            in.boomi.faults().on("ComponentReference", operation).respond(200, body);
            var references = in.client.componentReferences();

            assertThatExceptionOfType(UndecodableReplyException.class).isThrownBy(() -> {
                if (operation == Operation.GET) {
                    references.parentsOf("c-3");
                } else {
                    references.childrenOf("c-4", 7);
                }
            });
        }
    }

    @Test
    void badInput_isRefusedBeforeAnythingIsSent() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var references = in.client.componentReferences();

            assertThatIllegalArgumentException().isThrownBy(() -> references.childrenOf("a/b", 1));
            assertThatIllegalArgumentException().isThrownBy(() -> references.childrenOf("c-1", 0));
            assertThatIllegalArgumentException().isThrownBy(() -> references.parentsOf(""));
            assertThatIllegalArgumentException().isThrownBy(() -> references.parentsOf("c-1~2"));
            assertThatIllegalArgumentException().isThrownBy(() -> references.parentsOnBranch("c-1", "a~b"));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }
}
