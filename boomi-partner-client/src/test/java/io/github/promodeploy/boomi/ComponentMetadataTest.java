package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentMetadataTest {

    private static final ComponentMetadata SPARSE =
            ComponentMetadata.builder().componentId("c").build();

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void get_readsEverything() {
        server.answer(200, """
                {"@type":"ComponentMetadata","componentId":"c","version":"15","name":"Orders","type":"connector-action",
                 "subType":"http","createdDate":"2024-01-01T00:00:00Z","createdBy":"a","modifiedDate":"2024-02-01T00:00:00Z",
                 "modifiedBy":"b","deleted":"false","currentVersion":"true","folderName":"f","folderId":"RjoxMjM",
                 "copiedFromComponentId":"d","copiedFromComponentVersion":3,"branchName":"main","branchId":"Qjox","new":1}
                """);

        assertThat(client.componentMetadatas().get("c"))
                .isEqualTo(ComponentMetadata.builder()
                        .componentId("c")
                        .version(15)
                        .name("Orders")
                        .type("connector-action")
                        .subType("http")
                        .createdDate("2024-01-01T00:00:00Z")
                        .createdBy("a")
                        .modifiedDate("2024-02-01T00:00:00Z")
                        .modifiedBy("b")
                        .deleted(false)
                        .currentVersion(true)
                        .folderName("f")
                        .folderId("RjoxMjM")
                        .copiedFromComponentId("d")
                        .copiedFromComponentVersion(3)
                        .branchName("main")
                        .branchId("Qjox")
                        .build());
        assertThat(server.calls().get(0).uri()).hasPath("/partner/api/rest/v1/acme-AB12CD/ComponentMetadata/c");
    }

    @Test
    void answers_mayBeSparse_butNotOfAnotherComponent() {
        server.answer(200, "{\"componentId\":\"c\",\"name\":null,\"type\":\"\"}")
                .answer(200, "{\"componentId\":\"other\"}")
                .answer(400, "{\"@type\":\"Error\",\"message\":\"ComponentMetadata ID c is invalid.\"}");

        assertThat(client.componentMetadatas().get("c")).isEqualTo(SPARSE);
        assertThatThrownBy(() -> client.componentMetadatas().get("c")).isInstanceOf(UndecodableReplyException.class);
        assertThat(client.componentMetadatas().find("c")).isEmpty();
        assertThatThrownBy(() -> client.componentMetadatas().get("c/d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void get_ofARevision_takesTheResponseAboutThatRevision() {
        String revision = "{\"@type\":\"ComponentMetadata\",\"componentId\":\"c\",\"version\":3}";
        server.answer(200, revision)
                .answer(200, "{\"componentId\":\"c~3\"}")
                .answer(200, revision)
                .answer(200, "{\"componentId\":\"other\",\"version\":3}")
                .answer(400, "{\"@type\":\"Error\",\"message\":\"ComponentMetadata ID c~5 is invalid.\"}");

        assertThat(client.componentMetadatas().get("c~3").version()).hasValue(3);
        assertThat(client.componentMetadatas().find("c~3")).isPresent();
        assertThatThrownBy(() -> client.componentMetadatas().get("c~4"))
                .isInstanceOf(UndecodableReplyException.class)
                .hasMessageContaining("version 4 was sent, and 3 came back");
        assertThatThrownBy(() -> client.componentMetadatas().get("c~3")).isInstanceOf(UndecodableReplyException.class);
        assertThat(client.componentMetadatas().find("c~5")).isEmpty();
        assertThat(server.calls().get(0).uri()).hasPath("/partner/api/rest/v1/acme-AB12CD/ComponentMetadata/c~3");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'\"false\"', false", "3, true", "'\"4\"', false", "'[\"Long\",3]', true"})
    void currentVersion_mayBeANumber(String currentVersion, boolean newest) {
        server.answer(200, "{\"componentId\":\"c\",\"version\":3,\"currentVersion\":" + currentVersion + "}");

        assertThat(client.componentMetadatas().get("c").currentVersion()).hasValue(newest);
    }

    @Test
    void currentVersion_thatIsANumber_tellsNothingWithoutTheRevision() {
        server.answer(200, "{\"componentId\":\"c\",\"currentVersion\":3}");

        assertThat(client.componentMetadatas().get("c").currentVersion()).isEmpty();
    }

    @Test
    void queriesAndBulkReads_goToTheObject() {
        String row = "{\"componentId\":\"c\"}";
        server.answer(200, "{\"result\":[" + row + "],\"queryToken\":\"t\"}")
                .answer(200, "{\"result\":[" + row + "]}")
                .answer(200, "{\"result\":[" + row + "]}")
                .answer(200, "{\"response\":[{\"Result\":" + row + ",\"statusCode\":200}]}");

        Page<ComponentMetadata> page = client.componentMetadatas().query(QueryFilter.everything());
        assertThat(page.results()).containsExactly(SPARSE);
        assertThat(client.componentMetadatas().queryMore("t").results()).containsExactly(SPARSE);
        assertThat(client.componentMetadatas().queryAll(QueryFilter.everything()))
                .containsExactly(SPARSE);
        assertThat(client.componentMetadatas().getAll(List.of("c")).objects()).containsExactly(SPARSE);
        assertThat(server.calls())
                .extracting(call -> call.uri().getPath().replaceAll(".*/ComponentMetadata/", ""))
                .containsExactly("query", "queryMore", "query", "bulk");
    }

    @Test
    void findCurrent_leavesOutWhatIsOnABranch_andKeepsWhatNamesNone() {
        String rows = """
                {"result":[{"componentId":"a","branchName":"main","branchId":"Qjox"},{"componentId":"b"},
                           {"componentId":"c","branchName":"promotion","branchId":"QjoyMDI1OTk"}]}
                """;
        server.answer(200, rows).answer(200, rows);

        assertThat(client.componentMetadatas().findCurrent("Orders", "process"))
                .extracting(ComponentMetadata::componentId)
                .containsExactly("a", "b");
        assertThat(client.componentMetadatas().findCurrentOnBranch("Orders", "process", "QjoyMDI1OTk"))
                .extracting(ComponentMetadata::componentId)
                .containsExactly("c");
        assertThat(new String(server.calls().get(1).body(), StandardCharsets.UTF_8))
                .contains("\"property\":\"branchId\"");
    }

    @Test
    void ids_thatReadSomethingElse_areRefusedBeforeSending() {
        assertThatThrownBy(() -> client.componentMetadatas().get("c~Qjox"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query by branchId");
        assertThatThrownBy(() -> client.componentMetadatas().getAll(List.of("c", "c~2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use get");
        assertThatThrownBy(() -> client.componentMetadatas().findCurrentOnBranch("Orders", "process", "a~b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("branchId has a ~");
        assertThat(server.calls()).isEmpty();
    }

    static Stream<Arguments> filters() {
        Instant day = Instant.parse("2024-01-01T00:00:00Z");
        return Stream.of(
                Arguments.of(ComponentMetadataFields.COMPONENT_ID.isEqualTo("x"), "componentId"),
                Arguments.of(ComponentMetadataFields.VERSION.isEqualTo(1), "version"),
                Arguments.of(ComponentMetadataFields.NAME.isEqualTo("x"), "name"),
                Arguments.of(ComponentMetadataFields.TYPE.isEqualTo("x"), "type"),
                Arguments.of(ComponentMetadataFields.SUB_TYPE.isEqualTo("x"), "subType"),
                Arguments.of(ComponentMetadataFields.CURRENT_VERSION.isEqualTo(true), "currentVersion"),
                Arguments.of(ComponentMetadataFields.DELETED.isEqualTo(false), "deleted"),
                Arguments.of(ComponentMetadataFields.CREATED_BY.isEqualTo("x"), "createdBy"),
                Arguments.of(ComponentMetadataFields.MODIFIED_BY.isEqualTo("x"), "modifiedBy"),
                Arguments.of(ComponentMetadataFields.CREATED_DATE.isEqualTo(day), "createdDate"),
                Arguments.of(ComponentMetadataFields.MODIFIED_DATE.isEqualTo(day), "modifiedDate"),
                Arguments.of(ComponentMetadataFields.FOLDER_ID.isEqualTo("x"), "folderId"),
                Arguments.of(ComponentMetadataFields.FOLDER_NAME.isEqualTo("x"), "folderName"),
                Arguments.of(ComponentMetadataFields.COPIED_FROM_COMPONENT_ID.isEqualTo("x"), "copiedFromComponentId"),
                Arguments.of(
                        ComponentMetadataFields.COPIED_FROM_COMPONENT_VERSION.isEqualTo(1),
                        "copiedFromComponentVersion"),
                Arguments.of(ComponentMetadataFields.BRANCH_ID.isEqualTo("x"), "branchId"),
                Arguments.of(ComponentMetadataFields.BRANCH_NAME.isEqualTo("x"), "branchName"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filters_haveTheApisNames(QueryFilter<ComponentMetadata> filter, String property) {
        server.answer(200, "{\"result\":[]}");

        client.componentMetadatas().query(filter);

        assertThat(new String(server.calls().get(0).body(), StandardCharsets.UTF_8))
                .contains("\"property\":\"" + property + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"orders\"",
                "\"type\":\"webservice\"",
                "\"deleted\":\"true\"",
                "\"currentVersion\":false",
                "\"version\":2,\"currentVersion\":3"
            })
    void findCurrent_dropsRowsThatContradictTheFilter(String contradiction) {
        String rows = "{\"@type\":\"QueryResult\",\"result\":[{\"componentId\":\"d\",\"branchId\":\"b\","
                + contradiction + "},{\"componentId\":\"c\",\"branchId\":\"b\"}]}";
        server.answer(200, rows).answer(200, rows);

        assertThat(client.componentMetadatas().findCurrent("Orders", "process"))
                .extracting(ComponentMetadata::componentId)
                .containsExactly("c");
        assertThat(client.componentMetadatas().findCurrentOnBranch("Orders", "process", "b"))
                .extracting(ComponentMetadata::componentId)
                .containsExactly("c");
    }

    @Test
    void getAll_isNotInTheGuide() {
        try (BoomiClient guide = test.builder().apiForm(ApiForm.GUIDE).build()) {
            assertThatThrownBy(() -> guide.componentMetadatas().getAll(List.of("c")))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("ApiForm.PUBLISHED");
        }
        assertThat(server.calls()).isEmpty();
    }
}
