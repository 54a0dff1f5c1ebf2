package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.UndeployException;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.listenerstatus.ListenerState;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Removing a deployment: the listener is paused, that is checked, and the deployment is deleted. */
class UndeployTest {

    private static void undeploy(Operations in, String deploymentId) {
        in.client.deployedPackages().undeploy(deploymentId);
    }

    private static boolean isDeployed(Operations in, String deploymentId) {
        return in.boomi.state().deployments().stream()
                .filter(row -> row.deploymentId().equals(deploymentId))
                .noneMatch(SimulatedDeployment::undeployed);
    }

    private static List<String> writes(Operations in) {
        return in.boomi.journal().entries().stream()
                .filter(entry -> entry.call().operation().isWrite())
                .map(Operations::line)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aListener_isPausedAndRemoved(ApiForm form) {
        try (Operations in = Operations.in(form, ListenersTest.world())) {
            undeploy(in, "d-queue");

            assertThat(isDeployed(in, "d-queue")).isFalse();
            assertThat(writes(in))
                    .isEqualTo(
                            form == ApiForm.GUIDE
                                    ? List.of("POST DeployedPackage/d-queue", "DELETE DeployedPackage/d-queue")
                                    : List.of(
                                            "POST changeListenerStatus",
                                            "POST changeListenerStatus",
                                            "DELETE DeployedPackage/d-queue"));
        }
    }

    /** Boomi does not list web services among the listeners, so they are like processes that do not listen. */
    @ParameterizedTest
    @CsvSource({"d-1", "d-web"})
    void whatIsNoListener_isOnlyDeleted(String deploymentId) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            undeploy(in, deploymentId);

            assertThat(isDeployed(in, deploymentId)).isFalse();
            assertThat(writes(in)).containsExactly("DELETE DeployedPackage/" + deploymentId);
        }
    }

    @ParameterizedTest
    @CsvSource({"paused", "errored"})
    void aListener_thatTakesNoMessages_isNotPausedAgain(String status) {
        var world = ListenersTest.world().listener(new SimulatedListener("r-1", "c-queue", status));
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world)) {
            undeploy(in, "d-queue");

            assertThat(writes(in)).containsExactly("POST changeListenerStatus", "DELETE DeployedPackage/d-queue");
        }
    }

    @Test
    void anInactiveDeployment_leavesTheListenerOfTheActiveOneAlone() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            deployAnother(in);

            undeploy(in, "d-queue");

            assertThat(writes(in)).containsExactly("POST DeployedPackage", "DELETE DeployedPackage/d-queue");
            assertThat(in.client.listenerStatuses().find("r-1", "c-queue").map(ListenerStatus::status))
                    .contains(ListenerState.LISTENING);
        }
    }

    private static void deployAnother(Operations in) {
        in.client
                .deployedPackages()
                .create(CreateDeployedPackageRequest.builder()
                        .packageId("p-queue")
                        .environmentId("env-1")
                        .build());
    }

    @Test
    void anOfflineRuntime_isRefusedBeforeAnythingIsChanged() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-off"))
                    .withMessage(
                            "undeploy deployment d-off: nothing was changed, since runtime r-off is offline, so its"
                                    + " listener cannot be paused. Undeploy it again later")
                    .satisfies(e -> assertThat(e.pausedOn()).isEmpty());
            assertThat(writes(in)).isEmpty();
        }
    }

    @Test
    void aRuntime_thatCannotBeRead_isRefusedBeforeAnythingIsChanged() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi
                    .faults()
                    .on("Atom", Operation.BULK)
                    .respond(
                            200,
                            "{\"response\":[{\"Result\":{\"id\":\"r-1\",\"status\":\"ONLINE\"},\"statusCode\":200},"
                                    + "{\"id\":\"r-2\",\"statusCode\":403,\"errorMessage\":\"No privilege.\"}]}");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageContaining("nothing was changed, since runtime r-2 cannot be read: No privilege.");
            assertThat(writes(in)).isEmpty();
        }
    }

    /** A server that does not apply the filter of a query must not make the client pause other environments' runtimes. */
    @Test
    void runtimesOfOtherEnvironments_areLeftAlone() {
        var world = ListenersTest.world()
                .environment(Operations.ACCOUNT, "env-3", "Other production")
                .runtime("r-3", "env-3")
                .deployment("d-3", "p-queue", "env-3");
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world)) {
            in.boomi
                    .faults()
                    .on("EnvironmentAtomAttachment", Operation.QUERY)
                    .respond(
                            200,
                            "{\"result\":[{\"id\":\"a1\",\"atomId\":\"r-1\",\"environmentId\":\"env-1\"},"
                                    + "{\"id\":\"a3\",\"atomId\":\"r-3\",\"environmentId\":\"env-3\"}]}");

            undeploy(in, "d-queue");

            assertThat(in.boomi.state().listeners())
                    .extracting(SimulatedListener::runtimeId)
                    .doesNotContain("r-3");
        }
    }

    @Test
    void aPause_whoseResponseIsLost_isLookedUp() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi.faults().on("changeListenerStatus", Operation.EXECUTE).resetAfterProcessing();

            undeploy(in, "d-queue");

            assertThat(isDeployed(in, "d-queue")).isFalse();
        }
    }

    @Test
    void aPause_thatIsNotCarriedOut_leavesTheDeployment() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi
                    .faults()
                    .on("changeListenerStatus", Operation.EXECUTE)
                    .occurrence(2)
                    .respond(200, "");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageStartingWith(
                            "undeploy deployment d-queue: not deleted. Its listener is paused, or may be, on"
                                    + " r-1, r-2. Undeploy it again, or resume the listener. Cause: wait for listener c-queue of"
                                    + " runtime r-2 to be paused: not done after 30 reads, one every 2 seconds. The last read"
                                    + " said status listening.")
                    .withCauseInstanceOf(PollTimeoutException.class)
                    .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r-1", "r-2"));
            assertThat(isDeployed(in, "d-queue")).isTrue();

            undeploy(in, "d-queue");

            assertThat(isDeployed(in, "d-queue")).isFalse();
        }
    }

    @Test
    void aRefusedPause_namesWhereTheListenerIsPaused() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi
                    .faults()
                    .on("changeListenerStatus", Operation.EXECUTE)
                    .occurrence(2)
                    .boomiError(410, "The runtime r-2 is offline.");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withCauseInstanceOf(GoneException.class)
                    .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r-1"));
        }
    }

    @Test
    void aLaterDeployment_isNotTakenForThisOne() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi
                    .faults()
                    .on("DeployedPackage", Operation.GET)
                    .occurrence(2)
                    .respond(200, "{\"deploymentId\":\"d-queue\",\"active\":false}");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessage(
                            "undeploy deployment d-queue: not deleted, since a later deployment has replaced it. Its"
                                    + " listener is paused, or may be, on r-1, r-2. Resume the listener on r-1, r-2: the later"
                                    + " deployment uses it")
                    .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r-1", "r-2"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDelete_whoseResponseIsLost_isLookedUp(ApiForm form) {
        try (Operations in = Operations.in(form, ListenersTest.world())) {
            in.boomi.faults().on("DeployedPackage", Operation.DELETE).resetAfterProcessing();

            undeploy(in, "d-queue");

            assertThat(isDeployed(in, "d-queue")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDelete_thatMayStillTakeEffect_isSaidToBe(ApiForm form) {
        try (Operations in = Operations.in(form, ListenersTest.world());
                BoomiClient impatient = in.builder()
                        .apiForm(form)
                        .callTimeout(Duration.ofSeconds(3))
                        .build()) {
            in.boomi.faults().on("DeployedPackage", Operation.DELETE).hangBeforeProcessing();

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> impatient.deployedPackages().undeploy("d-queue"))
                    .withMessageContaining("not deleted yet; the delete may still take effect. Its listener");
            assertThat(isDeployed(in, "d-queue")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDelete_thatCannotBeLookedUp_isUnknown(ApiForm form) {
        try (Operations in = Operations.in(form, ListenersTest.world())) {
            in.boomi.faults().on("DeployedPackage", Operation.DELETE).resetAfterProcessing();
            in.boomi
                    .faults()
                    .on("DeployedPackage", Operation.GET)
                    .occurrence(form == ApiForm.GUIDE ? 1 : 3)
                    .boomiError(403, "No.");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageContaining("not known whether it is deleted")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(ForbiddenException.class))
                    .satisfies(e -> assertThat(((BoomiException) e.getCause()).attempts())
                            .isEqualTo(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesNothing_isTheFailureOfItsCall(ApiForm form) {
        try (Operations in = Operations.in(form, ListenersTest.world())) {
            assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> undeploy(in, "d-unknown"));
            in.boomi.faults().on("DeployedPackage", Operation.DELETE).boomiError(403, "No privilege.");
            if (form == ApiForm.PUBLISHED) {
                assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> undeploy(in, "d-1"));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> undeploy(in, "a/b"));
        }
    }

    @Test
    void aListener_thatIsNotListedAfterThePause_isNotTakenForPaused() {
        try (Operations in =
                Operations.in(ApiForm.PUBLISHED, ListenersTest.world(), settings -> settings.listenerStatusPolls(0))) {
            fromStatus(in, 3, 200, "{\"responseStatusCode\":200,\"result\":[]}");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageContaining("The last read said that the runtime does not list it")
                    .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r-1", "r-2"));
            assertThat(isDeployed(in, "d-queue")).isTrue();
        }
    }

    /** Scripts the response to this read of a status and to all later ones. Two reads come before the pause. */
    private static void fromStatus(Operations in, int read, int status, String body) {
        in.boomi
                .faults()
                .on(call -> call.path().contains("ListenerStatus/response"))
                .occurrence(read)
                .always()
                .respond(status, body);
    }

    @ParameterizedTest
    @CsvSource({"202", "204"})
    void aStatus_thatNeverArrives_endsTheWaitAfterItsReads(int status) {
        try (Operations in =
                Operations.in(ApiForm.PUBLISHED, ListenersTest.world(), settings -> settings.listenerStatusPolls(0))) {
            fromStatus(in, 3, status, "");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageContaining(
                            "not done after 30 reads, one every 2 seconds. The last read found that there is"
                                    + " no result yet")
                    .withCauseInstanceOf(PollTimeoutException.class)
                    .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r-1", "r-2"));
            assertThat(in.boomi.journal().entries())
                    .filteredOn(entry -> entry.path().contains("ListenerStatus/response"))
                    .hasSize(2 + 30);
        }
    }

    @Test
    void aClientThatIsClosed_afterAPause_stillSaysWhereTheListenerIsPaused() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            BoomiClient client = in.builder().apiForm(ApiForm.PUBLISHED).build();
            BoomiClient closing = client.withOptions(CallOptions.builder()
                    .listener(new CallListener() {
                        @Override
                        public void attempted(CallReport report) {
                            if (report.operation().startsWith("pause listener")) {
                                client.close();
                            }
                        }
                    })
                    .build());

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> closing.deployedPackages().undeploy("d-queue"))
                    .withCauseInstanceOf(ClosedClientException.class)
                    .satisfies(e -> assertThat(e.pausedOn()).containsExactly("r-1"));
        }
    }

    @Test
    void aPauseInTheGuidesForm_whoseResponseIsLost_mayHavePaused() {
        try (Operations in = Operations.in(ApiForm.GUIDE, ListenersTest.world())) {
            in.boomi.faults().on("DeployedPackage", Operation.UPDATE).resetAfterProcessing();

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageStartingWith("undeploy deployment d-queue: not deleted. Its listeners may be paused."
                            + " Undeploy it again, or resume the listener. Cause: set listeners of deployment d-queue")
                    .withCauseInstanceOf(TransportException.class);
            undeploy(in, "d-queue");

            assertThat(isDeployed(in, "d-queue")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, 404", "PUBLISHED, 404", "GUIDE, 400", "PUBLISHED, 400"})
    void aDeployment_thatAnotherRemovesMeanwhile_isRemoved(ApiForm form, int status) {
        try (Operations in = Operations.in(form, ListenersTest.world())) {
            in.boomi
                    .faults()
                    .on("DeployedPackage", Operation.DELETE)
                    .afterProcessing()
                    .boomiError(status, "The deployment d-queue does not exist.");

            undeploy(in, "d-queue");

            assertThat(isDeployed(in, "d-queue")).isFalse();
            assertThatExceptionOfType(BoomiApiException.class).isThrownBy(() -> undeploy(in, "d-queue"));
        }
    }

    @Test
    void aRefusedDelete_thatOnlySaysThatItIsGone_isNotBelieved() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi.faults().on("DeployedPackage", Operation.DELETE).boomiError(400, "The id d-queue is invalid.");

            assertThatExceptionOfType(UndeployException.class)
                    .isThrownBy(() -> undeploy(in, "d-queue"))
                    .withMessageStartingWith("undeploy deployment d-queue: not deleted. Its listener is paused")
                    .withCauseInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void aDeployment_thatIsGoneAfterThePause_isNotDeletedAgain() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, ListenersTest.world())) {
            in.boomi
                    .faults()
                    .on("DeployedPackage", Operation.GET)
                    .occurrence(2)
                    .boomiError(404, "The deployment d-queue does not exist.");

            undeploy(in, "d-queue");

            assertThat(writes(in)).containsExactly("POST changeListenerStatus", "POST changeListenerStatus");
        }
    }
}
