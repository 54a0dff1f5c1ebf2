package io.github.promodeploy.boomi.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.ErrorReply;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ErrorRepliesTest {

    private static final BoomiCredentials CREDENTIALS =
            BoomiCredentials.apiToken("me@acme.example", "canary-7f3a9b2c6d");

    private final SafeText safeText = new SafeText(() -> CREDENTIALS);
    private final ErrorReplies replies = new ErrorReplies(safeText, new FakeTime(), Duration.ofSeconds(60));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"Error\",\"message\":\"No such pack\"}",
                "{\"message\":\"No such pack\"}",
                "\uFEFF {\"message\":\"No such pack\"}\n",
                "{\"error\":{\"message\":\"No such pack\"}}",
                "{\"error\":\"No such pack\"}",
                "{\"statusCode\":400,\"errorMessage\":\"No such pack\"}",
                "{\"message\":\"\",\"errorMessage\":\"No such pack\"}",
                "{\"message\":7,\"error\":{\"code\":1,\"message\":\"No such pack\"}}",
                "<error><message>No such pack</message></error>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<error><message>No such pack</message></error>",
                "\uFEFF<?xml version=\"1.0\"?><error><message>No such pack</message></error>",
                "<ERROR><MESSAGE>No such pack</MESSAGE></ERROR>",
                "<Error xmlns=\"http://api.platform.boomi.com/\"><Message>No such pack</Message></Error>",
                "<b:Error xmlns:b=\"http://api.platform.boomi.com/\"><b:code>1</b:code><b:errorMessage>No such pack</b:errorMessage></b:Error>",
                "<error><message><![CDATA[No such pack]]></message></error>"
            })
    void read_ofAnErrorDocument_findsItsMessage(String body) {
        ErrorReply reply = read(body);

        assertThat(reply.message()).contains("No such pack");
        assertThat(reply.isDocument()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'@type':'Error'}",
                "400 | {'@type' : 'Error', 'message':'anything'}",
                "400 | {'@type':'Error','statusCode':400,'errorMessage':'anything'}",
                "500 | {'@type':'Error','message':'anything'}",
                "400 | {'message':'Unable to read message body'}",
                "400 | {'message':'Integration pack ID 5b4746bc-6a3e is invalid. Provide a valid integration pack ID to"
                        + " complete this action.'}",
                "403 | {'error':{'message':' Access denied due to insufficient permissions. '}}",
                "410 | <error><message>Endpoint is invalid or no longer exists.</message></error>"
            })
    void read_ofBoomisOwnDocument_provesThatBoomiResponded(int status, String body) {
        assertThat(read(status, body.replace('\'', '"')).fromApi()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'message':'No such pack'}",
                "400 | {'error':{'message':'No such pack'}}",
                "400 | {'errorMessage':'No such pack'}",
                "400 | <Error xmlns='http://api.platform.boomi.com/'><message>No such pack</message></Error>",
                "403 | {'message':'Access denied due to insufficient permissions. Ask your gateway.'}",
                "403 | {'message':'access denied'}",
                "503 | {'message':'Access denied due to insufficient permissions.'}",
                "400 | {'message':'x','detail':{'@type':'Error'}}",
                "400 | {'message':'{\\'@type\\':\\'Error\\'}'}",
                "400 | {'@type':'GatewayError','message':'x'}",
                "400 | {'@type':['Error'],'message':'x'}",
                "400 | [{'@type':'Error','message':'x'}]",
                "400 | {'@type':'Error','message':'x'",
                "400 | {'@type':'Error','message':'x'} trailing",
                "400 | {'@type':'Error','@type':'Error','message':'x'}",
                "400 | <html><body>{'@type':'Error','message':'x'}</body></html>"
            })
    void read_ofAnythingElse_provesNothing(int status, String body) {
        assertThat(read(status, body.replace('\'', '"')).fromApi()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'<html><head><title> Bad gateway </title></head><body>x</body></html>', Bad gateway",
        "'<!DOCTYPE html><HTML><TITLE lang=\"en\">Sign in</TITLE>', Sign in",
        "'upstream connect error', upstream connect error",
        "'{\"message\":\"cut of', '{\"message\":\"cut of'",
        "'{\"code\":7}', '{\"code\":7}'",
        "'[\"message\"]', '[\"message\"]'",
        "'<error><message>open', '<error><message>open'",
        "'<fault><message>m</message></fault>', '<fault><message>m</message></fault>'",
        "'<error><message> </message></error>', '<error><message> </message></error>'",
        "'<error><code>1</code></error>', '<error><code>1</code></error>'"
    })
    void read_ofSomethingElse_showsItAndKnowsThatTheApiDidNotAnswer(String body, String shown) {
        ErrorReply reply = read(body);

        assertThat(reply.message()).contains(shown);
        assertThat(reply.isDocument()).isFalse();
        assertThat(reply.fromApi()).isFalse();
    }

    @Test
    void read_ofAnErrorDocumentWithoutMessage_knowsThatTheApiAnswered() {
        assertThat(read("{\"@type\":\"Error\"}").fromApi()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \r\n"})
    void read_ofNothing_hasNoMessage(String body) {
        ErrorReply reply = read(body);

        assertThat(reply.message()).isEmpty();
        assertThat(reply.body()).isEmpty();
        assertThat(reply.fromApi()).isFalse();
    }

    @Test
    void read_keepsWhatHelpsSupport() {
        ErrorReply reply = replies.read(
                ScriptedTransport.reply(
                        503,
                        "{\"message\":\"x\"}",
                        Map.of("Content-Type", "application/json", "X-Request-Id", "r\u001b1", "Retry-After", "9")),
                Content.JSON);

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.contentType()).contains("application/json");
        assertThat(reply.requestId()).contains("r\\u001b1");
        assertThat(reply.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void read_ofTextThatEchoesTheCredentials_masksThem() {
        ErrorReply reply = read("{\"message\":\"you sent canary-7f3a9b2c6d\\u001b[2J\"}");

        assertThat(reply.message()).contains("you sent ***\\u001b[2J");
        assertThat(reply.body()).doesNotContain("canary");
    }

    @Test
    void read_ofALongText_cutsIt() {
        ErrorReply reply = read("{\"message\":\"" + "m".repeat(5_000) + "\"}");

        assertThat(reply.message().orElseThrow()).hasSize(2_003).endsWith("...");
        assertThat(reply.body()).hasSize(2_003);
    }

    @Test
    void read_ofAnEntityBomb_neitherExpandsNorFails() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE error [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        ErrorReply reply = read(bomb + "]><error><message>x&a39;y</message></error>");

        assertThat(reply.message().orElseThrow()).hasSizeLessThan(2_100).doesNotContain("haha");
    }

    @Test
    void read_ofExternalEntities_readsNoFileAndOpensNoConnection(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("f.txt"), "file-content");
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(1);
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            for (String body : new String[] {
                "<!DOCTYPE error SYSTEM \"" + url + "\"><error><message>m</message></error>",
                "<!DOCTYPE error [<!ENTITY e SYSTEM \"" + url + "\">]><error><message>m&e;</message></error>",
                "<!DOCTYPE error [<!ENTITY % p SYSTEM \"" + url + "\"> %p;]><error><message>m</message></error>",
                "<!DOCTYPE error [<!ENTITY e SYSTEM \"" + file.toUri() + "\">]><error><message>m&e;</message></error>",
                "<error xmlns:xi=\"http://www.w3.org/2001/XInclude\"><message>m</message><xi:include href=\"" + url
                        + "\"/></error>"
            }) {
                assertThat(read(body).toString()).doesNotContain("file-content");
            }
            Assertions.assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, Check the ids",
        "401, BOOMI_TOKEN.<email>",
        "403, privilege",
        "404, path prefix",
        "409, current state",
        "410, runtime is online",
        "405, Check whether this server has such a call",
        "418, Check whether this server has such a call",
        "429, widen the throttle",
        "500, took effect",
        "502, took effect",
        "503, limit",
        "302, was not followed"
    })
    void of_everyStatus_namesOperationStatusServerTextAndAdvice(int status, String advice) {
        ApiErrors errors = new ApiErrors(replies, safeText);

        BoomiApiException error = errors.of(
                "create pack",
                Content.JSON,
                ScriptedTransport.reply(status, "{\"@type\":\"Error\",\"message\":\"server words\"}", Map.of()));

        assertThat(error)
                .hasMessageStartingWith("create pack: Boomi responded with " + status + " \"server words\". ")
                .hasMessageContaining(advice);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.serverMessage()).contains("server words");
        assertThat(error.operation()).isEqualTo("create pack");
    }

    @Test
    void of_aResponseThatIsNotBoomis_saysSo() {
        ApiErrors errors = new ApiErrors(replies, safeText);

        assertThat(errors.of("x", Content.JSON, ScriptedTransport.reply(403, "<title>Blocked</title>", Map.of())))
                .hasMessageStartingWith("x: the response was 403 \"Blocked\", which is not recognizably Boomi's own.")
                .hasMessageContaining("a proxy or a sign-in page");
        assertThat(errors.of("x", Content.JSON, ScriptedTransport.reply(502, "", Map.of())))
                .hasMessageStartingWith("x: the response was 502 with an empty body, which is not recognizably");
    }

    @ParameterizedTest
    @CsvSource({
        "'https://login.example/path?token=canary', login.example",
        "'/relative', an unnamed host",
        "'http://a b', an unreadable address",
        ", an unnamed host"
    })
    void of_aRedirect_namesOnlyTheHost(String location, String shown) {
        ApiErrors errors = new ApiErrors(replies, safeText);

        assertThat(errors.of(
                        "x",
                        Content.JSON,
                        ScriptedTransport.reply(302, "", location == null ? Map.of() : Map.of("Location", location))))
                .hasMessageContaining("The redirect to " + shown + " was not followed")
                .hasMessageNotContaining("canary");
    }

    /** A gateway between that reports errors in XML cannot be told apart where XML was requested. */
    @Test
    void read_ofXml_isBoomisOwnOnlyWhereXmlWasRequested() {
        HttpReply error =
                ScriptedTransport.reply(400, "<error><message>Component not found.</message></error>", Map.of());

        assertThat(replies.read(error, Content.XML).fromApi()).isTrue();
        assertThat(replies.read(error, Content.JSON).fromApi()).isFalse();
    }

    private ErrorReply read(String body) {
        return read(400, body);
    }

    private ErrorReply read(int status, String body) {
        return replies.read(ScriptedTransport.reply(status, body, Map.of()), Content.JSON);
    }
}
