package io.github.promodeploy.simulator.internal.object.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;

/** Environment: get and query, of the effective account. */
public final class Environments extends ReadableObject<SimulatedEnvironment> {

    public Environments(ObjectContext context) {
        super("Environment", Store::environments, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
    }

    @Override
    protected boolean isListed(SimulatedEnvironment row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedEnvironment> fields() {
        return new QueryFields<SimulatedEnvironment>()
                .text("id", SimulatedEnvironment::id)
                .text("name", SimulatedEnvironment::name)
                .text("classification", SimulatedEnvironment::classification);
    }

    @Override
    protected ObjectNode json(SimulatedEnvironment row) {
        ObjectNode json = Json.object("Environment").put("id", row.id()).put("name", row.name());
        return row.classification().isEmpty() ? json : json.put("classification", row.classification());
    }
}
