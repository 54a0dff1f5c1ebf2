package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {

    private static final AtomicBoolean TRAPPED = new AtomicBoolean();

    private final TestClient test = TestClient.withoutRetries();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void packagedComponent_full() {
        assertThat(packagedComponent("""
                {"@type":"PackagedComponent","packageId":"357f","packageVersion":"1.3","componentId":"66d6",
                 "componentVersion":"2.0","componentType":"process","createdDate":"2017-11-01T18:40:55Z",
                 "createdBy":"u@x","shareable":true,"deleted":false,"notes":"n","branchName":"main"}
                """))
                .isEqualTo(PackagedComponent.builder()
                        .packageId("357f")
                        .packageVersion("1.3")
                        .componentId("66d6")
                        .componentVersion(2)
                        .componentType("process")
                        .createdDate(Instant.parse("2017-11-01T18:40:55Z"))
                        .createdBy("u@x")
                        .shareable(true)
                        .deleted(false)
                        .notes("n")
                        .branchName("main")
                        .build());
    }

    @Test
    void packagedComponent_withNothingButItsId() {
        PackagedComponent only = PackagedComponent.builder().packageId("p").build();

        assertThat(packagedComponent("{\"packageId\":\"p\"}")).isEqualTo(only);
        assertThat(packagedComponent("{\"@type\":null,\"packageId\":\"p\",\"packageVersion\":null,\"componentId\":null,"
                        + "\"componentVersion\":null,\"componentType\":null,\"createdDate\":null,\"createdBy\":null,"
                        + "\"shareable\":null,\"deleted\":null,\"notes\":null,\"branchName\":null}"))
                .as("explicit null")
                .isEqualTo(only);
        assertThat(packagedComponent(
                        "{\"@type\":\"\",\"packageId\":\"p\",\"packageVersion\":\"\",\"componentId\":\" \","
                                + "\"componentVersion\":\"\",\"createdDate\":\"\",\"shareable\":\"\",\"notes\":\"\"}"))
                .as("blank")
                .isEqualTo(only);
        assertThat(packagedComponent("{\"packageId\":\"p\",\"next\":{\"deep\":[{\"x\":1}]},\"more\":[1,2],\"z\":null}"))
                .as("unknown fields")
                .isEqualTo(only);
    }

    @Test
    void deployedPackage_full() {
        assertThat(deployedPackage("""
                {"@type":"DeployedPackage","deploymentId":"d034","version":4,"packageId":"f478",
                 "packageVersion":"6.0","environmentId":"e7fc","componentId":"58c5","componentVersion":"2.0",
                 "componentType":"webservice","deployedDate":"2017-11-01T16:44:26Z","deployedBy":"u@x","notes":"n",
                 "active":true,"branchName":"main","listenerStatus":"RUNNING","message":"licences"}
                """))
                .isEqualTo(DeployedPackage.builder()
                        .deploymentId("d034")
                        .version(4)
                        .packageId("f478")
                        .packageVersion("6.0")
                        .environmentId("e7fc")
                        .componentId("58c5")
                        .componentVersion(2)
                        .componentType("webservice")
                        .deployedDate(Instant.parse("2017-11-01T16:44:26Z"))
                        .deployedBy("u@x")
                        .notes("n")
                        .active(true)
                        .branchName("main")
                        .listenerStatusText("RUNNING")
                        .message("licences")
                        .build())
                .satisfies(deployed -> assertThat(deployed.listenerStatus()).contains(ListenerStatus.RUNNING));
    }

    @Test
    void deployedPackage_sparse() {
        assertThat(deployedPackage("{\"deploymentId\":\"d\",\"listenerStatus\":null,\"active\":\"\",\"x\":1}"))
                .isEqualTo(DeployedPackage.builder().deploymentId("d").build())
                .satisfies(deployed -> assertThat(deployed.listenerStatus()).isEmpty());
    }

    @Test
    void integrationPack_full() {
        IntegrationPack pack = integrationPack(
                "{\"@type\":\"IntegrationPack\",\"id\":\"k\",\"name\":\"n\",\"Description\":\"d\",\"installationType\":\"multi\"}");

        assertThat(pack)
                .isEqualTo(IntegrationPack.builder()
                        .id("k")
                        .name("n")
                        .description("d")
                        .installationTypeText("multi")
                        .build());
        assertThat(pack.installationType()).contains(InstallationType.MULTI);
        assertThat(integrationPack("{\"integrationPackId\":\"k\",\"description\":\"d\"}"))
                .isEqualTo(IntegrationPack.builder().id("k").description("d").build());
        assertThat(integrationPack("{\"id\":\"k\",\"integrationPackId\":\"\",\"Description\":\"\",\"name\":null}"))
                .isEqualTo(IntegrationPack.builder().id("k").build());
    }

    @Test
    void environment_full() {
        assertThat(environment("{\"@type\":\"Environment\",\"id\":\"e\",\"name\":\"n\",\"classification\":\"PROD\","
                        + "\"parentAccount\":\"a\",\"parentEnvironment\":\"pe\"}"))
                .isEqualTo(Environment.builder()
                        .id("e")
                        .name("n")
                        .classificationText("PROD")
                        .parentAccount("a")
                        .parentEnvironment("pe")
                        .build())
                .satisfies(environment ->
                        assertThat(environment.classification()).contains(EnvironmentClassification.PROD));
        assertThat(environment("{\"id\":\"e\",\"name\":\"\",\"classification\":null}"))
                .isEqualTo(Environment.builder().id("e").build());
    }

    @Test
    void accountGroupAccount_fullAndSparse() {
        server.answer(
                200,
                "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"AccountGroupAccount\",\"id\":\"m\",\"accountId\":\"a\","
                        + "\"accountGroupId\":\"g\"},{\"accountId\":\"b\",\"id\":null,\"accountGroupId\":\"\",\"x\":1}]}");

        assertThat(client.accountGroupAccounts().query(QueryFilter.everything()).results())
                .containsExactly(
                        AccountGroupAccount.builder()
                                .id("m")
                                .accountId("a")
                                .accountGroupId("g")
                                .build(),
                        AccountGroupAccount.builder().accountId("b").build());
    }

    @Test
    void release_full() {
        assertThat(release("""
                {"@type":"ReleaseIntegrationPack","integrationPackId":"k","packageId":"p","releaseVersion":"1.2",
                 "name":"n","installationType":"MULTI","releaseSchedule":"RELEASE_ON_SPECIFIED_DATE",
                 "releaseOnDate":"2025-02-20","requestId":"release-1","releaseStatusUrl":"http://169.254.169.254/x",
                 "ReleasePackagedComponents":{"@type":"ReleasePackagedComponents","ReleasePackagedComponent":[
                   {"@type":"ReleasePackagedComponent","componentId":"c","version":"1.0","releasedVersion":"0.9"}]}}
                """))
                .isEqualTo(ReleaseIntegrationPack.builder()
                        .integrationPackId("k")
                        .packageId("p")
                        .releaseVersion("1.2")
                        .name("n")
                        .installationType("MULTI")
                        .releaseScheduleText("RELEASE_ON_SPECIFIED_DATE")
                        .releaseOnDate(LocalDate.of(2025, 2, 20))
                        .requestId("release-1")
                        .releaseStatusUrl("http://169.254.169.254/x")
                        .releasePackagedComponents(ReleasePackagedComponents.builder()
                                .addComponents(ReleasePackagedComponent.builder()
                                        .componentId("c")
                                        .version("1.0")
                                        .releasedVersion("0.9")
                                        .build())
                                .build())
                        .build())
                .satisfies(release ->
                        assertThat(release.releaseSchedule()).contains(ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE));
        assertThat(server.calls()).as("the server's address is data").hasSize(1);
    }

    @Test
    void release_sparse() {
        assertThat(release("{\"id\":\"k\"}"))
                .isEqualTo(
                        ReleaseIntegrationPack.builder().integrationPackId("k").build());
        assertThat(release("{\"ReleasePackagedComponents\":{\"ReleasePackagedComponent\":{\"componentId\":\"c\"}}}")
                        .releasePackagedComponents()
                        .orElseThrow()
                        .components())
                .as("one object in place of a list")
                .extracting(ReleasePackagedComponent::componentId)
                .containsExactly("c");
    }

    @Test
    void enumWords_thatAreNew_areKept() {
        assertThat(deployedPackage("{\"deploymentId\":\"d\",\"listenerStatus\":\"DROWSY\"}"))
                .satisfies(deployed -> assertThat(deployed.listenerStatusText()).contains("DROWSY"))
                .satisfies(deployed -> assertThat(deployed.listenerStatus()).contains(ListenerStatus.UNKNOWN));
        assertThat(environment("{\"id\":\"e\",\"classification\":\"STAGE\"}").classification())
                .contains(EnvironmentClassification.UNKNOWN);
        assertThat(integrationPack("{\"id\":\"k\",\"installationType\":\"UNKNOWN\"}")
                        .installationType())
                .contains(InstallationType.UNKNOWN);
        assertThat(release("{\"releaseSchedule\":\"SOON\"}").releaseSchedule()).contains(ReleaseSchedule.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6", "\"6\"", "\"6.0\"", "6.0", "[\"Long\",6]", "[\"BigInteger\",\"6\"]", "[\"Integer\", 6.0]"})
    void wholeNumbers_inEveryForm(String six) {
        assertThat(deployedPackage("{\"deploymentId\":\"d\",\"version\":" + six + "}")
                        .version())
                .contains(6);
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "'\"true\"',true",
        "'\"TRUE\"',true",
        "false,false",
        "'\"false\"',false",
        "'[\"Boolean\",true]',true"
    })
    void booleans_inEveryForm(String wire, boolean value) {
        assertThat(deployedPackage("{\"deploymentId\":\"d\",\"active\":" + wire + "}")
                        .active())
                .contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-12T21:05:27Z, 2024-02-12T21:05:27Z",
        "2024-02-12T21:05:27.590Z, 2024-02-12T21:05:27.590Z",
        "2024-02-12T22:05:27+01:00, 2024-02-12T21:05:27Z",
        "2024-02-12T16:05:27.5-05:00, 2024-02-12T21:05:27.500Z",
        "2024-02-12T22:05:27+0100, 2024-02-12T21:05:27Z",
        "2024-02-12T22:05:27.590+0100, 2024-02-12T21:05:27.590Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    void dates_inEveryForm(String wire, Instant value) {
        assertThat(deployedPackage("{\"deploymentId\":\"d\",\"deployedDate\":\"" + wire + "\"}")
                        .deployedDate())
                .contains(value);
    }

    @Test
    void textFields_givenAsNumbers_areText() {
        assertThat(packagedComponent("{\"packageId\":7,\"packageVersion\":1.30,\"notes\":true}"))
                .isEqualTo(PackagedComponent.builder()
                        .packageId("7")
                        .packageVersion("1.30")
                        .notes("true")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":\"six\"",
                "\"version\":6.5",
                "\"version\":99999999999",
                "\"version\":{\"a\":1}",
                "\"version\":[\"Long\"]",
                "\"version\":[\"long\",6]",
                "\"version\":[6,6]",
                "\"notes\":[\"a\",\"b\"]",
                "\"version\":[\"Long\",6,7]",
                "\"active\":\"maybe\"",
                "\"active\":1",
                "\"deployedDate\":\"yesterday\"",
                "\"deployedDate\":\"2024-13-01T00:00:00Z\"",
                "\"deployedDate\":\"2024-02-30T00:00:00Z\"",
                "\"deployedDate\":\"2024-02-12T25:00:00Z\"",
                "\"deployedDate\":\"2024-02-12T21:05:27\"",
                "\"deployedDate\":1700000000",
                "\"notes\":[]",
                "\"notes\":{\"a\":1}"
            })
    void fields_thatCannotBeRead_areNamed(String field) {
        server.answer(200, "{\"deploymentId\":\"d\"," + field + "}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.deployedPackages().get("d"))
                .withMessageContaining("its field '" + field.substring(1, field.indexOf('"', 1)) + "")
                .withMessageNotContaining("java.");
    }

    @Test
    void ids_thatAreMissingOrBlank_areNoObjects() {
        for (String body :
                new String[] {"{}", "{\"packageId\":null}", "{\"packageId\":\"\"}", "{\"packageId\":\" \"}"}) {
            server.answer(200, body);
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> client.packagedComponents().get("p"))
                    .withMessageContaining("packageId")
                    .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED));
        }
    }

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
    @Timeout(30)
    void numbers_givenAsEndlessTexts_areRefusedWithoutReadingThem() {
        for (String digits : new String[] {"9".repeat(1_000_000), "1e999999999", "1e-999999999"}) {
            server.answer(200, "{\"deploymentId\":\"d\",\"version\":\"" + digits + "\"}");
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> client.deployedPackages().get("d"))
                    .withMessageContaining("'version");
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
    void undeploy_pausesAndThenDeletes() {
        server.answer(200, "{\"deploymentId\":\"d\"}").answer(200, "");

        client.deployedPackages().undeploy("d");

        assertThat(server.calls())
                .extracting(call -> call.method() + " " + call.uri().getPath())
                .containsExactly(
                        "POST /partner/api/rest/v1/acme-AB12CD/DeployedPackage/d",
                        "DELETE /partner/api/rest/v1/acme-AB12CD/DeployedPackage/d");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'@type':'Error','message':'Integration pack ID X is invalid. Provide a valid one.'}",
                "400 | {'@type':'Error','message':'Package p does not exist'}",
                "400 | {'@type':'Error','message':'id NOT FOUND'}",
                "400 | {'message':'Integration pack ID X is invalid. Provide a valid integration pack ID to complete this"
                        + " action.'}",
                "400 | {'message':'No such process'}",
                "400 | {'error':{'message':'Environment env-7 does not exist'}}",
                "404 | {'@type':'Error','message':'anything'}",
                "404 | {'message':'env-7 not found'}",
                "400 | {'message':'Environment not found.'}",
                "404 | <error><message>no such environment: env-7</message></error>"
            })
    void find_ofWhatDoesNotExist_isEmpty(int status, String body) {
        server.answer(status, body.replace('\'', '"'));

        assertThat(client.environments().find("env-7")).isEmpty();
    }

    /** A gateway's 404 does not prove that Boomi lacks the object, nor do words that may be about anything. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | ''",
                "404 | <html><title>404 Not Found</title>The requested URL /Environment/env-7 was not found.</html>",
                "404 | 404 page not found: env-7",
                "404 | {'message':'Not Found'}",
                "404 | {'message':'no Route matched for env-7'}",
                "400 | {'message':'missing credentials or unauthorized access'}",
                "400 | {'message':'Header X is invalid'}",
                "400 | <html><title>bad</title></html>",
                "400 | ''",
                "422 | {'@type':'Error','message':'No such process'}",
                "403 | {'message':'not found'}",
                "500 | {'message':'not found'}"
            })
    void find_ofWhatCannotBeRead_fails(int status, String body) {
        for (int i = 0; i < 6; i++) {
            server.answer(status, body.replace('\'', '"'));
        }

        assertThatExceptionOfType(BoomiApiException.class)
                .isThrownBy(() -> client.environments().find("env-7"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status));
    }

    private void assertUndecodable(String body) {
        server.answer(200, body);
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().get("e"))
                .withMessageNotContaining("com.fasterxml")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    private PackagedComponent packagedComponent(String body) {
        server.answer(200, "{\"@type\":\"QueryResult\",\"result\":[" + body + "]}");
        return client.packagedComponents()
                .query(QueryFilter.everything())
                .results()
                .get(0);
    }

    private DeployedPackage deployedPackage(String body) {
        server.answer(200, "{\"@type\":\"QueryResult\",\"result\":[" + body + "]}");
        return client.deployedPackages()
                .query(QueryFilter.everything())
                .results()
                .get(0);
    }

    private IntegrationPack integrationPack(String body) {
        server.answer(200, body);
        return client.integrationPacks().get("k");
    }

    private Environment environment(String body) {
        server.answer(200, body);
        return client.environments().get("e");
    }

    private ReleaseIntegrationPack release(String body) {
        server.answer(200, body);
        return client.releaseIntegrationPacks()
                .create(ReleaseIntegrationPackRequest.builder()
                        .integrationPackId("k")
                        .build());
    }
}
