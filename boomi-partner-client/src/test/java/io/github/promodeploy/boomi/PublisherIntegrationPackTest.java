package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PackOperation;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPackFields;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponents;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherIntegrationPackTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void pack_full() {
        PublisherIntegrationPack pack = pack("""
                {"@type":"PublisherIntegrationPack","id":"k","name":"n","Description":"d","installationType":"SINGLE",
                 "operationType":"ADD","PublisherPackagedComponents":{"@type":"PublisherPackagedComponents",
                  "PublisherPackagedComponent":[{"@type":"PublisherPackagedComponent","componentId":"c",
                   "componentName":"cn","componentType":"process","currentVersion":"1.0","pendingVersion":"1.10",
                   "latestVersion":2.0,"deleted":"true"}]}}
                """);

        assertThat(pack)
                .isEqualTo(PublisherIntegrationPack.builder()
                        .id("k")
                        .name("n")
                        .description("d")
                        .installationTypeText("SINGLE")
                        .publisherPackagedComponents(PublisherPackagedComponents.builder()
                                .addComponents(PublisherPackagedComponent.builder()
                                        .componentId("c")
                                        .componentName("cn")
                                        .componentType("process")
                                        .currentVersion("1.0")
                                        .pendingVersion("1.10")
                                        .latestVersion("2.0")
                                        .deleted(true)
                                        .build())
                                .build())
                        .build());
        assertThat(pack.installationType()).contains(InstallationType.SINGLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"k\"}",
                "{\"@type\":null,\"id\":\"k\",\"name\":null,\"Description\":null,\"installationType\":null,"
                        + "\"PublisherPackagedComponents\":null}",
                "{\"@type\":\"\",\"id\":\"k\",\"name\":\"\",\"Description\":\" \",\"installationType\":\"\"}",
                "{\"id\":\"k\",\"next\":{\"deep\":[{\"x\":1}]},\"more\":[1],\"z\":null}",
                "{\"PublisherIntegrationPack\":{\"id\":\"k\"}}"
            })
    void pack_withNothingButItsId(String body) {
        PublisherIntegrationPack pack = pack(body);

        assertThat(pack).isEqualTo(PublisherIntegrationPack.builder().id("k").build());
        assertThat(pack.members()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"PublisherPackagedComponents\",\"PublisherPackagedComponent\":[]}",
                "{\"PublisherPackagedComponent\":null}",
                "{\"x\":1}",
                "{}"
            })
    void pack_thatIsEmpty_hasMembersAndTheyAreNone(String members) {
        assertThat(pack("{\"id\":\"k\",\"PublisherPackagedComponents\":" + members + "}")
                        .members())
                .contains(List.of());
    }

    @Test
    void member_withBlankVersions_hasNone() {
        assertThat(pack("{\"id\":\"k\",\"installationType\":\"TRIPLE\",\"PublisherPackagedComponents\":{"
                                + "\"PublisherPackagedComponent\":{\"componentId\":\"c\",\"componentName\":null,\"currentVersion\":\"\","
                                + "\"pendingVersion\":\"\",\"latestVersion\":null,\"deleted\":\"\",\"x\":1}}}")
                        .members()
                        .orElseThrow())
                .as("one object in place of a list")
                .containsExactly(
                        PublisherPackagedComponent.builder().componentId("c").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"n\"}",
                "{\"@type\":\"IntegrationPack\",\"id\":\"k\"}",
                "{\"id\":\"other\"}",
                "{\"id\":\"k\",\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[{}]}}",
                "{\"id\":\"k\",\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[null]}}",
                "{\"id\":\"k\",\"PublisherPackagedComponents\":{\"@type\":\"Error\"}}",
                "{\"id\":\"k\",\"PublisherPackagedComponents\":7}"
            })
    void answers_thatAreNotThisPack_areRefused(String body) {
        for (int attempt = 0; attempt < 10; attempt++) {
            server.answer(200, body);
        }
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.publisherIntegrationPacks().get("k"));
    }

    @Test
    void requests_haveThePublishedForm() {
        server.answer(200, "{\"id\":\"k\",\"name\":\"n\"}")
                .answer(200, "{\"id\":\"k\",\"name\":\"n\",\"installationType\":\"SINGLE\"}")
                .answer(200, "{\"id\":\"k\"}")
                .answer(200, "{\"id\":\"k\"}")
                .answer(200, "true")
                .answer(200, "{\"@type\":\"QueryResult\",\"result\":{\"id\":\"k\"}}")
                .answer(200, "{\"response\":{\"Result\":{\"id\":\"k\"}}}");

        client.publisherIntegrationPacks()
                .create(CreatePublisherIntegrationPackRequest.builder()
                        .name("n")
                        .build());
        client.publisherIntegrationPacks()
                .create(CreatePublisherIntegrationPackRequest.builder()
                        .name("n")
                        .description("d")
                        .installationType(InstallationType.SINGLE)
                        .build());
        client.publisherIntegrationPacks()
                .update(UpdatePublisherIntegrationPackRequest.builder()
                        .id("k")
                        .name("n")
                        .installationType(InstallationType.MULTI)
                        .operationType(PackOperation.ADD)
                        .description("d")
                        .componentIds(List.of("a", "b"))
                        .build());
        client.publisherIntegrationPacks()
                .update(UpdatePublisherIntegrationPackRequest.builder()
                        .id("k")
                        .operationType(PackOperation.DELETE)
                        .componentIds(List.of())
                        .build());
        client.publisherIntegrationPacks().delete("k");
        client.publisherIntegrationPacks()
                .queryAll(PublisherIntegrationPackFields.NAME.isEqualTo("n"))
                .forEach(pack -> assertThat(pack.id()).isEqualTo("k"));
        client.publisherIntegrationPacks().getAll(List.of("k"));

        assertThat(test.requests())
                .containsExactly(
                        "POST PublisherIntegrationPack {\"name\":\"n\",\"Description\":\"\",\"installationType\":\"MULTI\"}",
                        "POST PublisherIntegrationPack {\"name\":\"n\",\"Description\":\"d\",\"installationType\":\"SINGLE\"}",
                        "POST PublisherIntegrationPack/k {\"id\":\"k\",\"name\":\"n\",\"installationType\":\"MULTI\","
                                + "\"operationType\":\"ADD\",\"Description\":\"d\",\"PublisherPackagedComponents\":{"
                                + "\"PublisherPackagedComponent\":[{\"componentId\":\"a\"},{\"componentId\":\"b\"}]}}",
                        "POST PublisherIntegrationPack/k {\"id\":\"k\",\"operationType\":\"DELETE\",\"Description\":\"\","
                                + "\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[]}}",
                        "DELETE PublisherIntegrationPack/k ",
                        "POST PublisherIntegrationPack/query {\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\","
                                + "\"property\":\"name\",\"argument\":[\"n\"]}}}",
                        "POST PublisherIntegrationPack/bulk {\"type\":\"GET\",\"request\":[{\"id\":\"k\"}]}");
    }

    @Test
    void writes_areNotRepeatedUnlessNothingHappened() {
        List<Runnable> writes = List.of(
                () -> client.publisherIntegrationPacks()
                        .create(CreatePublisherIntegrationPackRequest.builder()
                                .name("n")
                                .build()),
                () -> client.publisherIntegrationPacks().update(update("k", "c")),
                () -> client.publisherIntegrationPacks().delete("k"));

        for (Runnable write : writes) {
            server.answer(500, "{\"message\":\"m\"}");
            assertThatExceptionOfType(BoomiException.class).isThrownBy(write::run);
        }

        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void answers_aboutAnotherPack_areRefused() {
        server.answer(200, "{\"id\":\"k\",\"name\":\"other\"}").answer(200, "{\"id\":\"other\"}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.publisherIntegrationPacks()
                        .create(CreatePublisherIntegrationPackRequest.builder()
                                .name("n")
                                .build()))
                .withMessageContaining("contradicts the request: name n was sent, and other came back");
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.publisherIntegrationPacks().update(update("k", "c")))
                .withMessageContaining("update publisher integration pack k (ADD, 1 components)");
    }

    @Test
    void find_ofWhatDoesNotExist_isEmpty() {
        server.answer(400, "{\"message\":\"Integration pack ID k is invalid.\"}")
                .answer(200, "{\"id\":\"k\"}");

        assertThat(client.publisherIntegrationPacks().find("k")).isEmpty();
        assertThat(client.publisherIntegrationPacks().find("k")).isPresent();
    }

    @Test
    void requests_thatCannotBeMeant_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CreatePublisherIntegrationPackRequest.builder()
                        .name("n")
                        .installationType(InstallationType.UNKNOWN)
                        .build());
        assertThatIllegalStateException()
                .isThrownBy(() -> UpdatePublisherIntegrationPackRequest.builder()
                        .id("k")
                        .operationType(PackOperation.ADD)
                        .componentIds(List.of())
                        .build())
                .withMessageContaining("must name every component");
        assertThatIllegalStateException()
                .isThrownBy(() -> UpdatePublisherIntegrationPackRequest.builder()
                        .from(update("k", "c"))
                        .installationType(InstallationType.UNKNOWN)
                        .build());
    }

    private PublisherIntegrationPack pack(String body) {
        server.answer(200, body);
        return client.publisherIntegrationPacks().get("k");
    }

    private static UpdatePublisherIntegrationPackRequest update(String packId, String componentId) {
        return UpdatePublisherIntegrationPackRequest.builder()
                .id(packId)
                .operationType(PackOperation.ADD)
                .componentIds(List.of(componentId))
                .build();
    }
}
