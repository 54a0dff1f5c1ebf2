package io.github.promodeploy.boomi.internal.account;

import io.github.promodeploy.boomi.auditlog.AuditLog;
import io.github.promodeploy.boomi.auditlog.AuditLogs;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;

/** AuditLogs over HTTP. */
public record DefaultAuditLogs(ResourceApi<AuditLog> api) implements AuditLogs, QueriedGroup<AuditLog> {

    private static final ResourceCodec<AuditLog> CODEC =
            ResourceCodec.withOptionalId(AuditLog.class, "documentId", AuditLog::documentId);

    public DefaultAuditLogs(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
