package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.AccountFields;
import io.github.promodeploy.boomi.account.AccountStatus;
import io.github.promodeploy.boomi.accountgroup.AccountGroup;
import io.github.promodeploy.boomi.accountgroup.AccountGroupFields;
import io.github.promodeploy.boomi.accountgroup.Resource;
import io.github.promodeploy.boomi.accountgroup.Resources;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void account_full() {
        assertThat(account("""
                {"@type":"Account","accountId":"a","name":"n","status":"active","dateCreated":"2013-05-14T15:07:23Z",
                 "expirationDate":"soon","widgetAccount":false,"supportAccess":"true","supportLevel":"standard",
                 "suggestionsEnabled":true,"overDeployed":false,
                 "licensing":{"@type":"","standard":{"@type":"License","purchased":1,"used":0}},"molecule":{"used":0}}
                """))
                .isEqualTo(Account.builder()
                        .accountId("a")
                        .name("n")
                        .statusText("active")
                        .dateCreated("2013-05-14T15:07:23Z")
                        .expirationDate("soon")
                        .widgetAccount(false)
                        .supportAccess(true)
                        .supportLevel("standard")
                        .suggestionsEnabled(true)
                        .overDeployed(false)
                        .build());
    }

    @Test
    void account_sparse() {
        Account only = Account.builder().accountId("a").build();

        assertThat(account("{\"accountId\":\"a\"}")).isEqualTo(only);
        assertThat(account("{\"@type\":null,\"accountId\":\"a\",\"name\":null,\"status\":null,\"dateCreated\":null,"
                        + "\"expirationDate\":null,\"widgetAccount\":null,\"supportAccess\":null,\"supportLevel\":null,"
                        + "\"suggestionsEnabled\":null,\"overDeployed\":null}"))
                .as("explicit null")
                .isEqualTo(only);
        assertThat(
                        account(
                                "{\"@type\":\"\",\"accountId\":\"a\",\"name\":\"\",\"status\":\" \",\"widgetAccount\":\"\",\"x\":{\"y\":[]}}"))
                .as("blank, and unknown fields")
                .isEqualTo(only);
    }

    @ParameterizedTest
    @CsvSource({
        "trial, TRIAL",
        "active, ACTIVE",
        "Suspended, SUSPENDED",
        "deleted, DELETED",
        "unlimited, UNLIMITED",
        "frozen, UNKNOWN",
        "unknown, UNKNOWN"
    })
    void account_status(String word, AccountStatus status) {
        Account account = account("{\"accountId\":\"a\",\"status\":\"" + word + "\"}");

        assertThat(account.status()).contains(status);
        assertThat(account.statusText()).contains(word);
    }

    @Test
    void accountGroup_full() {
        assertThat(group("""
                {"@type":"AccountGroup","id":"g","accountId":"a","name":"n","autoSubscribeAlertLevel":"none",
                 "defaultGroup":"false","Resources":{"@type":"Resources","Resource":[{"@type":"Resource",
                  "resourceId":"k","resourceName":"rn","objectType":"Integration Pack"},{"resourceId":"r"}]}}
                """))
                .isEqualTo(AccountGroup.builder()
                        .id("g")
                        .accountId("a")
                        .name("n")
                        .autoSubscribeAlertLevel("none")
                        .defaultGroup(false)
                        .resources(Resources.builder()
                                .addResources(
                                        Resource.builder()
                                                .resourceId("k")
                                                .resourceName("rn")
                                                .objectType("Integration Pack")
                                                .build(),
                                        Resource.builder().resourceId("r").build())
                                .build())
                        .build());
    }

    @Test
    void accountGroup_sparse() {
        AccountGroup only = AccountGroup.builder().id("g").build();

        assertThat(group("{\"id\":\"g\"}")).isEqualTo(only);
        assertThat(group(
                        "{\"id\":\"g\",\"accountId\":null,\"name\":null,\"autoSubscribeAlertLevel\":\"\",\"defaultGroup\":null,"
                                + "\"Resources\":null,\"x\":1}"))
                .isEqualTo(only);
        assertThat(group("{\"id\":\"g\",\"Resources\":{\"Resource\":null}}").resources())
                .contains(Resources.builder().build());
        assertThat(group("{\"id\":\"g\",\"Resources\":{\"Resource\":{\"resourceId\":\"k\",\"resourceName\":null,"
                                + "\"objectType\":\"\",\"x\":1}}}")
                        .resources()
                        .orElseThrow()
                        .resources())
                .containsExactly(Resource.builder().resourceId("k").build());
    }

    @Test
    void answers_thatAreSomethingElse_areRefused() {
        for (String body : List.of(
                "{}",
                "{\"accountId\":\"\"}",
                "{\"accountId\":\"other\"}",
                "{\"@type\":\"Error\",\"accountId\":\"a\"}",
                "[]")) {
            assertUndecodable(body, it -> it.accounts().get("a"));
        }
        for (String body : List.of(
                "{}",
                "{\"id\":\"other\"}",
                "{\"@type\":\"Account\",\"id\":\"g\"}",
                "{\"id\":\"g\",\"Resources\":{\"Resource\":[{\"resourceName\":\"n\"}]}}")) {
            assertUndecodable(body, it -> it.accountGroups().get("g"));
        }
    }

    @Test
    void requests_haveThePublishedForm() {
        String page = "{\"@type\":\"QueryResult\",\"result\":[],\"numberOfResults\":0}";
        server.answer(200, "{\"@type\":\"QueryResult\",\"result\":[{\"accountId\":\"a\"}],\"queryToken\":\"t\"}")
                .answer(200, page)
                .answer(200, page)
                .answer(200, "{\"response\":{\"Result\":{\"accountId\":\"a\"}}}")
                .answer(404, "{\"@type\":\"Error\"}")
                .answer(200, "{\"@type\":\"QueryResult\",\"result\":[{\"id\":\"g\"}],\"queryToken\":\"t\"}")
                .answer(200, page)
                .answer(200, page)
                .answer(200, "{\"response\":{\"Result\":{\"id\":\"g\"}}}")
                .answer(404, "{\"@type\":\"Error\"}");

        assertThat(client.accounts().queryAll(AccountFields.STATUS.isEqualTo("active")))
                .hasSize(1);
        assertThat(client.accounts()
                        .query(AccountFields.WIDGET_ACCOUNT.isEqualTo(false))
                        .results())
                .isEmpty();
        assertThat(client.accounts().getAll(List.of("a")).objects()).hasSize(1);
        assertThat(client.accounts().find("a")).isEmpty();
        assertThat(client.accountGroups().queryAll(AccountGroupFields.NAME.isEqualTo("n")))
                .hasSize(1);
        assertThat(client.accountGroups()
                        .query(AccountGroupFields.DEFAULT_GROUP.isEqualTo(true))
                        .results())
                .isEmpty();
        assertThat(client.accountGroups().getAll(List.of("g")).objects()).hasSize(1);
        assertThat(client.accountGroups().find("g")).isEmpty();

        assertThat(test.requests())
                .containsExactly(
                        "POST Account/query {\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\",\"property\":\"STATUS\","
                                + "\"argument\":[\"active\"]}}}",
                        "POST Account/queryMore t",
                        "POST Account/query {\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\","
                                + "\"property\":\"WIDGETACCOUNT\",\"argument\":[\"false\"]}}}",
                        "POST Account/bulk {\"type\":\"GET\",\"request\":[{\"id\":\"a\"}]}",
                        "GET Account/a ",
                        "POST AccountGroup/query {\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\","
                                + "\"property\":\"name\",\"argument\":[\"n\"]}}}",
                        "POST AccountGroup/queryMore t",
                        "POST AccountGroup/query {\"QueryFilter\":{\"expression\":{\"operator\":\"EQUALS\","
                                + "\"property\":\"defaultGroup\",\"argument\":[\"true\"]}}}",
                        "POST AccountGroup/bulk {\"type\":\"GET\",\"request\":[{\"id\":\"g\"}]}",
                        "GET AccountGroup/g ");
    }

    private Account account(String body) {
        server.answer(200, body);
        return client.accounts().get("a");
    }

    private AccountGroup group(String body) {
        server.answer(200, body);
        return client.accountGroups().get("g");
    }
}
