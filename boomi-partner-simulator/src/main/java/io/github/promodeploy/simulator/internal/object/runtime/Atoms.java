package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;

/** Atom: get, bulk and query, of the effective account. Queries take four operators only (API reference, Atom object). */
public final class Atoms extends ReadableObject<SimulatedRuntime> {

    public Atoms(ObjectContext context) {
        super("Atom", Store::runtimes, context, SimulatedDialect.PLATFORM);
    }

    @Override
    protected boolean isListed(SimulatedRuntime row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedRuntime> fields() {
        return new QueryFields<SimulatedRuntime>()
                .withOperators("EQUALS", "NOT_EQUALS", "CONTAINS", "NOT_CONTAINS")
                .text("id", SimulatedRuntime::id)
                .text("name", SimulatedRuntime::name)
                .text("hostname", SimulatedRuntime::hostName)
                .text("status", SimulatedRuntime::status)
                .text("type", SimulatedRuntime::type)
                .text("capabilities", row -> String.join(",", row.capabilities()))
                .text("cloudId", SimulatedRuntime::cloudId)
                .text("attachmentCloudId", row -> "")
                .text("cloudMoleculeId", row -> "")
                .text("instanceId", row -> "")
                .flag("isCloudAttachment", row -> !row.cloudId().isEmpty());
    }

    @Override
    protected ObjectNode json(SimulatedRuntime row) {
        ObjectNode object = Json.object(name())
                .put("id", row.id())
                .put("name", row.name())
                .put("type", row.type())
                .put("status", row.status())
                .put("hostName", row.hostName())
                .put("isCloudAttachment", !row.cloudId().isEmpty());
        if (!row.cloudId().isEmpty()) {
            object.put("cloudId", row.cloudId());
        }
        row.capabilities().forEach(object.putArray("capabilities")::add);
        return object;
    }
}
