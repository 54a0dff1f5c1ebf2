package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPack;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPackFields;
import io.github.promodeploy.boomi.accountgroupintegrationpack.CreateAccountGroupIntegrationPackRequest;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachmentFields;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstanceFields;
import io.github.promodeploy.boomi.integrationpackinstance.ProcessId;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackReachTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void share_fullAndSparse() {
        AccountGroupIntegrationPack share = share(
                "{\"@type\":\"AccountGroupIntegrationPack\",\"id\":\"s\",\"accountGroupId\":\"g\","
                        + "\"integrationPackId\":\"k\",\"integrationPackName\":\"n\",\"installationType\":\"MULTI\",\"x\":1}");

        assertThat(share)
                .isEqualTo(AccountGroupIntegrationPack.builder()
                        .id("s")
                        .accountGroupId("g")
                        .integrationPackId("k")
                        .integrationPackName("n")
                        .installationTypeText("MULTI")
                        .build());
        assertThat(share.installationType()).contains(InstallationType.MULTI);
        assertThat(share("{\"id\":\"s\",\"installationType\":\"TRIPLE\"}").installationType())
                .contains(InstallationType.UNKNOWN);
        assertThat(
                        List.of(
                                share("{\"id\":\"s\"}"),
                                share("{\"@type\":null,\"id\":\"s\",\"accountGroupId\":null,\"integrationPackId\":null,"
                                        + "\"integrationPackName\":null,\"installationType\":null}"),
                                share(
                                        "{\"id\":\"s\",\"accountGroupId\":\"\",\"integrationPackId\":\"\",\"installationType\":\"\"}")))
                .containsOnly(AccountGroupIntegrationPack.builder().id("s").build());
    }

    @Test
    void installation_fullAndSparse() {
        assertThat(installation("""
                {"@type":"IntegrationPackInstance","id":"i","integrationPackId":"k",
                 "integrationPackOverrideName":"Domestic","ProcessId":[{"@type":"ProcessId","originalProcessId":"o",
                  "wrapperProcessId":"w","name":"Domestic - INT"},{"originalProcessId":null,"name":"","x":1}]}
                """))
                .isEqualTo(IntegrationPackInstance.builder()
                        .id("i")
                        .integrationPackId("k")
                        .integrationPackOverrideName("Domestic")
                        .addProcessIds(
                                ProcessId.builder()
                                        .originalProcessId("o")
                                        .wrapperProcessId("w")
                                        .name("Domestic - INT")
                                        .build(),
                                ProcessId.builder().build())
                        .build());
        assertThat(List.of(
                        installation("{\"id\":\"i\"}"),
                        installation("{\"id\":\"i\",\"integrationPackId\":null,\"integrationPackOverrideName\":null,"
                                + "\"ProcessId\":null}"),
                        installation("{\"id\":\"i\",\"integrationPackOverrideName\":\"\",\"ProcessId\":[],\"x\":{}}")))
                .containsOnly(IntegrationPackInstance.builder().id("i").build());
        assertThat(installation("{\"id\":\"i\",\"ProcessId\":{\"name\":\"n\"}}").processIds())
                .as("one object in place of a list")
                .hasSize(1);
    }

    @Test
    void attachment_fullAndSparse() {
        server.answer(200, """
                {"@type":"QueryResult","result":[
                 {"@type":"IntegrationPackEnvironmentAttachment","id":"t","integrationPackInstanceId":"i",
                  "environmentId":"e","x":1},
                 {"id":"u"},{"id":"u","integrationPackInstanceId":null,"environmentId":""}]}
                """);

        assertThat(client.integrationPackEnvironmentAttachments()
                        .query(QueryFilter.everything())
                        .results())
                .containsExactly(
                        IntegrationPackEnvironmentAttachment.builder()
                                .id("t")
                                .integrationPackInstanceId("i")
                                .environmentId("e")
                                .build(),
                        IntegrationPackEnvironmentAttachment.builder().id("u").build(),
                        IntegrationPackEnvironmentAttachment.builder().id("u").build());
    }

    @Test
    void requests_haveThePublishedForm() {
        BoomiClient subscriber = client.forAccount("acme-SUB1");
        server.answer(200, "{\"id\":\"s\",\"integrationPackId\":\"k\",\"accountGroupId\":\"g\"}")
                .answer(200, "{\"id\":\"i\",\"integrationPackId\":\"k\"}")
                .answer(200, "{\"id\":\"i\",\"integrationPackId\":\"k\",\"integrationPackOverrideName\":\"Domestic\"}")
                .answer(200, "{\"id\":\"t\",\"integrationPackInstanceId\":\"i\",\"environmentId\":\"e\"}")
                .answer(200, "true")
                .answer(200, "")
                .answer(204, "");

        client.accountGroupIntegrationPacks().create(toShare("k", "g"));
        subscriber.integrationPackInstances().create(toInstall("k"));
        subscriber
                .integrationPackInstances()
                .create(CreateIntegrationPackInstanceRequest.builder()
                        .integrationPackId("k")
                        .integrationPackOverrideName("Domestic")
                        .build());
        subscriber.integrationPackEnvironmentAttachments().create(toAttach("i", "e"));
        subscriber.integrationPackEnvironmentAttachments().delete("t");
        subscriber.integrationPackInstances().delete("i");
        client.accountGroupIntegrationPacks().delete("s");

        assertThat(test.requests())
                .containsExactly(
                        "POST AccountGroupIntegrationPack {\"integrationPackId\":\"k\",\"accountGroupId\":\"g\"}",
                        "POST IntegrationPackInstance?overrideAccount=acme-SUB1 {\"integrationPackId\":\"k\"}",
                        "POST IntegrationPackInstance?overrideAccount=acme-SUB1 {\"integrationPackId\":\"k\","
                                + "\"integrationPackOverrideName\":\"Domestic\"}",
                        "POST IntegrationPackEnvironmentAttachment?overrideAccount=acme-SUB1 "
                                + "{\"integrationPackInstanceId\":\"i\",\"environmentId\":\"e\"}",
                        "DELETE IntegrationPackEnvironmentAttachment/t?overrideAccount=acme-SUB1 ",
                        "DELETE IntegrationPackInstance/i?overrideAccount=acme-SUB1 ",
                        "DELETE AccountGroupIntegrationPack/s ");
    }

    @Test
    void reads_haveThePublishedForm() {
        String more = "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"x\"}],\"queryToken\":\"t\"}";
        String last = "{\"@type\":\"QueryResult\",\"result\":[]}";
        server.answer(200, more)
                .answer(200, last)
                .answer(200, more)
                .answer(200, last)
                .answer(200, more)
                .answer(200, last)
                .answer(200, "{\"response\":{\"Result\":{\"id\":\"s\"}}}")
                .answer(200, "{\"response\":{\"Result\":{\"id\":\"i\"}}}")
                .answer(404, "{\"@type\":\"Error\"}")
                .answer(404, "{\"@type\":\"Error\"}");

        assertThat(client.accountGroupIntegrationPacks()
                        .queryAll(AccountGroupIntegrationPackFields.ACCOUNT_GROUP_ID.isEqualTo("g")))
                .hasSize(1);
        assertThat(client.integrationPackInstances()
                        .queryAll(IntegrationPackInstanceFields.INTEGRATION_PACK_ID.isEqualTo("k")))
                .hasSize(1);
        assertThat(client.integrationPackEnvironmentAttachments()
                        .queryAll(IntegrationPackEnvironmentAttachmentFields.ENVIRONMENT_ID.isEqualTo("e")))
                .hasSize(1);
        assertThat(client.accountGroupIntegrationPacks().getAll(List.of("s")).objects())
                .hasSize(1);
        assertThat(client.integrationPackInstances().getAll(List.of("i")).objects())
                .hasSize(1);
        assertThat(client.accountGroupIntegrationPacks().find("s")).isEmpty();
        assertThat(client.integrationPackInstances().find("i")).isEmpty();

        assertThat(test.requests())
                .containsExactly(
                        "POST AccountGroupIntegrationPack/query " + equal("accountGroupId", "g"),
                        "POST AccountGroupIntegrationPack/queryMore t",
                        "POST IntegrationPackInstance/query " + equal("integrationPackId", "k"),
                        "POST IntegrationPackInstance/queryMore t",
                        "POST IntegrationPackEnvironmentAttachment/query " + equal("environmentId", "e"),
                        "POST IntegrationPackEnvironmentAttachment/queryMore t",
                        "POST AccountGroupIntegrationPack/bulk {\"type\":\"GET\",\"request\":[{\"id\":\"s\"}]}",
                        "POST IntegrationPackInstance/bulk {\"type\":\"GET\",\"request\":[{\"id\":\"i\"}]}",
                        "GET AccountGroupIntegrationPack/s ",
                        "GET IntegrationPackInstance/i ");
    }

    /** As in the API reference's example of the query, where the processes of an installation are a row of their own. */
    @Test
    void installations_withoutAnId_areReadAsRowsOfAQuery() {
        server.answer(200, """
                {"@type":"QueryResult","result":[
                 {"@type":"IntegrationPackInstance","id":"i","integrationPackId":"k"},
                 {"@type":"IntegrationPackInstance","ProcessId":[{"originalProcessId":"o","wrapperProcessId":"w"}]},
                 {"@type":"IntegrationPackInstance","integrationPackId":"k","integrationPackOverrideName":"Domestic"}]}
                """);

        assertThat(client.integrationPackInstances()
                        .list(QueryFilter.everything())
                        .rows())
                .extracting(IntegrationPackInstance::id)
                .containsExactly(Optional.of("i"), Optional.empty(), Optional.empty());
    }

    @Test
    void installations_thatSayNothing_areRefused() {
        for (String row : List.of("{}", "{\"id\":\"\"}", "{\"name\":\"n\"}", "{\"ProcessId\":[]}")) {
            assertUndecodable(
                    "{\"@type\":\"QueryResult\",\"result\":[" + row + "]}",
                    it -> it.integrationPackInstances().list(QueryFilter.everything()));
        }
        assertUndecodable(
                "{\"integrationPackId\":\"k\"}",
                it -> it.integrationPackInstances().get("i"));
        assertUndecodable(
                "{\"integrationPackId\":\"k\"}",
                it -> it.integrationPackInstances().find("i"));
        assertUndecodable(
                "{\"integrationPackId\":\"k\"}",
                it -> it.integrationPackInstances().create(toInstall("k")));
    }

    @Test
    void answers_thatAreSomethingElse_areRefused() {
        for (String body : List.of(
                "{}",
                "{\"id\":\"s\",\"integrationPackId\":\"other\"}",
                "{\"id\":\"s\",\"accountGroupId\":\"other\"}",
                "{\"@type\":\"Error\",\"id\":\"s\"}")) {
            assertUndecodable(body, it -> it.accountGroupIntegrationPacks().create(toShare("k", "g")));
        }
        for (String body : List.of(
                "",
                "{\"integrationPackId\":\"k\"}",
                "{\"id\":\"i\",\"integrationPackId\":\"other\"}",
                "{\"id\":\"i\",\"integrationPackOverrideName\":\"other\"}")) {
            assertUndecodable(
                    body,
                    it -> it.integrationPackInstances()
                            .create(CreateIntegrationPackInstanceRequest.builder()
                                    .integrationPackId("k")
                                    .integrationPackOverrideName("Domestic")
                                    .build()));
        }
        for (String body : List.of(
                "{\"environmentId\":\"e\"}",
                "{\"id\":\"t\",\"environmentId\":\"other\"}",
                "{\"id\":\"t\",\"integrationPackInstanceId\":\"other\"}")) {
            assertUndecodable(
                    body, it -> it.integrationPackEnvironmentAttachments().create(toAttach("i", "e")));
        }
        assertUndecodable(
                "{\"id\":\"other\"}", it -> it.accountGroupIntegrationPacks().get("s"));
        assertUndecodable(
                "{\"id\":\"other\"}", it -> it.integrationPackInstances().get("i"));
    }

    @Test
    void writes_areNotRepeatedUnlessNothingHappened() {
        List<Runnable> writes = List.of(
                () -> client.accountGroupIntegrationPacks().create(toShare("k", "g")),
                () -> client.integrationPackInstances().create(toInstall("k")),
                () -> client.integrationPackEnvironmentAttachments().create(toAttach("i", "e")),
                () -> client.accountGroupIntegrationPacks().delete("s"),
                () -> client.integrationPackInstances().delete("i"),
                () -> client.integrationPackEnvironmentAttachments().delete("t"));

        for (Runnable write : writes) {
            server.answer(500, "{\"message\":\"m\"}");
            assertThatExceptionOfType(BoomiException.class).isThrownBy(write::run);
        }

        assertThat(server.calls()).hasSize(6);
    }

    private AccountGroupIntegrationPack share(String body) {
        server.answer(200, body);
        return client.accountGroupIntegrationPacks().get("s");
    }

    private IntegrationPackInstance installation(String body) {
        server.answer(200, body);
        return client.integrationPackInstances().get("i");
    }

    private static CreateAccountGroupIntegrationPackRequest toShare(String packId, String groupId) {
        return CreateAccountGroupIntegrationPackRequest.builder()
                .integrationPackId(packId)
                .accountGroupId(groupId)
                .build();
    }

    private static CreateIntegrationPackInstanceRequest toInstall(String packId) {
        return CreateIntegrationPackInstanceRequest.builder()
                .integrationPackId(packId)
                .build();
    }

    private static CreateIntegrationPackEnvironmentAttachmentRequest toAttach(String instanceId, String environmentId) {
        return CreateIntegrationPackEnvironmentAttachmentRequest.builder()
                .integrationPackInstanceId(instanceId)
                .environmentId(environmentId)
                .build();
    }

    private static String equal(String property, String value) {
        return "{\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\",\"property\":\"" + property
                + "\",\"argument\":[\"" + value + "\"]}}}";
    }
}
