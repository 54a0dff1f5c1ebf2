package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;

/** ComponentMetadata: get and query, of the effective account; each component shows its newest revision only. */
public final class ComponentMetadatas extends ReadableObject<SimulatedComponent> {

    public ComponentMetadatas(ObjectContext context) {
        super("ComponentMetadata", Store::components, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
    }

    @Override
    protected boolean isListed(SimulatedComponent row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedComponent> fields() {
        return new QueryFields<SimulatedComponent>()
                .text("accountId", SimulatedComponent::accountId)
                .text("componentId", SimulatedComponent::componentId)
                .text("name", SimulatedComponent::name)
                .text("type", SimulatedComponent::type)
                .number("version", SimulatedComponent::revision)
                .flag("currentVersion", row -> true)
                .flag("deleted", row -> false)
                .text("branchName", row -> SimulatedBranch.MAIN_NAME)
                .text("branchId", row -> SimulatedBranch.MAIN_ID);
    }

    @Override
    protected ObjectNode json(SimulatedComponent row) {
        return Json.object(name())
                .put("componentId", row.componentId())
                .put("version", row.revision())
                .put("name", row.name())
                .put("type", row.type())
                .put("deleted", false)
                .put("currentVersion", true)
                .put("branchName", SimulatedBranch.MAIN_NAME)
                .put("branchId", SimulatedBranch.MAIN_ID);
    }
}
