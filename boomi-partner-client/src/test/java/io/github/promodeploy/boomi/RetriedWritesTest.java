package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.Failures.ERROR;
import static io.github.promodeploy.boomi.Failures.HTML;
import static io.github.promodeploy.boomi.Failures.PACKAGE;
import static io.github.promodeploy.boomi.Failures.broken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.fixtures.ScriptedTransport;
import org.junit.jupiter.api.Test;

class RetriedWritesTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void create_whoseAnswerIsAboutOtherIds_isAnsweredAndNotRepeated() {
        server.answer(200, "{\"packageId\":\"p1\",\"componentId\":\"c2\"}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(this::create)
                .withMessageContaining("componentId c1 was sent, and c2 came back")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void create_afterFailuresWithoutEffect_succeeds() {
        server.fail(call -> broken(call.operation(), Delivery.NOT_SENT))
                .answer(503, ERROR)
                .answer(429, ERROR)
                .answer(200, PACKAGE);

        create();

        assertThat(server.calls()).hasSize(4);
        assertThat(server.calls())
                .extracting(HttpCall::uri)
                .containsOnly(server.calls().get(0).uri());
    }

    @Test
    void create_thatMayHaveHadAnEffectAtItsSecondAttempt_stopsThere() {
        server.answer(503, ERROR).answer(502, HTML).answer(200, PACKAGE);

        BoomiException thrown = catchThrowableOfType(BoomiException.class, this::create);

        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(thrown.earlierAttempts()).singleElement().isInstanceOf(RateLimitedException.class);
        assertThat(server.unused()).isEqualTo(1);
    }

    @Test
    void updateListenerStatus_repeatedAfterAnUnknownEffect_neverClaimsThatNothingHappened() {
        server.fail(call -> broken(call.operation(), Delivery.UNKNOWN))
                .fail(call -> broken(call.operation(), Delivery.NOT_SENT))
                .answer(400, ERROR);

        BoomiException thrown = catchThrowableOfType(
                BoomiException.class,
                () -> client.deployedPackages().updateListenerStatus("d1", ListenerStatus.PAUSED));

        assertThat(thrown.attempts()).isEqualTo(3);
        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void delete_isNotRepeatedAfterAnUnknownEffect() {
        server.answer(500, ERROR).answer(200, "");

        assertThatExceptionOfType(ServerErrorException.class)
                .isThrownBy(() -> client.deployedPackages().delete("d1"));
        assertThat(server.unused()).isEqualTo(1);
    }

    @Test
    void query_isRepeatedAlthoughItIsAPost() {
        server.answer(502, HTML).answer(200, "{\"@type\":\"QueryResult\"}");

        assertThat(client.packagedComponents().query(QueryFilter.everything()).results())
                .isEmpty();
    }

    private void create() {
        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .packageVersion("1.2")
                        .build());
    }
}
