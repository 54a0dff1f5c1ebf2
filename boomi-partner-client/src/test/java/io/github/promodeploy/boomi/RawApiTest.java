package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import io.github.promodeploy.boomi.raw.RawApi;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls without a resource group on the wire. */
class RawApiTest {

    private final TestClient test = TestClient.create();
    private final RawApi raw = test.client().raw();

    @Test
    void calls_areSentAsGiven() {
        test.server()
                .answer(200, "{\"@type\":\"Folder\",\"id\":\"f\",\"name\":\"n\"}")
                .answer(200, "{\"@type\":\"Folder\",\"id\":\"f\"}")
                .answer(200, "{\"@type\":\"Folder\",\"id\":\"f\"}")
                .answer(200, "")
                .answer(200, "{\"result\":[{\"@type\":\"Folder\",\"name\":\"n\"}]}")
                .answer(200, "{\"token\":\"t\"}")
                .answer(202, "");

        assertThat(raw.object("Folder").get("f").value("name")).contains("n");
        raw.object("Folder").create("{\"name\":\"n\"}");
        raw.object("Folder").update("f", "{\"name\":\"m\"}");
        raw.object("Folder").delete("f");
        assertThat(raw.object("Folder")
                        .queryAll(QueryFilter.everything())
                        .map(row -> row.value("name").orElseThrow()))
                .containsExactly("n");
        assertThat(raw.post("async/ListenerStatus/query", "{}").value("token")).contains("t");
        assertThat(raw.get("async/ListenerStatus/response/t").isEmpty()).isTrue();

        assertThat(test.requests())
                .containsExactly(
                        "GET Folder/f ",
                        "POST Folder {\"name\":\"n\"}",
                        "POST Folder/f {\"name\":\"m\"}",
                        "DELETE Folder/f ",
                        "POST Folder/query {\"QueryFilter\":{}}",
                        "POST async/ListenerStatus/query {}",
                        "GET async/ListenerStatus/response/t ");
    }

    @Test
    void xml_isSentAndRequested() {
        test.server().answer(200, "<Folder name='n'/>").answer(200, "<Folder name='m'/>");

        assertThat(raw.xml().object("Folder").get("f").value("name")).contains("n");
        assertThat(raw.xml().object("Folder").create("<Folder name='m'/>").value("name"))
                .contains("m");

        assertThat(test.server().calls())
                .extracting(call -> call.headers().get("Accept"))
                .containsOnly("application/xml");
        assertThat(test.server().calls().get(1).headers()).containsEntry("Content-Type", "application/xml");
    }

