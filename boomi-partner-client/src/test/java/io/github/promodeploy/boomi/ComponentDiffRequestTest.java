package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.componentdiffrequest.ChangedValue;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequest;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffResponse;
import io.github.promodeploy.boomi.error.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentDiffRequestTest {

    private static final ComponentDiffRequest REQUEST = ComponentDiffRequest.of("c", 1, 3);

    private final TestClient test = TestClient.create();

    @Test
    void create_sendsTheRevisionsAndReadsOneOrManyChanges() {
        test.server()
                .answer(
                        200,
                        "{\"@type\":\"ComponentDiffResponse\",\"message\":\"Compared.\",\"GenericDiff\":{\"@type\":\"\","
                                + "\"addition\":{\"@type\":\"DiffGroup\",\"total\":1,\"change\":{\"type\":\"element\","
                                + "\"changedParticleName\":\"shape\",\"newValue\":{\"xpath\":\"/a/b\",\"value\":\"x\"}}},"
                                + "\"modification\":{\"total\":[\"Integer\",2],\"change\":["
                                + "{\"oldValue\":{\"value\":\"1\"},\"newValue\":{\"value\":\"2\"}},{\"newValue\":\"<b/>\"}]}}}");

        ComponentDiffResponse response = test.client().componentDiffRequests().create(REQUEST);

        assertThat(test.requests())
                .containsExactly(
                        "POST ComponentDiffRequest {\"componentId\":\"c\",\"sourceVersion\":1,\"targetVersion\":3}");
        assertThat(response.message()).contains("Compared.");
        assertThat(response.additions()).singleElement().satisfies(change -> {
            assertThat(change.type()).contains("element");
            assertThat(change.changedParticleName()).contains("shape");
            assertThat(change.oldValue()).isEmpty();
            assertThat(change.newValue())
                    .contains(ChangedValue.builder().xpath("/a/b").value("x").build());
        });
        assertThat(response.modifications())
                .extracting(change -> change.newValue().orElseThrow().value().orElseThrow())
                .containsExactly("2", "<b/>");
        assertThat(response.genericDiff()
                        .orElseThrow()
                        .modification()
                        .orElseThrow()
                        .total())
                .contains(2);
        assertThat(response.deletions()).isEmpty();
    }

    @Test
    void create_readsAWrappedResponseAndXml() {
        for (String body : List.of(
                "{\"ComponentDiffResponse\":{\"message\":\"No differences.\"}}",
                "<bns:ComponentDiffResponse xmlns:bns=\"http://api.platform.boomi.com/\"><bns:message>No differences."
                        + "</bns:message></bns:ComponentDiffResponse>")) {
            test.server().answer(200, body);

            ComponentDiffResponse response =
                    test.client().componentDiffRequests().create(REQUEST);

            assertThat(response.message()).contains("No differences.");
            assertThat(response.modifications()).isEmpty();
        }
    }

    @Test
    void create_isRepeatedLikeARead() {
        test.server().answer(500, "{\"message\":\"m\"}");
        test.server().answer(200, "{\"message\":\"No differences.\"}");

        test.client().componentDiffRequests().create(REQUEST);

        assertThat(test.requests()).hasSize(2);
    }

    @Test
    void create_refused_namesComponentAndRevisions() {
        test.server().answer(400, "{\"@type\":\"Error\",\"message\":\"Revision 3 is invalid.\"}");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> test.client().componentDiffRequests().create(REQUEST))
                .withMessageContaining("compare revisions 1 and 3 of component c")
                .withMessageContaining("Revision 3 is invalid.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"@type\":\"Component\",\"message\":\"m\"}",
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                "{\"GenericDiff\":{\"addition\":{\"change\":[[1,2]]}}}"
            })
    void create_refusesOtherResponses(String body) {
        assertUndecodable(body, client -> client.componentDiffRequests().create(REQUEST));
    }

    @Test
    void revisions_areCountedFromOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ComponentDiffRequest.of("c", 0, 1))
                .withMessageContaining("compare 0 with 1");
        assertThatIllegalStateException().isThrownBy(() -> ComponentDiffRequest.of("c", 1, -1));
    }
}
