package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.deployedpackage.UndeployException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndeployTest {

    private static final String DEPLOYMENT = "{\"deploymentId\":\"d\",\"environmentId\":\"e\",\"componentId\":\"c\"}";
    private static final String ATTACHMENT = "{\"result\":[{\"id\":\"a\",\"atomId\":\"r\",\"environmentId\":\"e\"}]}";
    private static final String RUNTIME =
            "{\"response\":[{\"Result\":{\"id\":\"r\",\"status\":\"ONLINE\"},\"statusCode\":200}]}";
    private static final String TOKEN = "{\"asyncToken\":{\"token\":\"t\"},\"responseStatusCode\":202}";

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();

    private static String listener(String status) {
        return "{\"responseStatusCode\":200,\"result\":[{\"listenerId\":\"c\",\"status\":\"" + status + "\"}]}";
    }

    private void undeploy() {
        test.client().deployedPackages().undeploy("d", PollSettings.of(Duration.ofSeconds(1), 2));
    }

    @Test
    void undeploy_pausesOnEachRuntime_checksAndDeletes() {
        server.answer(200, DEPLOYMENT).answer(200, ATTACHMENT).answer(200, RUNTIME);
        server.answer(200, TOKEN).answer(200, listener("listening")).answer(200, "");
        server.answer(200, TOKEN).answer(200, listener("paused")).answer(200, DEPLOYMENT);
        server.answer(200, "true");

        undeploy();

        assertThat(test.requests())
                .extracting(request -> request.split(" ", -1)[0] + " " + request.split(" ", -1)[1])
                .containsExactly(
                        "GET DeployedPackage/d",
                        "POST EnvironmentAtomAttachment/query",
                        "POST Atom/bulk",
                        "POST async/ListenerStatus/query",
                        "GET async/ListenerStatus/response/t",
                        "POST changeListenerStatus",
                        "POST async/ListenerStatus/query",
                        "GET async/ListenerStatus/response/t",
                        "GET DeployedPackage/d",
                        "DELETE DeployedPackage/d");
    }

    @Test
    void undeploy_inTheGuidesForm_pausesTheDeploymentAndDeletes() {
        server.answer(200, "{\"deploymentId\":\"d\"}").answer(409, "{\"@type\":\"Error\",\"message\":\"Active.\"}");

        assertThatExceptionOfType(UndeployException.class)
                .isThrownBy(() -> test.builder()
                        .apiForm(ApiForm.GUIDE)
                        .build()
                        .deployedPackages()
                        .undeploy("d"))
                .withMessageContaining("undeploy deployment d: not deleted. Its listeners are paused")
                .withCauseInstanceOf(ConflictException.class)
                .satisfies(e -> assertThat(e.deploymentId()).isEqualTo("d"))
                .satisfies(e -> assertThat(e.pausedOn()).isEmpty());

        assertThat(test.requests())
                .containsExactly("POST DeployedPackage/d {\"listenerStatus\":\"PAUSED\"}", "DELETE DeployedPackage/d ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'deploymentId':'d','componentId':'c'}|its response has no environmentId",
                "{'deploymentId':'d','environmentId':'e'}|its response has no componentId"
            })
    void aDeployment_thatSaysTooLittle_isNotTouched(String deployment, String reason) {
        server.answer(200, deployment.replace('\'', '"'));

        assertThatExceptionOfType(UndeployException.class)
                .isThrownBy(this::undeploy)
                .withMessage(
                        "undeploy deployment d: nothing was changed, since " + reason + ". Undeploy it again later");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aRuntime_thatIsNotNamed_isNotPassedOver() {
        server.answer(200, DEPLOYMENT).answer(200, "{\"result\":[{\"id\":\"a\",\"environmentId\":\"e\"}]}");

        assertThatExceptionOfType(UndeployException.class)
                .isThrownBy(this::undeploy)
                .withMessageContaining("attachment a does not name its runtime and its environment");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void undeploy_readsOnUntilTheListenerIsListedAsPaused_withinTheSettings() {
        server.answer(200, DEPLOYMENT).answer(200, ATTACHMENT).answer(200, RUNTIME);
        server.answer(200, TOKEN).answer(200, listener("listening")).answer(200, "");
        server.answer(200, TOKEN).answer(200, "{\"responseStatusCode\":200,\"result\":[]}");
        server.answer(200, TOKEN).answer(202, "");

        assertThatExceptionOfType(UndeployException.class)
                .isThrownBy(this::undeploy)
                .withMessage(
                        "undeploy deployment d: not deleted. Its listener is paused, or may be, on r. Undeploy it again,"
                                + " or resume the listener. Cause: wait for listener c of runtime r to be paused: not done after 2"
                                + " reads, one every second. The last read found that there is no result yet. It may still happen."
                                + " Wait again, or with more tries")
                .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r"));
        assertThat(server.calls()).hasSize(10);
    }

    @Test
    void undeploy_readsAResultThatIsNotThereYet_again() {
        server.answer(200, DEPLOYMENT).answer(200, ATTACHMENT).answer(200, RUNTIME);
        server.answer(200, TOKEN).answer(200, listener("listening")).answer(200, "");
        server.answer(200, TOKEN).answer(202, "").answer(200, listener("errored"));
        server.answer(200, DEPLOYMENT).answer(200, "true");

        undeploy();

        assertThat(test.requests().get(10)).startsWith("DELETE DeployedPackage/d");
    }

    @Test
    void undeploy_inTheGuidesForm_saysThatAPauseMayHaveTakenEffect() {
        server.fail(call -> new TransportException(call.operation(), Delivery.UNKNOWN, "connection reset", null));

        assertThatExceptionOfType(UndeployException.class)
                .isThrownBy(() -> test.builder()
                        .apiForm(ApiForm.GUIDE)
                        .retryPolicy(RetryPolicy.NONE)
                        .build()
                        .deployedPackages()
                        .undeploy("d"))
                .withMessageStartingWith("undeploy deployment d: not deleted. Its listeners may be paused.")
                .withCauseInstanceOf(TransportException.class);
    }

    @ParameterizedTest
    @CsvSource({"404", "400"})
    void undeploy_ofWhatIsGoneMeanwhile_isDone(int status) {
        String gone = "{\"@type\":\"Error\",\"message\":\"The deployment d does not exist.\"}";
        server.answer(200, DEPLOYMENT.replace("}", ",\"active\":false}")).answer(status, gone);
        server.answer(status, gone);

        undeploy();

        assertThat(server.calls()).hasSize(status == 404 ? 2 : 3);
    }

    @Test
    void undeploy_ofWhatDoesNotExist_isTheErrorOfBoomi() {
        server.answer(404, "{\"@type\":\"Error\",\"message\":\"The deployment d does not exist.\"}");

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(this::undeploy);
        assertThat(server.calls()).hasSize(1);
    }
}
