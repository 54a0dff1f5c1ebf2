package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.executionrequest.AcceptedExecution;
import io.github.promodeploy.boomi.executionrequest.DynamicProcessProperty;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.executionrequest.ProcessProperty;
import io.github.promodeploy.boomi.executionrequest.ProcessPropertyValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionRequestTest {

    private static final String SECRET = "dyn\"value<8>";

    private static final ExecutionRequest REQUEST =
            ExecutionRequest.builder().processId("p").atomId("a").build();

    private static final ExecutionRequest WITH_SECRETS = ExecutionRequest.builder()
            .dynamicProcessProperty("KEY", SECRET)
            .addProcessProperty(ProcessProperty.builder()
                    .componentId("c")
                    .value("k", "prop-value")
                    .build())
            .processId("p")
            .atomId("a")
            .build();

    private final TestClient test = TestClient.create();

    @Test
    void create_sendsThePropertiesAndReturnsTheRequestId() {
        test.server()
                .answer(
                        200,
                        "{\"@type\":\"ExecutionRequest\",\"processId\":\"p\",\"atomId\":\"a\",\"requestId\":\"executionrecord-1\","
                                + "\"recordUrl\":\"https://localhost/ExecutionRecord/async/executionrecord-1\"}");

        AcceptedExecution accepted = test.client().executionRequests().create(WITH_SECRETS);

        assertThat(accepted)
                .isEqualTo(AcceptedExecution.builder()
                        .requestId("executionrecord-1")
                        .processId("p")
                        .atomId("a")
                        .build());
        assertThat(test.requests())
                .containsExactly("POST ExecutionRequest {\"processId\":\"p\",\"atomId\":\"a\","
                        + "\"DynamicProcessProperties\":{\"DynamicProcessProperty\":[{\"name\":\"KEY\","
                        + "\"value\":\"dyn\\\"value<8>\"}]},\"ProcessProperties\":{\"ProcessProperty\":[{\"componentId\":\"c\","
                        + "\"ProcessPropertyValue\":[{\"key\":\"k\",\"value\":\"prop-value\"}]}]}}");
    }

    @Test
    void create_withoutProperties_sendsEmptyLists() {
        test.server().answer(200, "{\"requestId\":\"executionrecord-1\"}");

        assertThat(test.client().executionRequests().create(REQUEST).requestId())
                .isEqualTo("executionrecord-1");
        assertThat(test.requests().get(0))
                .endsWith("\"DynamicProcessProperties\":{\"DynamicProcessProperty\":[]},"
                        + "\"ProcessProperties\":{\"ProcessProperty\":[]}}");
    }

    /** Boomi's own 503 proves that it did nothing, which is enough for a create, and not for a run. */
    @Test
    void create_isNotRepeatedWhenBoomiIsOverloaded() {
        test.server().answer(503, "{\"@type\":\"Error\",\"message\":\"Retry later.\"}");

        RateLimitedException failure = catchThrowableOfType(
                RateLimitedException.class,
                () -> test.client().executionRequests().create(REQUEST));

        assertThat(failure).hasMessageContaining("run process p on runtime a");
        assertThat(failure.delivery()).isEqualTo(Delivery.REJECTED);
        assertThat(test.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 504})
    void create_isNotRepeatedAfterOtherFailures(int status) {
        test.server().answer(status, "{\"@type\":\"Error\",\"message\":\"m\"}");

        assertThatExceptionOfType(BoomiException.class)
                .isThrownBy(() -> test.client().executionRequests().create(REQUEST));
        assertThat(test.requests()).hasSize(1);
    }

    @Test
    void create_isNotRepeatedAfterALostResponse() {
        test.server()
                .fail(call -> new TransportException(call.operation(), Delivery.UNKNOWN, "connection reset", null));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> test.client().executionRequests().create(REQUEST));
        assertThat(test.requests()).hasSize(1);
    }

    @Test
    void create_thatMayHaveRun_saysWhereToLook() {
        String advice =
                " The process may be running. Before you run it again, look for executions of process p on runtime a"
                        + " since " + test.time().instant().truncatedTo(ChronoUnit.SECONDS) + ".";
        for (String lost : List.of("503", "429", "500", "200")) {
            test.server().answer(Integer.parseInt(lost), "{\"@type\":\"Error\",\"message\":\"m\"}");
        }
        test.server()
                .answer(404, "<html>not here</html>")
                .fail(call -> new TransportException(call.operation(), Delivery.UNKNOWN, "connection reset", null))
                .answer(400, "{\"@type\":\"Error\",\"message\":\"The process is not deployed.\"}");

        for (int i = 0; i < 6; i++) {
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> test.client().executionRequests().create(REQUEST))
                    .withMessageEndingWith("." + advice);
        }
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> test.client().executionRequests().create(REQUEST))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("may be running"));
    }

    @Test
    void create_isRepeatedWhenNothingWasSent() {
        test.server()
                .fail(call -> new TransportException(call.operation(), Delivery.NOT_SENT, "connection refused", null));
        test.server().answer(200, "{\"requestId\":\"executionrecord-1\"}");

        assertThat(test.client().executionRequests().create(REQUEST).requestId())
                .isEqualTo("executionrecord-1");
        assertThat(test.requests()).hasSize(2);
    }

    @Test
    void create_onARuntimeThatIsOffline_saysSo() {
        test.server().answer(410, "{\"@type\":\"Error\",\"message\":\"The runtime is offline.\"}");

        assertThatExceptionOfType(GoneException.class)
                .isThrownBy(() -> test.client().executionRequests().create(REQUEST))
                .withMessageContaining("run process p on runtime a")
                .withMessageContaining("Check that the runtime is online");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestId\":\"executionrecord-1\",\"processId\":\"other\"}",
                "{\"requestId\":\"executionrecord-1\",\"atomId\":\"other\"}",
                "{\"requestId\":\"executionrecord-1\",\"atomId\":\"../x\"}"
            })
    void create_aResponseAboutAnother_keepsTheRequestId(String body) {
        test.server().answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> test.client().executionRequests().create(REQUEST))
                .withMessageContaining("requestId executionrecord-1: ")
                .satisfies(failure -> assertThat(failure.delivery()).isEqualTo(Delivery.ANSWERED));
        assertThat(test.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"requestId\":\"../x\"}", "{\"@type\":\"Error\",\"message\":\"m\"}", "<html/>"})
    void create_refusesAResponseWithoutAUsableRequestId(String body) {
        assertUndecodable(body, client -> client.executionRequests().create(REQUEST));
    }

    @Test
    void values_areNotInToString() {
        assertThat(WITH_SECRETS.toString())
                .contains("KEY")
                .doesNotContain("value<8>")
                .doesNotContain("prop-value");
        assertThat(DynamicProcessProperty.of("KEY", SECRET).toString()).doesNotContain("value<8>");
        assertThat(ProcessPropertyValue.of("k", "prop-value").toString()).doesNotContain("prop-value");
    }

    @Test
    void values_thatAResponseRepeats_areMasked() {
        for (String text : List.of(SECRET, "dyn\\\\\\\"value<8>", "prop-value")) {
            for (int status : new int[] {200, 400, 500}) {
                String body = "{\"@type\":\"Error\",\"message\":\"bad: " + text.replace("dyn\"", "dyn\\\"") + "\"}";
                test.server().answer(status, body);

                BoomiException failure = catchThrowableOfType(
                        BoomiException.class,
                        () -> test.client().executionRequests().create(WITH_SECRETS));

                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString())
                        .contains("***")
                        .doesNotContain("value<8>")
                        .doesNotContain("prop-value");
                if (failure instanceof BoomiApiException refused) {
                    assertThat(refused.reply().body())
                            .doesNotContain("value<8>")
                            .doesNotContain("prop-value");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t-word", "p\u00e4ss\"w\\ord", "a b+c/d=", "line\nbreak", "a<&>'b", "\"quoted\""})
    void values_areMaskedHoweverTheyAreWritten(String value) {
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String xml = value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        ExecutionRequest request = ExecutionRequest.builder()
                .dynamicProcessProperty("KEY", value)
                .processId("p")
                .atomId("a")
                .build();
        for (String body : List.of(
                "{\"@type\":\"Error\",\"message\":\"bad: " + json + "|" + url + "|" + base64 + "\"}",
                "<?xml version=\"1.0\"?><error><message>bad: " + xml + "|" + url + "</message></error>",
                "<html>bad: " + url + "|" + xml + "|" + value + "</html>")) {
            for (int status : new int[] {200, 400}) {
                test.server().answer(status, body);

                BoomiException failure = catchThrowableOfType(
                        BoomiException.class,
                        () -> test.client().executionRequests().create(request));

                String shown = failure.getMessage()
                        + (failure instanceof BoomiApiException refused
                                ? refused.reply().toString()
                                : "");
                assertThat(shown)
                        .contains("bad: ***|***")
                        .doesNotContain(value)
                        .doesNotContain(xml)
                        .doesNotContain(url)
                        .doesNotContain(base64);
            }
        }
    }

    /** Such as "message": masking before reading would hide the words by which a response is known. */
    @Test
    void values_thatAreWordsOfErrors_doNotHideWhoResponded() {
        test.server().answer(400, "{\"@type\":\"Error\",\"message\":\"The Error is: message\"}");

        BadRequestException failure = catchThrowableOfType(
                BadRequestException.class,
                () -> test.client()
                        .executionRequests()
                        .create(ExecutionRequest.builder()
                                .from(REQUEST)
                                .dynamicProcessProperty("A", "message")
                                .dynamicProcessProperty("B", "Error")
                                .dynamicProcessProperty("C", "is")
                                .build()));

        assertThat(failure.reply().fromApi()).isTrue();
        assertThat(failure.serverMessage()).contains("The *** is: ***");
    }

    @Test
    void values_withHalfACharacter_areRefused_andOthersSentAsTheyAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.client()
                        .executionRequests()
                        .create(ExecutionRequest.builder()
                                .from(REQUEST)
                                .dynamicProcessProperty("A", "secret\ud800")
                                .build()))
                .withMessage("one of the texts to send contains half a character (a lone surrogate). Nothing was sent");
        assertThat(test.requests()).isEmpty();

        test.server().answer(200, "{\"requestId\":\"executionrecord-1\"}");
        test.client()
                .executionRequests()
                .create(ExecutionRequest.builder()
                        .from(REQUEST)
                        .dynamicProcessProperty("A", "\u00e4\ud83d\ude00")
                        .build());
        assertThat(test.requests().get(0)).contains("\"value\":\"\u00e4\ud83d\ude00\"");
    }

    @Test
    void properties_thatCannotBeMeant_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ExecutionRequest.builder()
                        .dynamicProcessProperty("A", "1")
                        .dynamicProcessProperty("A", "2")
                        .processId("p")
                        .atomId("a")
                        .build())
                .withMessage("the property A is set twice");
        ProcessProperty property = ProcessProperty.builder().componentId("c").build();
        assertThatIllegalStateException()
                .isThrownBy(() -> ExecutionRequest.builder()
                        .processId("p")
                        .atomId("a")
                        .addProcessProperties(property, property)
                        .build());
        assertThatIllegalStateException().isThrownBy(() -> DynamicProcessProperty.of(" ", "1"));
        assertThatIllegalStateException().isThrownBy(() -> ProcessPropertyValue.of("", "1"));
    }
}
