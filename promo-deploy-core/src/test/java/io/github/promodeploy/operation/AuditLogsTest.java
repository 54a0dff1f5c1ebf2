package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.auditlog.AuditLog;
import io.github.promodeploy.boomi.auditlog.AuditLogFields;
import io.github.promodeploy.boomi.auditlog.AuditLogProperty;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.query.QueryField;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditLogsTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private static SimulatedWorldBuilder world() {
        return Operations.world()
                .environment(Operations.ACCOUNT, "env-1", "Production")
                .packagedComponent("p-1", "c-1", "1.0")
                .auditLog(entry("a-1", "bob@example.com", NOON).build())
                .auditLog(entry("a-2", "eve@example.com", NOON.plusSeconds(1))
                        .putProperty("NAME", "Orders")
                        .build())
                .auditLog(entry("a-3", "bob@example.com", NOON.plusSeconds(60)).build());
    }

    private static SimulatedAuditLog.Builder entry(String id, String user, Instant date) {
        SimulatedAuditLog.Builder entry = SimulatedAuditLog.builder();
        entry.documentId(id)
                .accountId(Operations.ACCOUNT)
                .userId(user)
                .date(date)
                .type("PROCESS")
                .action("EDIT");
        return entry;
    }

    @ParameterizedTest
    @EnumSource
    void query_findsEntriesByDateAndUser(QueryFormat format) {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world());
                var client = in.builder().queryFormat(format).build()) {
            assertThat(client.auditLogs()
                            .list(AuditLogFields.DATE.isBetween(NOON, NOON.plusSeconds(1)))
                            .rows())
                    .extracting(row -> row.documentId().orElseThrow())
                    .containsExactly("a-1", "a-2");
            AuditLog row = client.auditLogs()
                    .queryAll(AuditLogFields.USER_ID.isEqualTo("eve@example.com"))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.date()).contains(NOON.plusSeconds(1));
            assertThat(row.properties())
                    .containsExactly(AuditLogProperty.builder()
                            .name("NAME")
                            .value("Orders")
                            .build());
        }
    }

    @Test
    void deployments_areInTheLog() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            String deployment = in.client
                    .deployedPackages()
                    .create(CreateDeployedPackageRequest.builder()
                            .environmentId("env-1")
                            .packageId("p-1")
                            .build())
                    .deploymentId();
            in.client.deployedPackages().delete(deployment);

            assertThat(in.client.auditLogs().queryAll(AuditLogFields.TYPE.isEqualTo("API.DEPLOY")))
                    .extracting(row ->
                            row.action().orElseThrow() + " " + row.userId().orElseThrow())
                    .containsExactly("ADD ada", "DELETE ada");
            assertThat(in.client.forAccount(Operations.DEV).auditLogs().queryAll(QueryFilter.everything()))
                    .isEmpty();
        }
    }

    @Test
    void query_byAnUnknownProperty_isAnError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            QueryField<AuditLog, String> unknown = QueryField.named("documentId");

            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client.auditLogs().query(unknown.isEqualTo("a-1")))
                    .withMessageContaining("documentId does not exist");
        }
    }
}
