package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void requests_leaveOutWhatIsAbsent() {
        server.answer(200, "{\"packageId\":\"p\"}")
                .answer(200, "{\"id\":\"k\",\"name\":\"n\"}")
                .answer(200, "{\"deploymentId\":\"d\",\"environmentId\":\"e\"}")
                .answer(200, "{\"deploymentId\":\"d\"}")
                .answer(200, "{\"deploymentId\":\"d\"}")
                .answer(200, "{\"@type\":\"ReleaseIntegrationPack\"}");

        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c")
                        .notes("ü")
                        .branchName("main")
                        .build());
        client.integrationPacks()
                .create(CreateIntegrationPackRequest.builder()
                        .name("n")
                        .description("d")
                        .build());
        client.deployedPackages()
                .create(CreateDeployedPackageRequest.builder()
                        .environmentId("e")
                        .packageId("p")
                        .listenerStatus(ListenerStatus.RUNNING)
                        .build());
        client.deployedPackages()
                .create(CreateDeployedPackageRequest.builder()
                        .environmentId("e")
                        .componentId("c")
                        .notes("n")
                        .build());
        client.deployedPackages().updateListenerStatus("d", ListenerStatus.PAUSED);
        client.releaseIntegrationPacks()
                .create(ReleaseIntegrationPackRequest.builder()
                        .id("k")
                        .releaseSchedule(ReleaseSchedule.IMMEDIATELY)
                        .releaseOnDate(LocalDate.of(2026, 3, 1))
                        .releasePackagedComponents(ReleasePackagedComponents.builder()
                                .addComponents(ReleasePackagedComponent.builder()
                                        .componentId("c")
                                        .version("1")
                                        .build())
                                .build())
                        .build());

        assertThat(server.calls())
                .extracting(call -> new String(call.body(), StandardCharsets.UTF_8))
                .containsExactly(
                        "{\"componentId\":\"c\",\"notes\":\"ü\",\"branchName\":\"main\"}",
                        "{\"name\":\"n\",\"description\":\"d\",\"installationType\":\"MULTI\"}",
                        "{\"environmentId\":\"e\",\"packageId\":\"p\",\"listenerStatus\":\"RUNNING\"}",
                        "{\"environmentId\":\"e\",\"componentId\":\"c\",\"notes\":\"n\"}",
                        "{\"listenerStatus\":\"PAUSED\"}",
                        "{\"id\":\"k\",\"releaseSchedule\":\"IMMEDIATELY\",\"releaseOnDate\":\"2026-03-01\","
                                + "\"ReleasePackagedComponents\":{\"ReleasePackagedComponent\":[{\"componentId\":\"c\",\"version\":\"1\"}]}}");
    }

    @Test
    void requests_thatContradictThemselves_areRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> CreateDeployedPackageRequest.builder()
                        .environmentId("e")
                        .build());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> CreateDeployedPackageRequest.builder()
                        .environmentId("e")
                        .packageId("p")
                        .componentId("c")
                        .build());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> CreateDeployedPackageRequest.builder()
                        .environmentId("e")
                        .packageId("p")
                        .listenerStatus(ListenerStatus.UNKNOWN)
                        .build());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ReleaseIntegrationPackRequest.builder().build());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ReleaseIntegrationPackRequest.builder()
                        .id("a")
                        .integrationPackId("b")
                        .build());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> client.deployedPackages().updateListenerStatus("d", ListenerStatus.UNKNOWN));
        assertThat(server.calls()).isEmpty();
    }
}
