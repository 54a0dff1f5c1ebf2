package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.query.QueryOperator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operation 5 of the guide, in both forms. */
class ComponentMetadatasTest {

    private static Operations in(ApiForm form) {
        return Operations.in(form, Operations.world());
    }

    /** Leaves c-1 with revision 1 and 2 on main, and 3 on the branch. */
    private static void change(Operations in) {
        ComponentXml second = in.client
                .components()
                .update("c-1", in.client.components().get("c-1").withAttribute("folderId", "RjoxMjM"));
        in.client
                .components()
                .update("c-1", second.withAttribute("name", "Orders 3").onBranch(Operations.BRANCH));
    }

    @ParameterizedTest
    @EnumSource
    void get_readsTheNewestRevisionOnMain_orTheOneAskedFor(ApiForm form) {
        try (Operations in = in(form)) {
            change(in);

            ComponentMetadata newest = in.client.componentMetadatas().get("c-1");
            assertThat(in.lastRequest()).isEqualTo("GET ComponentMetadata/c-1");
            assertThat(newest.version()).contains(2);
            assertThat(newest.currentVersion()).contains(true);
            assertThat(newest.folderId()).contains("RjoxMjM");
            assertThat(newest.branchName()).contains("main");

            ComponentMetadata first = in.client.componentMetadatas().get("c-1~1");
            assertThat(first.version()).contains(1);
            assertThat(first.currentVersion()).contains(false);
            assertThat(first.folderId()).isEmpty();
            assertThat(in.client.componentMetadatas().get("c-1~3").branchId()).contains(Operations.BRANCH);
            assertThat(in.client.componentMetadatas().find("c-1~4")).isEmpty();
            assertThat(in.client.componentMetadatas().find("c-9")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void queries_findAllRevisions_orTheCurrentOnes(ApiForm form) {
        try (Operations in = in(form)) {
            change(in);
            var metadatas = in.client.componentMetadatas();

            assertThat(metadatas.queryAll(ComponentMetadataFields.COMPONENT_ID.isEqualTo("c-1")))
                    .extracting(row -> row.version().orElseThrow())
                    .containsExactly(1, 2, 3);
            assertThat(metadatas.findCurrent("Orders", "process"))
                    .extracting(row -> row.version().orElseThrow())
                    .containsExactly(2);
            assertThat(metadatas.findCurrent("Orders 3", "process")).isEmpty();
            assertThat(metadatas.findCurrentOnBranch("Orders 3", "process", Operations.BRANCH))
                    .extracting(row -> row.version().orElseThrow())
                    .containsExactly(3);
        }
    }

    @Test
    void getAll_readsTheNewestRevisions() {
        try (Operations in = in(ApiForm.PUBLISHED)) {
            change(in);

            assertThat(in.client
                            .componentMetadatas()
                            .getAll(List.of("c-2", "c-1"))
                            .objects())
                    .extracting(row -> row.componentId() + "~" + row.version().orElseThrow())
                    .containsExactly("c-2~1", "c-1~2");
        }
    }

    @Test
    void aComponentCreatedOnABranch_isFoundThere() {
        try (Operations in = in(ApiForm.PUBLISHED)) {
            ComponentXml created = in.client
                    .components()
                    .create(in.client
                            .components()
                            .get("c-2")
                            .withoutAttribute("componentId")
                            .withAttribute("name", "New")
                            .onBranch(Operations.BRANCH));

            assertThat(in.client.componentMetadatas().findCurrent("New", "process"))
                    .isEmpty();
            assertThat(in.client.componentMetadatas().findCurrentOnBranch("New", "process", Operations.BRANCH))
                    .extracting(ComponentMetadata::componentId)
                    .containsExactly(created.componentId().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource
    void queries_findWhatWasSavedOnABranchSince(ApiForm form) {
        try (Operations in = in(form)) {
            change(in);
            Instant saved = Instant.parse(
                    in.client.componentMetadatas().get("c-1~3").modifiedDate().orElseThrow());

            assertThat(savedOnBranchSince(in, saved))
                    .extracting(ComponentMetadata::version)
                    .containsExactly(Optional.of(3));
            assertThat(savedOnBranchSince(in, saved.plusSeconds(1))).isEmpty();
        }
    }

    private static List<ComponentMetadata> savedOnBranchSince(Operations in, Instant time) {
        return in.client
                .componentMetadatas()
                .list(ComponentMetadataFields.BRANCH_ID
                        .isEqualTo(Operations.BRANCH)
                        .and(ComponentMetadataFields.MODIFIED_DATE.compare(QueryOperator.GREATER_THAN_OR_EQUAL, time)))
                .requireWhole();
    }

    @Test
    void theRevisionsOfABranch_endWithTheBranch_andTheirNumbersStayTaken() {
        try (Operations in = in(ApiForm.PUBLISHED)) {
            change(in);

            in.client.branches().delete(Operations.BRANCH);

            var metadatas = in.client.componentMetadatas();
            assertThat(metadatas.queryAll(ComponentMetadataFields.COMPONENT_ID.isEqualTo("c-1")))
                    .extracting(row -> row.version().orElseThrow())
                    .containsExactly(1, 2);
            assertThat(metadatas.findCurrent("Orders 3", "process")).isEmpty();
            assertThat(metadatas.find("c-1~3")).isEmpty();
            ComponentXml next = in.client
                    .components()
                    .update("c-1", in.client.components().get("c-1").withAttribute("name", "Orders 4"));
            assertThat(next.version()).contains(4);
        }
    }

    @Test
    void aQueryForARevisionWithoutItsComponent_isRefusedByBoomi() {
        try (Operations in = in(ApiForm.PUBLISHED)) {
            assertThat(catchThrowableOfType(
                            BoomiException.class,
                            () -> in.client.componentMetadatas().query(ComponentMetadataFields.VERSION.isEqualTo(1))))
                    .hasMessageContaining("requires a filter for componentId");
        }
    }

    @Test
    void badInput_isRefusedBeforeAnythingIsSent() {
        try (Operations in = in(ApiForm.PUBLISHED)) {
            var metadatas = in.client.componentMetadatas();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metadatas.get("c-1~Qjox"))
                    .withMessage("after the ~ of c-1~Qjox, the number of a revision is expected."
                            + " To find what is on a branch, query by branchId");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metadatas.getAll(List.of("c-2", "c-1~2")))
                    .withMessage("componentId has a ~. Use get to read the metadata of a revision");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metadatas.findCurrentOnBranch("Orders", "process", "12"))
                    .withMessageContaining("is a number");
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }
}