    @Test
    void aWrite_isRepeatedOnlyIfTheCallerSaysSo() {
        test.server()
                .fail(call -> new TransportException(call.operation(), Delivery.UNKNOWN, "the connection broke", null))
                .fail(call -> new TransportException(call.operation(), Delivery.UNKNOWN, "the connection broke", null))
                .answer(200, "{\"name\":\"n\"}");

        assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> raw.post("Folder", "{}"));
        assertThat(raw.repeatable().post("Folder", "{}").value("name")).contains("n");
        assertThat(test.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"denied\"}}",
                "{\"message\":\"denied\"}",
                "{\"statusCode\":400,\"errorMessage\":\"denied\"}",
                "{\"Error\":{\"message\":\"denied\"}}",
                "\"Service unavailable\"",
                "null",
                "123",
                "[]",
                "<s:Fault xmlns:s='u'/>",
                "<Error xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Folder'/>",
                "{\"@type\":\"Folder\",\"id\":\"other\"}",
                "<?xml version='1.0' encoding='ISO-8859-1'?><Folder/>",
                "",
                "{\"@type\":\"Error\"}",
                "<html/>",
                "<error/>",
                "{\"@type\":\"Account\"}",
                "Sign in",
                "{\"cut\":"
            })
    void aSuccess_thatIsNotTheObject_isAnError(String body) {
        TestClient.assertUndecodable(
                body, client -> client.raw().object("Folder").get("f"));
    }

    @Test
    void aRow_thatIsAnErrorDocument_isAnError() {
        TestClient.assertUndecodable(
                "{\"result\":[{\"@type\":\"Error\",\"message\":\"x\"}]}",
                client -> client.raw().object("Folder").list(QueryFilter.everything()));
        TestClient.assertUndecodable(
                "{\"error\":\"denied\"}", client -> client.raw().delete("Folder/f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/A", "A/", "A//b", "A/../b", "A?b=c", "A#b", "https://b/A", "A/%2e%2e", "A/b c", "~A"})
    void aPath_thatLeavesTheAccount_isRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> raw.get(path)).withMessageStartingWith("path is not one");
        assertThatIllegalArgumentException().isThrownBy(() -> raw.post(path, "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> raw.delete(path));
        assertThat(test.requests()).isEmpty();
    }

    @Test
    void badInput_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> raw.object("A/b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.object("Folder").get("../x"));
        assertThatIllegalArgumentException().isThrownBy(() -> raw.post("Folder", "<Folder/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> raw.xml().post("Folder", "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> raw.post("Folder", "name=n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> raw.xml().post("Folder", "<?xml version='1.0' encoding='ISO-8859-1'?><Folder/>"))
                .withMessageContaining("another encoding than UTF-8");
        assertThat(BoomiDocument.of("").isEmpty()).isTrue();
        assertThat(test.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", " true\n", "OK", "{}", "{\"@type\":\"Folder\"}"})
    void aDelete_isAcknowledgedByNothing_trueOrAWord(String body) {
        test.server().answer(200, body).answer(200, body);

        raw.object("Folder").delete("f");
        assertThat(raw.xml().delete("Folder/f").value("error")).isEmpty();
    }

    @Test
    void itemsOfABulkRead_belongToTheIdsThatTheyHave_whateverTheirPlace() {
        test.server()
                .answer(
                        200,
                        bulk(
                                "{\"deploymentId\":\"b\",\"packageId\":\"p\"}",
                                "{\"deploymentId\":\"a\",\"packageId\":\"p\"}"))
                .answer(200, bulk("{\"folderId\":\"b\",\"parentId\":\"a\"}", "{\"folderId\":\"a\"}"));

        assertThat(raw.object("DeployedPackage").getAll(List.of("a", "b")).items())
                .extracting(item -> item.object().orElseThrow().value("deploymentId"))
                .containsExactly(Optional.of("a"), Optional.of("b"));
        assertThat(raw.object("Folder").getAll(List.of("a", "b")).items())
                .extracting(item -> item.object().orElseThrow().value("folderId"))
                .containsExactly(Optional.of("a"), Optional.of("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"n\"}", "{\"first\":\"a\",\"second\":\"b\"}", "{\"id\":\"c\",\"name\":\"a\"}"})
    void anItemOfABulkRead_thatCanBeOfNoneOrSeveral_isAnError(String object) {
        TestClient.assertUndecodable(
                bulk("{\"id\":\"a\"}", object),
                client -> client.raw().object("Folder").getAll(List.of("a", "b")));
    }

    private static String bulk(String... objects) {
        return Stream.of(objects)
                .map(object -> "{\"Result\":" + object + ",\"statusCode\":200}")
                .collect(Collectors.joining(",", "{\"response\":[", "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"other\"}",
                "{\"thingId\":\"other\"}",
                "{\"componentId\":\"other\"}",
                "{\"packageId\":\"other\",\"name\":\"f\"}"
            })
    void anotherObject_isRefusedAfterAReadAndAnUpdate(String body) {
        TestClient.assertUndecodable(
                body, client -> client.raw().object("Thing").get("f"));
        TestClient.assertUndecodable(
                body, client -> client.raw().object("Thing").update("f", "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deploymentId\":\"f\",\"packageId\":\"p\",\"componentId\":\"c\"}",
                "{\"id\":\"p\",\"requestId\":\"f\"}",
                "{\"componentId\":\"f\",\"version\":3}",
                "{\"name\":\"n\"}"
            })
    void anObject_isFoundByAnyOfItsIds(String body) {
        test.server().answer(200, body).answer(200, body);

        assertThat(raw.object("Thing").get("f").text()).isEqualTo(body);
        assertThat(raw.object("Thing").update("f", "{}").text()).isEqualTo(body);
    }

    @Test
    void aRevision_hasTheIdOfItsComponent() {
        test.server().answer(200, "{\"componentId\":\"c\",\"version\":3}");

        assertThat(raw.object("ComponentMetadata").get("c~3").value("version")).contains("3");
    }

    @Test
    void theResponseToAWrite_mayBeOfAnotherType_orEmpty() {
        test.server()
                .answer(200, "{\"@type\":\"ComponentDiffResponse\",\"message\":\"m\"}")
                .answer(200, "");

        assertThat(raw.object("ComponentDiffRequest").create("{}").value("message"))
                .contains("m");
        assertThat(raw.object("changeListenerStatus").create("{}").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"DeployedPackage\",\"message\":\"m\"}",
                "{\"@type\":\"DeployedPackage\",\"message\":\"m\",\"error\":\"e\",\"errorMessage\":\"x\"}",
                "{\"deploymentId\":\"f\",\"message\":\"m\"}",
                "<DeployedPackage message='m' error='e'/>"
            })
    void anObject_mayHaveAMessage(String body) {
        test.server().answer(200, body);

        assertThat(raw.object("DeployedPackage").get("f").value("message")).contains("m");
    }

    @Test
    void anObjectThatTheServerDoesNotKnow_isNoAbsence() {
        for (int i = 0; i < 6; i++) {
            test.server().answer(404, "{\"@type\":\"Error\",\"message\":\"Endpoint is invalid or no longer exists.\"}");
        }

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> raw.object("Typo").find("f"));
    }

    @Test
    void xml_isForQueriesToo_butNotForBulkReads() {
        test.server()
                .answer(200, "<QueryResult numberOfResults='1'><result name='n'/></QueryResult>")
                .answer(200, bulk("{\"id\":\"a\"}"));

        assertThat(raw.xml().object("Folder").list(QueryFilter.everything()).rows())
                .hasSize(1);
        raw.xml().object("Folder").getAll(List.of("a"));
        assertThat(test.server().calls())
                .extracting(call -> call.headers().get("Content-Type"))
                .containsExactly("application/xml", "application/json");
    }

    @Test
    void aBody_hasALimit() {
        String tooLong = "<a>" + "x".repeat(8 << 20) + "</a>";
        String tooLongInUtf8 = "<a>" + "\u00e9".repeat(5 << 20) + "</a>";

        for (String body : List.of(tooLong, tooLongInUtf8)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> raw.xml().post("Folder", body))
                    .withMessage("the body has more bytes than the limit of 8388608, which is 8 MiB");
        }
    }

    @Test
    void aByteOrderMark_hidesNoEncoding() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> raw.xml().post("Folder", "\uFEFF<?xml version='1.0' encoding='ISO-8859-1'?><Folder/>"))
                .withMessageContaining("another encoding than UTF-8");
        assertThat(test.requests()).isEmpty();
    }
}
