package io.github.promodeploy.simulator.internal.object.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import java.util.stream.Stream;

/** AuditLog: query, of the effective account. */
public final class AuditLogs extends QueriedObject<SimulatedAuditLog> {

    private static final String PROPERTY = "AuditLogProperty";

    private final Store store;

    public AuditLogs(ObjectContext context) {
        super("AuditLog", context, SimulatedDialect.PLATFORM);
        this.store = context.store();
    }

    @Override
    protected Stream<SimulatedAuditLog> rows(Exchange exchange) {
        return store.auditLogs().all().stream().filter(row -> row.accountId().equals(exchange.account()));
    }

    @Override
    protected QueryFields<SimulatedAuditLog> fields() {
        return new QueryFields<SimulatedAuditLog>()
                .text("containerId", SimulatedAuditLog::containerId)
                .text("userId", SimulatedAuditLog::userId)
                .date("date", SimulatedAuditLog::date)
                .text("type", SimulatedAuditLog::type)
                .text("action", SimulatedAuditLog::action)
                .text("modifier", SimulatedAuditLog::modifier)
                .text("level", SimulatedAuditLog::level)
                .text("source", SimulatedAuditLog::source);
    }

    @Override
    protected ObjectNode json(SimulatedAuditLog row) {
        ObjectNode object = Json.object(name())
                .put("accountId", row.accountId())
                .put("containerId", row.containerId())
                .put("documentId", row.documentId())
                .put("userId", row.userId())
                .put("date", Json.date(row.date()))
                .put("type", row.type())
                .put("action", row.action())
                .put("modifier", row.modifier())
                .put("level", row.level())
                .put("source", row.source())
                .put("message", row.message());
        ArrayNode properties = object.putArray(PROPERTY);
        row.properties()
                .forEach((name, value) ->
                        properties.add(Json.object(PROPERTY).put("name", name).put("value", value)));
        return object;
    }
}
