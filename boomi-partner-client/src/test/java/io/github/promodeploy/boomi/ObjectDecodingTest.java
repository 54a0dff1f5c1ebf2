package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectDecodingTest {

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
    @Timeout(30)
    void numbers_givenAsEndlessTexts_areRefusedWithoutReadingThem() {
        for (String digits : new String[] {"9".repeat(1_000_000), "1e999999999", "1e-999999999"}) {
            server.answer(200, "{\"deploymentId\":\"d\",\"version\":\"" + digits + "\"}");
            assertThatExceptionOfType(UndecodableReplyException.class)
                    .isThrownBy(() -> client.deployedPackages().get("d"))
                    .withMessageContaining("'version");
        }
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
