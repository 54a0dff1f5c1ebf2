package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiClientTest {

    private final FakeTime time = new FakeTime();
    private final ScriptedTransport server = new ScriptedTransport();
    private final BoomiClient client =
            TestClient.defaults().transport(server).timeSource(time).build();

    @Test
    void get_whenTheListenerThrowsAnError_hasItsResponseAllTheSame() {
        server.answer(200, "{\"@type\":\"Environment\",\"id\":\"e1\",\"name\":\"Production\"}");
        BoomiClient heard = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        throw new LinkageError("planted");
                    }
                })
                .build());

        assertThat(heard.environments().get("e1").name()).contains("Production");
    }

    @Test
    void create_sendsTheRequestAndReadsTheAnswer() {
        server.answer(200, """
                {"@type":"PackagedComponent","packageId":"p1","packageVersion":"1.2","componentId":"c1",
                 "componentVersion":"2.0","createdDate":"2017-11-01T18:40:55Z","shareable":"true","deleted":false,
                 "notes":"", "tomorrow":{"a":[1]}}
                """);

        PackagedComponent created = client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .packageVersion("1.2")
                        .shareable(true)
                        .build());

        assertThat(created.packageId()).isEqualTo("p1");
        assertThat(created.componentVersion()).contains(2);
        assertThat(created.shareable()).contains(true);
        assertThat(created.notes()).isEmpty();
        assertThat(server.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.uri())
                    .hasToString("https://api.boomi.com/partner/api/rest/v1/acme-AB12CD/PackagedComponent");
            assertThat(new String(call.body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"componentId\":\"c1\",\"packageVersion\":\"1.2\",\"shareable\":true}");
            assertThat(call.headers()).containsKeys("Authorization", "User-Agent");
        });
    }

    @Test
    void create_readsThePackIdUnderBothNames() {
        server.answer(200, "{\"@type\":\"IntegrationPack\",\"integrationPackId\":\"k1\",\"name\":\"Orders\"}");
        server.answer(200, "{\"IntegrationPack\":{\"id\":\"k2\",\"name\":\"Orders\",\"installationType\":\"TRIPLE\"}}");
        CreateIntegrationPackRequest request =
                CreateIntegrationPackRequest.builder().name("Orders").build();

        IntegrationPack first = client.integrationPacks().create(request);
        IntegrationPack second = client.integrationPacks().create(request);

        assertThat(List.of(first.id(), second.id())).containsExactly("k1", "k2");
        assertThat(second.installationTypeText()).contains("TRIPLE");
    }

    @Test
    void query_readsPagesAndRows() {
        server.answer(
                200,
                "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"Environment\",\"id\":\"e1\",\"name\":\"Prod\"}],"
                        + "\"numberOfResults\":\"2\",\"queryToken\":\"a+b/=\"}");
        server.answer(200, "{\"@type\":\"QueryResult\",\"result\":{\"@type\":\"Environment\",\"id\":\"e2\"}}");

        List<Environment> all = client.forAccount("acme-SUB1")
                .environments()
                .queryAll(QueryFilter.everything())
                .toList();

        assertThat(all).extracting(Environment::id).containsExactly("e1", "e2");
        assertThat(server.calls().get(1).uri())
                .hasToString(
                        "https://api.boomi.com/partner/api/rest/v1/acme-AB12CD/Environment/queryMore?overrideAccount=acme-SUB1");
        assertThat(new String(server.calls().get(1).body(), StandardCharsets.UTF_8))
                .isEqualTo("a+b/=");
    }

    @Test
    void query_writesNestedFilters() {
        server.answer(200, "{\"@type\":\"QueryResult\",\"numberOfResults\":0}");

        Page<DeployedPackage> page = client.deployedPackages()
                .query(DeployedPackageFields.ACTIVE
                        .isEqualTo(true)
                        .and(DeployedPackageFields.ENVIRONMENT_ID.isAnyOf(List.of("e1", "e2"))));

        assertThat(page.results()).isEmpty();
        assertThat(new String(server.calls().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"QueryFilter\":{\"expression\":{\"operator\":\"and\",\"nestedExpression\":["
                        + "{\"operator\":\"EQUALS\",\"property\":\"active\",\"argument\":[\"true\"]},"
                        + "{\"operator\":\"or\",\"nestedExpression\":["
                        + "{\"operator\":\"EQUALS\",\"property\":\"environmentId\",\"argument\":[\"e1\"]},"
                        + "{\"operator\":\"EQUALS\",\"property\":\"environmentId\",\"argument\":[\"e2\"]}]}]}}}");
    }

    @Test
    void get_answeredWithAnotherObject_isRefused() {
        server.answer(200, "{\"@type\":\"IntegrationPack\",\"id\":\"pack-1\"}")
                .answer(200, "{\"@type\":\"IntegrationPack\",\"id\":\"pack-1\"}")
                .answer(200, "{\"@type\":\"IntegrationPack\",\"id\":\"pack-1\"}");

        assertThatThrownBy(() -> client.integrationPacks().find("pk"))
                .isInstanceOf(UndecodableReplyException.class)
                .hasMessageContaining("pack-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"message\":\"Access denied\"}", "{\"error\":{\"message\":\"no\"}}"})
    void release_answeredWithNothingOfARelease_isNotReleased(String body) {
        server.answer(200, body);

        assertThatThrownBy(() -> client.releaseIntegrationPacks()
                        .create(ReleaseIntegrationPackRequest.builder()
                                .integrationPackId("k")
                                .version("1")
                                .build()))
                .isInstanceOf(UndecodableReplyException.class)
                .hasMessageContaining("nothing about a release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An unknown error occurred",
                "The override account is invalid",
                "Endpoint is invalid or no longer exists.",
                "Account acme does not exist"
            })
    void find_withA400AboutSomethingElse_isAnError(String text) {
        server.answer(400, "{\"@type\":\"Error\",\"message\":\"" + text + "\"}");

        assertThatThrownBy(() -> client.integrationPacks().find("pk")).isInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted", "the token is canary-7f3a9b2c6d."})
    void create_whenTheThrottleThrows_isNotSentAndNamesIt(String words) {
        Throttle broken = request -> {
            throw new StackOverflowError(words);
        };
        BoomiClient paced = TestClient.defaults()
                .transport(server)
                .timeSource(time)
                .throttle(broken)
                .build();

        ThrottleException thrown = catchThrowableOfType(
                ThrottleException.class, () -> paced.environments().get("e1"));

        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(thrown.retryable()).isFalse();
        assertThat(thrown)
                .hasMessageContaining("the throttle " + broken.getClass().getName()
                        + " threw java.lang.StackOverflowError in acquire: ")
                .hasMessageContaining(". The request was not sent.");
        assertThat(stackTrace(thrown)).doesNotContain("canary");
        assertThat(thrown.getCause() != null).isEqualTo(words.equals("planted"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void create_whenTheThrottleFailsAtTheReport_hasItsAnswerAllTheSame() {
        BoomiClient paced = TestClient.defaults()
                .transport(server)
                .timeSource(time)
                .throttle(new Throttle() {
                    @Override
                    public void acquire(ThrottleRequest request) {}

                    @Override
                    public void report(ThrottleFeedback feedback) {
                        throw new IllegalStateException("planted");
                    }
                })
                .build();
        server.answer(200, "{\"packageId\":\"p1\"}");

        assertThat(paced.packagedComponents()
                        .create(CreatePackagedComponentRequest.builder()
                                .componentId("c1")
                                .build())
                        .packageId())
                .isEqualTo("p1");
    }

    @Test
    void read_whenOneFailureInstanceIsThrownAgainAndAgain_endsInIt() {
        TransportException same = new TransportException("read", Delivery.UNKNOWN, "broken", null);
        for (int i = 0; i < 6; i++) {
            server.fail(call -> same);
        }

        assertThatThrownBy(() -> client.environments().get("e1")).isSameAs(same);
        assertThat(server.unused()).isZero();
    }
}
