package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentDecodingTest {

    private static final AtomicBoolean TRAPPED = new AtomicBoolean();
    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void roots_thatAreWrapped_areUnwrapped() {
        assertThat(environment("{\"Environment\":{\"id\":\"e\"}}").id()).isEqualTo("e");
        server.answer(
                200, "{\"QueryResult\":{\"numberOfResults\":\"1\",\"result\":{\"id\":\"e\"},\"queryToken\":\"\"}}");

        Page<Environment> page = client.environments().query(QueryFilter.everything());

        assertThat(page.results()).extracting(Environment::id).containsExactly("e");
        assertThat(page.numberOfResults()).hasValue(1);
        assertThat(page.nextToken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Environment\":{\"id\":\"e\"},\"more\":1}",
                "{\"Environment\":{\"id\":\"e\"}} x",
                "{\"Environment\":[{\"id\":\"e\"}]}"
            })
    void roots_withMoreInTheWrapper_areRefused(String body) {
        assertUndecodable(body);
    }

    @Test
    void queryResults_withoutRows_areEmpty() {
        for (String body : new String[] {
            "{\"@type\":\"QueryResult\"}",
            "{\"numberOfResults\":0}",
            "{\"result\":[]}",
            "{\"@type\":\"QueryResult\",\"result\":null}"
        }) {
            server.answer(200, body);
            assertThat(client.environments().query(QueryFilter.everything()).results())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                "{\"@type\":\"QueryResult\",\"result\":[null]}",
                "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"Environment\"}]}",
                "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"Account\",\"id\":\"e\"}]}",
                "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":{\"a\":1},\"id\":\"e\"}]}",
                "{\"@type\":\"QueryResult\",\"result\":\"e\"}",
                "{\"@type\":\"QueryResult\",\"result\":[[]]}",
                "[]",
                "\"text\"",
                "7"
            })
    void queryResults_ofAnotherForm_areRefused(String body) {
        server.answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().query(QueryFilter.everything()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"e\",\"id\":\"f\"}",
                "{\"id\":\"e\"}{\"id\":\"f\"}",
                "{\"id\":\"e\"} trailing",
                "{\"id\":\"e\",\"x\":NaN}",
                "{\"id\":\"e\",\"x\":Infinity}",
                "{\"id\":\"e\" /* c */}",
                "{'id':'e'}",
                "{\"id\":\"e\",}",
                "{\"id\":\"e\"",
                "[\"java.net.URL\",{\"id\":\"e\"}]",
                "{\"@type\":\"java.net.URL\",\"id\":\"e\"}",
                "{\"@class\":\"java.net.URL\"}",
                "\u0000\u0001",
                "null"
            })
    void documents_thatAreHostile_areRefused(String body) {
        assertUndecodable(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":[],\"result\":[]}",
                "{\"@type\":\"QueryResult\",\"@type\":\"QueryResult\"}",
                "{\"result\":[{\"id\":\"e\",\"name\":null,\"name\":\"n\"}]}",
                "{\"result\":[{\"id\":\"e\",\"@type\":\"\",\"@type\":\"Environment\"}]}",
                "{\"QueryResult\":{\"result\":[{\"id\":\"e\",\"id\":{\"x\":1}}]}}"
            })
    void fields_thatOccurTwice_areRefusedWhereTheyAreRead(String body) {
        server.answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().query(QueryFilter.everything()))
                .withMessageContaining("it has the field '")
                .withMessageContaining("' twice");
    }

    @Test
    void fields_thatOccurTwiceInWhatIsSkipped_decideNothing() {
        assertThat(environment("{\"id\":\"e\",\"x\":1,\"x\":{\"y\":1,\"y\":2}}").id())
                .isEqualTo("e");
    }

    @Test
    @Timeout(30)
    void documents_beyondTheLimits_areRefused() {
        assertUndecodable("{\"id\":\"e\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertUndecodable("{\"id\":\"e\",\"x\":" + "[".repeat(64) + "]".repeat(64) + "}");
        assertUndecodable("{\"id\":\"" + "e".repeat((1 << 20) + 1) + "\"}");
        assertUndecodable("{\"id\":\"e\",\"name\":" + "9".repeat(101) + "}");
    }

    /** Older versions of Jackson know fewer limits. */
    @Test
    @Timeout(30)
    void documents_beyondTheLimitsOfNewerVersions_areRefused() {
        assumeTrue(PackageVersion.VERSION.getMinorVersion() >= 18);
        assertUndecodable("{\"" + "k".repeat(300) + "\":1,\"id\":\"e\"}");
        assertUndecodable("{\"id\":\"e\",\"x\":[" + "1,".repeat(1_000_001) + "1]}");
    }

    @Test
    @Timeout(30)
    void documents_whoseNamesAllHashAlike_areReadToTheirEnd() {
        StringBuilder names = new StringBuilder("{\"id\":\"e\"");
        for (int i = 0; i < 1 << 17; i++) {
            names.append(",\"");
            for (int bit = 0; bit < 17; bit++) {
                // Two texts with the same hash code.
                names.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.append("\":1");
        }

        assertUndecodable(names + ",\"id\":\"f\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void documents_inAnotherUnicodeEncoding_areRead(String charset) {
        byte[] body = "{\"id\":\"e\"}".getBytes(Charset.forName(charset));
        HttpReply reply = new HttpReply(200, HttpHeaders.of(Map.of(), (name, value) -> true), body);
        BoomiClient answered = TestClient.defaults().transport(call -> reply).build();

        assertThat(answered.environments().get("e").id()).isEqualTo("e");
    }

    @Test
    void documents_thatNameAClass_doNotLoadIt() {
        String trap = "\"" + Trap.class.getName() + "\"";

        assertUndecodable("{\"@type\":" + trap + ",\"id\":\"e\"}");
        assertUndecodable("[" + trap + ",{\"id\":\"e\"}]");
        assertUndecodable("{\"id\":[" + trap + ",{}]}");
        assertThat(environment("{\"@class\":" + trap + ",\"id\":\"e\"}").id()).isEqualTo("e");
        assertThat(environment("{\"id\":\"e\",\"x\":{\"@class\":" + trap + "}}").id())
                .isEqualTo("e");
        assertThat(TRAPPED).isFalse();
    }

    /** A class whose loading shows. */
    private static final class Trap {
        static {
            TRAPPED.set(true);
        }
    }

    @Test
    void documents_thatAreOdd_areRead() {
        assertThat(environment("\uFEFF{\"id\":\"e\"}").id())
                .as("byte order mark")
                .isEqualTo("e");
        assertThat(environment("\r\n {\"id\":\"e\"}\n\n").id()).isEqualTo("e");
        assertThat(environment("{\"id\":\"e\",\"name\":\"\\ud800\"}").name())
                .as("lone surrogate")
                .isPresent();
        assertThat(environment("{\"id\":\"e\",\"name\":\"日本 \uD83D\uDE00\"}").name())
                .contains("日本 \uD83D\uDE00");
        assertThat(environment("{\"id\":\"e\",\"x\":" + "[".repeat(60) + "]".repeat(60) + "}")
                        .id())
                .isEqualTo("e");
    }

    @Test
    void answers_inAnEncodingNobodyAskedFor_areRefused() {
        server.answer(200, "{\"id\":\"e\"}", Map.of("Content-Encoding", "gzip"));
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().get("e"))
                .withMessageContaining("encoded");

        server.answer(200, "{\"id\":\"e\"}", Map.of("Content-Encoding", "Identity"));
        assertThat(client.environments().get("e").id()).isEqualTo("e");
    }

    @Test
    void answers_thatCannotBeUsed_showStatusTypeAndBeginning() {
        server.answer(
                200, "<html><title>Sign in</title>\u001b[2J canary-7f3a9b2c6d", Map.of("Content-Type", "text/html"));

        BoomiException thrown = catchThrowableOfType(
                BoomiException.class, () -> client.environments().get("e"));

        assertThat(thrown)
                .hasNoCause()
                .hasMessageStartingWith("read Environment e: Boomi responded with 200 and content type text/html")
                .hasMessageContaining("<html><title>Sign in</title>\\u001b[2J ***")
                .hasMessageContaining("Check the base URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "{}", "deleted", "{\"@type\":\"DeployedPackage\",\"deploymentId\":\"d\"}"})
    void deletes_areAcknowledgedWithAnyBodyThatSaysNothing(String body) {
        server.answer(200, body).answer(204, "");

        assertThatNoException().isThrownBy(() -> client.deployedPackages().delete("d"));
        assertThatNoException().isThrownBy(() -> client.integrationPacks().addPackagedComponent("k", "p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"Error\",\"message\":\"no\"}",
                "<error><message>no</message></error>",
                "<html><title>Sign in</title></html>",
                "{\"deploymentId\":",
                "{\"message\":\"Access denied due to insufficient permissions.\"}",
                "{\"error\":{\"message\":\"no\"}}",
                "{\"@type\":\"\",\"error\":\"boom\"}",
                "[]",
                "\"tru",
                "<?xml version=\"1.0\"?><!DOCTYPE html><html><title>Sign in</title></html>",
                "<!-- c --><html><title>Sign in</title></html>",
                "\uFEFF <!DOCTYPE html><title>Sign in</title>"
            })
    void deletes_areNotAcknowledgedByErrorsPagesAndFragments(String body) {
        server.answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.packagedComponents().delete("p"))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|it has no body. Check", "[]|it is not in the form of such a response. It began with \"[]\""})
    void responses_thatAreNoObject_areNamedAsSuch(String body, String words) {
        server.answer(200, body);

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().get("e"))
                .withMessageContaining("the response cannot be used: " + words);
    }

    private void assertUndecodable(String body) {
        server.answer(200, body);
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().get("e"))
                .withMessageNotContaining("com.fasterxml")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    private Environment environment(String body) {
        server.answer(200, body);
        return client.environments().get("e");
    }
}
