package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import io.github.promodeploy.boomi.raw.RawApi;
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
}
