package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.component.ComponentXml;
import io.github.promodeploy.boomi.component.Components;
import io.github.promodeploy.boomi.componentreference.ComponentReferences;
import io.github.promodeploy.boomi.componentreference.Reference;
import io.github.promodeploy.boomi.componentreference.ReferenceType;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Components and their references on the wire. Promotions of {@code promo-deploy-core} try them against the simulator. */
class ComponentsTest {

    private static final String XML = "<Component name='n' type='process'/>";

    private final TestClient test = TestClient.withoutRetries();

    private BoomiClient client(ApiForm form) {
        return test.builder().retryPolicy(RetryPolicy.NONE).apiForm(form).build();
    }

    @ParameterizedTest
    @EnumSource
    void readsAndWrites_nameRevisionAndBranch_inBothForms(ApiForm form) {
        Components components = client(form).components();
        for (int i = 0; i < 6; i++) {
            test.server().answer(200, "<Component componentId='c' version='7' branchId='b'/>");
        }

        components.get("c");
        components.getRevision("c", 7);
        components.getOnBranch("c", "b");
        components.create(ComponentXml.of(XML));
        components.create(ComponentXml.of(XML).onBranch("b"));
        components.update("c", ComponentXml.of(XML).onBranch("b"));

        String branch = form == ApiForm.GUIDE ? "~b" : "";
        assertThat(test.requests())
                .containsExactly(
                        "GET Component/c ",
                        "GET Component/c~7 ",
                        "GET Component/c~b ",
                        "POST Component " + XML,
                        "POST Component" + branch + " <Component name='n' type='process' branchId=\"b\"/>",
                        "POST Component/c" + branch + " <Component name='n' type='process' branchId=\"b\"/>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Component componentId='d'/>                | componentId c was sent, and d came back",
                "<Component componentId='c' version='6'/>    | version 7 was sent, and 6 came back",
                "<Other componentId='c'/>                    | its root element is Other instead of Component",
                "<error><message>Internal.</message></error> | its root element is error",
                "<Component componentId='c'>                 | not well-formed",
                "<Component folderId='canary-7f3a9b2c6d'/>   | its folderId holds the credentials that were sent",
            })
    void aRevision_thatIsNotTheRequestedOne_isAnError(String body, String reason) {
        test.server().answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> test.client().components().getRevision("c", 7))
                .withMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain(TestClient.SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Component/>", "<Component componentId=' '/>", "<Component componentId='c' branchId='other'/>"})
    void aCreate_isBelievedOnlyWithAnId_andOnItsBranch(String body) {
        test.server().answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() ->
                        test.client().components().create(ComponentXml.of(XML).onBranch("b")));
    }

