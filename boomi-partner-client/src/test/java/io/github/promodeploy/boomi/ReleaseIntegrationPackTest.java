package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReleaseIntegrationPackTest {

    private static final String ROOT = "https://api.boomi.com/partner/api/rest/v1/acme-AB12CD/";

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void create_andUpdate_sendTheWholeRelease() {
        server.answer(
                        200,
                        "{\"id\":\"k\",\"requestId\":\"release-1\",\"releaseStatusUrl\":\"http://169.254.169.254/x\"}")
                .answer(200, "{\"id\":\"k\",\"requestId\":\"release-2\"}");

        assertThat(client.releaseIntegrationPacks().create(scheduled("k")).requestId())
                .contains("release-1");
        assertThat(client.releaseIntegrationPacks().update(scheduled("k")).requestId())
                .contains("release-2");

        assertThat(server.calls())
                .extracting(call -> call.method() + " " + call.uri())
                .containsExactly(
                        "POST " + ROOT + "ReleaseIntegrationPack", "POST " + ROOT + "ReleaseIntegrationPack/k");
        assertThat(server.calls())
                .extracting(call -> new String(call.body(), StandardCharsets.UTF_8))
                .containsOnly("{\"id\":\"k\",\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\","
                        + "\"releaseOnDate\":\"2026-12-20\",\"ReleasePackagedComponents\":{"
                        + "\"ReleasePackagedComponent\":[{\"componentId\":\"c\",\"version\":\"2.0\"}]}}");
    }

    @Test
    void writes_areNotRepeatedUnlessNothingHappened() {
        server.answer(500, "{\"message\":\"m\"}").answer(500, "{\"message\":\"m\"}");

        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> client.releaseIntegrationPacks().create(scheduled("k")));
        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> client.releaseIntegrationPacks().update(scheduled("k")))
                .withMessageStartingWith("change the scheduled release of integration pack k");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void answers_ofAnotherPackOrWithAHostileRequestId_areRefused() {
        server.answer(200, "{\"id\":\"other\"}").answer(200, "{\"id\":\"k\",\"requestId\":\"../Account/x\"}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.releaseIntegrationPacks().update(scheduled("k")));
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.releaseIntegrationPacks().create(scheduled("k")))
                .withMessageContaining("its requestId is not a Boomi id")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED));
    }

    @Test
    void requests_thatCannotBeMeant_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ReleaseIntegrationPackRequest.builder()
                        .id("k")
                        .releaseSchedule(ReleaseSchedule.UNKNOWN)
                        .build());
        assertThatIllegalStateException()
                .isThrownBy(() -> ReleaseIntegrationPackRequest.builder()
                        .id("k")
                        .releaseSchedule(ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE)
                        .build())
                .withMessageContaining("releaseOnDate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.releaseIntegrationPacks()
                        .update(ReleaseIntegrationPackRequest.builder()
                                .integrationPackId("k")
                                .build()))
                .withMessageContaining("takes the pack as id");
        assertThat(server.calls()).isEmpty();
    }

    private static ReleaseIntegrationPackRequest scheduled(String packId) {
        return ReleaseIntegrationPackRequest.builder()
                .id(packId)
                .releaseSchedule(ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE)
                .releaseOnDate(LocalDate.of(2026, 12, 20))
                .releasePackagedComponents(ReleasePackagedComponents.builder()
                        .addComponents(ReleasePackagedComponent.builder()
                                .componentId("c")
                                .version("2.0")
                                .build())
                        .build())
                .build();
    }
}
