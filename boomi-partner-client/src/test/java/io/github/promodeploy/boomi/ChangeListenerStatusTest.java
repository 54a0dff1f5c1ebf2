package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeListenerStatusTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @ParameterizedTest
    @EnumSource
    void create_sendsTheFlatFormAndTakesAnEmptyAnswer(ListenerAction action) {
        server.answer(200, "");

        client.changeListenerStatusRequests().create(action.isForAll() ? all(action, "r") : one(action, "l", "r"));

        assertThat(test.requests())
                .containsExactly("POST changeListenerStatus {"
                        + (action.isForAll() ? "" : "\"listenerId\":\"l\",")
                        + "\"containerId\":\"r\",\"action\":\"" + action.name().toLowerCase(Locale.ROOT) + "\"}");
    }

    @Test
    void create_isNotAcknowledgedByErrorsAndPages() {
        for (String body : List.of("{\"@type\":\"Error\",\"message\":\"no\"}", "<html><title>Sign in</title></html>")) {
            assertUndecodable(
                    body, it -> it.changeListenerStatusRequests().create(one(ListenerAction.PAUSE, "l", "r")));
        }
    }

    @Test
    void create_isNotRepeatedUnlessNothingHappened() {
        server.answer(500, "{\"message\":\"m\"}");

        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> client.changeListenerStatusRequests().create(all(ListenerAction.RESTART_ALL, "r")))
                .withMessageStartingWith("restart all listeners of runtime r");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void requests_thatCannotBeMeant_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> all(ListenerAction.PAUSE, "r"))
                .withMessageContaining("PAUSE needs a listenerId");
        assertThatIllegalStateException()
                .isThrownBy(() -> one(ListenerAction.PAUSE_ALL, "l", "r"))
                .withMessageContaining("PAUSE_ALL takes no listenerId");
    }

    private static ChangeListenerStatusRequest all(ListenerAction action, String runtime) {
        return ChangeListenerStatusRequest.builder()
                .containerId(runtime)
                .action(action)
                .build();
    }

    private static ChangeListenerStatusRequest one(ListenerAction action, String listener, String runtime) {
        return ChangeListenerStatusRequest.builder()
                .listenerId(listener)
                .containerId(runtime)
                .action(action)
                .build();
    }
}
