package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.auditlog.AuditLog;
import io.github.promodeploy.boomi.auditlog.AuditLogFields;
import io.github.promodeploy.boomi.auditlog.AuditLogProperty;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final TestClient test = TestClient.create();

    @Test
    void query_filtersAndReadsRowsWithTheirProperties() {
        test.server()
                .answer(
                        200,
                        "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"AuditLog\",\"accountId\":\"acme\","
                                + "\"containerId\":\"acme\",\"documentId\":\"d\",\"userId\":\"ada@example.com\","
                                + "\"date\":\"2026-03-04T12:00:00Z\",\"type\":\"API.DEPLOY\",\"action\":\"ADD\","
                                + "\"modifier\":\"\",\"level\":\"INFO\",\"source\":\"API\",\"message\":\"Deployed.\","
                                + "\"AuditLogProperty\":{\"@type\":\"AuditLogProperty\",\"name\":\"VERSION\","
                                + "\"value\":\"2\",\"previousValue\":\"1\"}}],\"numberOfResults\":1}");

        AuditLog row = test.client()
                .auditLogs()
                .query(AuditLogFields.DATE
                        .isBetween(NOON.minusSeconds(60), NOON)
                        .and(AuditLogFields.USER_ID.isEqualTo("ada@example.com"))
                        .and(AuditLogFields.ACTION.isEqualTo("ADD"))
                        .and(AuditLogFields.TYPE.isLike("API%"))
                        .and(AuditLogFields.MODIFIER.isNull())
                        .and(AuditLogFields.CONTAINER_ID.isEqualTo("acme"))
                        .and(AuditLogFields.LEVEL.isEqualTo("INFO"))
                        .and(AuditLogFields.SOURCE.isEqualTo("API")))
                .results()
                .get(0);

        assertThat(test.requests().get(0))
                .contains("\"operator\":\"BETWEEN\",\"property\":\"date\","
                        + "\"argument\":[\"2026-03-04T11:59:00Z\",\"2026-03-04T12:00:00Z\"]");
        assertThat(row)
                .isEqualTo(AuditLog.builder()
                        .accountId("acme")
                        .containerId("acme")
                        .documentId("d")
                        .userId("ada@example.com")
                        .date(NOON)
                        .type("API.DEPLOY")
                        .action("ADD")
                        .level("INFO")
                        .source("API")
                        .message("Deployed.")
                        .addProperties(AuditLogProperty.builder()
                                .name("VERSION")
                                .value("2")
                                .previousValue("1")
                                .build())
                        .build());
    }

    @Test
    void query_refusesRowsOfAnotherType() {
        assertUndecodable(
                "{\"result\":[{\"@type\":\"Account\",\"accountId\":\"acme\"}]}",
                client -> client.auditLogs().query(QueryFilter.everything()));
    }
}
