package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ListenerAction;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.listenerstatus.ExpiredTokenException;
import io.github.promodeploy.boomi.listenerstatus.ListenerState;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenersTest {

    static SimulatedWorldBuilder world() {
        return Operations.world()
                .environment(Operations.ACCOUNT, "env-1", "Production")
                .environment(Operations.ACCOUNT, "env-2", "Test")
                .runtime("r-1", "env-1")
                .runtime("r-2", "env-1")
                .runtime(SimulatedRuntime.of("r-off", Operations.ACCOUNT).withStatus("OFFLINE"), "env-2")
                .component(SimulatedComponent.process("c-queue", "Queue", Operations.ACCOUNT)
                        .asListener())
                .component(SimulatedComponent.process("c-web", "Web service", Operations.ACCOUNT)
                        .asListener("wss"))
                .packagedComponent("p-1", "c-1", "1.0")
                .packagedComponent("p-queue", "c-queue", "1.0")
                .packagedComponent("p-web", "c-web", "1.0")
                .deployment("d-1", "p-1", "env-1")
                .deployment("d-queue", "p-queue", "env-1")
                .deployment("d-web", "p-web", "env-1")
                .deployment("d-off", "p-queue", "env-2");
    }

    private static ListenerState state(Operations in, String runtime) {
        return in.client
                .listenerStatuses()
                .find(runtime, "c-queue")
                .map(ListenerStatus::status)
                .orElseThrow();
    }

    private static void change(Operations in, ListenerAction action, String runtime) {
        ChangeListenerStatusRequest.Builder request = ChangeListenerStatusRequest.builder();
        request.containerId(runtime).action(action);
        if (!action.isForAll()) {
            request.listenerId("c-queue");
        }
        in.client.changeListenerStatusRequests().create(request.build());
    }

    @Test
    void list_showsListenersOnly_andNoWebServices() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThat(in.client.listenerStatuses().list("r-1"))
                    .containsExactly(ListenerStatus.builder()
                            .listenerId("c-queue")
                            .statusText("listening")
                            .connectorType("jms")
                            .build());
            assertThat(in.client.listenerStatuses().find("r-1", "c-1")).isEmpty();
            assertThat(in.client.listenerStatuses().find("r-1", "c-web")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"PAUSE,RESUME", "PAUSE_ALL,RESUME_ALL", "PAUSE,RESTART", "PAUSE_ALL,RESTART_ALL"})
    void changes_takeEffectOnTheirRuntime(ListenerAction pause, ListenerAction resume) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            change(in, pause, "r-1");

            assertThat(state(in, "r-1")).isEqualTo(ListenerState.PAUSED);
            assertThat(state(in, "r-2")).isEqualTo(ListenerState.LISTENING);

            change(in, resume, "r-1");

            assertThat(state(in, "r-1")).isEqualTo(ListenerState.LISTENING);
        }
    }

    @Test
    void list_showsErrors() {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED, world().listener(new SimulatedListener("r-1", "c-queue", "errored")))) {
            assertThat(state(in, "r-1")).isEqualTo(ListenerState.ERRORED);
        }
    }

    @Test
    void anOfflineRuntime_isAFailure() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatExceptionOfType(GoneException.class)
                    .isThrownBy(() -> change(in, ListenerAction.PAUSE, "r-off"))
                    .withMessageContaining("pause listener c-queue of runtime r-off")
                    .withMessageContaining("is offline");
            assertThatExceptionOfType(GoneException.class)
                    .isThrownBy(() -> in.client.listenerStatuses().list("r-off"))
                    .withMessageContaining("is offline");
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.listenerStatuses().list("r-unknown"));
            assertThat(in.boomi.state().listeners()).isEmpty();
        }
    }

    @Test
    void anErrorInsideTheResult_isAFailure() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            in.boomi
                    .faults()
                    .on(call -> call.path().contains("ListenerStatus/response"))
                    .respond(200, "{\"responseStatusCode\":410,\"message\":\"The runtime is offline.\"}");

            assertThatExceptionOfType(GoneException.class)
                    .isThrownBy(() -> in.client.listenerStatuses().find("r-1", "c-queue"))
                    .withMessageContaining("read the status of listener c-queue of runtime r-1")
                    .withMessageContaining("The runtime is offline.");
        }
    }

    @Test
    void response_isReadOnce() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            String token = in.client.listenerStatuses().query("r-1");

            assertThat(token).startsWith("ListenerStatus-");
            assertThat(in.client.listenerStatuses().response(token)).isEmpty();
            assertThat(in.client.listenerStatuses().response(token).orElseThrow())
                    .hasSize(1);
            assertThatExceptionOfType(ExpiredTokenException.class)
                    .isThrownBy(() -> in.client.listenerStatuses().response(token))
                    .withMessageContaining(token);
            assertThat(in.lastRequest()).isEqualTo("GET async/ListenerStatus/response/" + token);
        }
    }

    @Test
    void list_withTooFewTries_timesOut() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatExceptionOfType(PollTimeoutException.class)
                    .isThrownBy(
                            () -> in.client.listenerStatuses().list("r-1", PollSettings.of(Duration.ofSeconds(2), 1)));
        }
    }

    @Test
    void badInput_isRefusedBeforeAnythingIsSent() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client.listenerStatuses().list(""));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client.listenerStatuses().find("r-1", "a/b"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client.listenerStatuses().response("../x"));
            assertThatIllegalArgumentException().isThrownBy(() -> change(in, ListenerAction.PAUSE, "r 1"));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }
}