    @Test
    void aComponentThatIsNotThere_isEmpty_andBadInputIsRefused() {
        test.server().answer(400, "<error><message>Component ID c is invalid.</message></error>");
        Components components = test.client().components();

        assertThat(components.find("c")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> components.getRevision("c", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> components.getOnBranch("c", "7"));
        assertThatIllegalArgumentException().isThrownBy(() -> components.get("c~7"));
        assertThatIllegalArgumentException().isThrownBy(() -> components.getOnBranch("c", "Q~5"));
        assertThatIllegalArgumentException().isThrownBy(() -> components.update("c~7", ComponentXml.of(XML)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.client().componentReferences().parentsOf("c~b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> components.create(ComponentXml.of("<Component componentId='c'/>")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> components.update("c", ComponentXml.of("<Component componentId='d'/>")));
        assertThat(test.requests()).hasSize(1);
    }

    @Test
    void childrenAndParents_areReadInThePublishedForm() {
        test.server()
                .answer(200, "{\"componentId\":\"a\",\"version\":2}")
                .answer(
                        200,
                        "{\"result\":[{\"references\":[{\"parentComponentId\":\"a\",\"parentVersion\":2,\"componentId\":\"b\",\"type\":\"DEPENDENT\"}]}]}")
                .answer(
                        200,
                        "{\"references\":[{\"@type\":\"References\",\"parentComponentId\":\"p\",\"componentId\":\"a\",\"type\":\"NEW\"}]}")
                .answer(400, "{\"@type\":\"Error\",\"message\":\"The component a has no references.\"}")
                .answer(400, "{\"@type\":\"Error\",\"message\":\"ComponentReference ID a is invalid.\"}")
                .answer(
                        200,
                        "{\"response\":[{\"Result\":{\"references\":[{\"parentComponentId\":\"p\",\"componentId\":\"a\"}]},\"statusCode\":200}]}");
        var references = test.client().componentReferences();

        assertThat(references.childrenOf("a"))
                .extracting(Reference::type)
                .containsExactly(Optional.of(ReferenceType.DEPENDENT));
        assertThat(references.parentsOf("a"))
                .extracting(Reference::type)
                .containsExactly(Optional.of(ReferenceType.UNKNOWN));
        assertThat(references.parentsOf("a")).isEmpty();
        assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> references.parentsOf("a"));
        assertThat(references.parentsOfAll(List.of("a")).objects()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You do not have permission to read references",
                "Not authorized to view component references",
                "Component a does not exist, so it has no references",
                "Component a not found; there are no references to show",
                "ComponentReference ID a is invalid."
            })
    void a400_thatIsAboutSomethingElse_isNoEmptyList(String message) {
        test.server().answer(400, "{\"@type\":\"Error\",\"message\":\"" + message + "\"}");

        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> test.client().componentReferences().parentsOf("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"status\":\"ok\"}", "{\"references\":null}", "{\"error\":{\"message\":\"denied\"}}"})
    void aResponseWithoutReferences_provesNothing(String body) {
        TestClient.assertUndecodable(
                body, client -> client.componentReferences().parentsOf("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":[{}]}",
                "{\"@type\":\"QueryResult\",\"numberOfResults\":3,\"result\":[{\"references\":[{\"parentComponentId\":\"a\",\"componentId\":\"b\"}]}]}"
            })
    void rowsThatAreMissing_orSayNothing_areAnError(String body) {
        test.server().answer(200, body).answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> test.client().componentReferences().childrenOf("a", 2));
    }

    @Test
    void parentsOfAnotherComponent_areAnError() {
        TestClient.assertUndecodable(
                "{\"response\":[{\"Result\":{\"references\":[{\"parentComponentId\":\"p\",\"componentId\":\"a\"},"
                        + "{\"parentComponentId\":\"p\",\"componentId\":\"z\"}]},\"statusCode\":200}]}",
                client -> client.componentReferences().parentsOfAll(List.of("a")));
    }

    @Test
    void aComponentThatIsAsOnMain_isReadFromABranch() {
        test.server().answer(200, "<Component componentId='c' branchId='Qjox'/>");

        assertThat(test.client().components().getOnBranch("c", "b").branchId()).contains("Qjox");
    }

    @Test
    void aResponse_thatDoesNotSayWhichComponentItIs_isAnError() {
        TestClient.assertUndecodable(
                "<Component/>", client -> client.components().get("c"));
        TestClient.assertUndecodable(
                "<Component/>", client -> client.components().update("c", ComponentXml.of(XML)));
        TestClient.assertUndecodable(
                "<Component componentId='c' name='m' type='process'/>",
                client -> client.components().create(ComponentXml.of(XML)));
    }

    @Test
    void aSecretInAResponse_isMasked_howeverLongItIs() {
        String secret = "token-".repeat(10);
        test.server()
                .answer(200, "<" + secret + "/>")
                .answer(200, "<?xml version='1.0' encoding='" + secret + "'?><a/>");
        BoomiClient client = test.builder()
                .credentials(BoomiCredentials.usernamePassword("me", secret))
                .retryPolicy(RetryPolicy.NONE)
                .build();

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> client.components().get("c"))
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("token-"));
        }
    }

    @Test
    void children_areReadInTheGuidesForm_andParentsAreNot() {
        test.server()
                .answer(
                        200,
                        "<ComponentReference><references parentComponentId='a' parentVersion='2' componentId='b'/></ComponentReference>")
                .answer(200, "<ComponentReference/>")
                .answer(
                        200,
                        "<ComponentReference><references parentComponentId='z' componentId='b'/></ComponentReference>");
        var references = client(ApiForm.GUIDE).componentReferences();

        assertThat(references.childrenOf("a", 2))
                .extracting(Reference::componentId)
                .containsExactly("b");
        assertThat(references.childrenOf("a")).isEmpty();
        assertThatExceptionOfType(UndecodableReplyException.class).isThrownBy(() -> references.childrenOf("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> references.parentsOf("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> references.parentsOfAll(List.of("a")));
        assertThat(test.requests()).containsOnly("GET ComponentReference/a ");
    }

    @Test
    void childrenOfAnotherComponent_orOfNoRevision_areAnError() {
        test.server()
                .answer(200, "{\"result\":[{\"references\":[{\"parentComponentId\":\"z\",\"componentId\":\"b\"}]}]}")
                .answer(200, "{\"componentId\":\"a\"}");
        var references = test.client().componentReferences();

        assertThatExceptionOfType(UndecodableReplyException.class).isThrownBy(() -> references.childrenOf("a", 2));
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> references.childrenOf("a"))
                .withMessageContaining("has no version");
    }

    @Test
    void aComponentOfAThirdBranch_isAnError() {
        TestClient.assertUndecodable(
                "<Component componentId='c' branchId='x' branchName='other'/>",
                client -> client.components().getOnBranch("c", "b"));
        test.server()
                .answer(200, "<Component componentId='c' branchId='Qjox' branchName='main'/>")
                .answer(200, "<Component componentId='c' branchId='b' branchName='other'/>");
        assertThat(test.client().components().getOnBranch("c", "b").branchId()).contains("Qjox");
        assertThat(test.client().components().getOnBranch("c", "b").branchId()).contains("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Component componentId='c' name='m' type='process'/>",
                "<Component componentId='c' name='n' type='other'/>"
            })
    void anUpdate_isBelievedOnlyWithItsNameAndType(String body) {
        TestClient.assertUndecodable(body, client -> client.components().update("c", ComponentXml.of(XML)));
    }

    @Test
    void childrenOfARevision_inTheGuidesForm_areThoseOfTheNewestOnly() {
        String none = "<ComponentReference/>";
        String metadata = "<ComponentMetadata componentId='a' version='3'/>";
        test.server().answer(200, none).answer(200, metadata).answer(200, none).answer(200, metadata);
        var references = client(ApiForm.GUIDE).componentReferences();

        assertThat(references.childrenOf("a", 3)).isEmpty();
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> references.childrenOf("a", 2))
                .withMessageContaining("version 3, not version 2")
                .withMessageContaining("ApiForm.PUBLISHED");
    }

    @Test
    void queriesOfReferences_areNotInTheGuide() {
        var references = client(ApiForm.GUIDE).componentReferences();

        for (Consumer<ComponentReferences> query : List.<Consumer<ComponentReferences>>of(
                group -> group.query(QueryFilter.everything()),
                group -> group.queryMore("t"),
                group -> group.queryAll(QueryFilter.everything()),
                group -> group.list(QueryFilter.everything()))) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> query.accept(references))
                    .withMessageContaining("cannot query references");
        }
        assertThat(test.requests()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLarge_andAReason_areNamedAsSuch() {
        test.server().answer(413, "").answer(200, "<Other/>");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> test.client().components().create(ComponentXml.of(XML)))
                .withMessageContaining("Send less")
                .withMessageNotContaining("path prefix");
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> test.client().components().get("c"))
                .withMessageContaining("instead of Component. It began with")
                .withMessageNotContaining("..");
    }
}
