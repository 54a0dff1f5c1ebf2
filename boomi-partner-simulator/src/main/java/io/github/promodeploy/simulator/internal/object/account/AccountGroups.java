package io.github.promodeploy.simulator.internal.object.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.account.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;

/** AccountGroup: get and query, of the effective account. */
public final class AccountGroups extends ReadableObject<SimulatedAccountGroup> {

    private final Store store;
    private final SimulatorSettings settings;

    public AccountGroups(ObjectContext context) {
        super("AccountGroup", Store::accountGroups, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
    }

    @Override
    protected boolean isListed(SimulatedAccountGroup row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedAccountGroup> fields() {
        return new QueryFields<SimulatedAccountGroup>()
                .text("id", SimulatedAccountGroup::id)
                .text("accountId", SimulatedAccountGroup::accountId)
                .text("name", SimulatedAccountGroup::name)
                .flag("defaultGroup", row -> false);
    }

    @Override
    protected ObjectNode json(SimulatedAccountGroup row) {
        ObjectNode json = Json.object("AccountGroup")
                .put("id", row.id())
                .put("accountId", row.accountId())
                .put("name", row.name())
                .put("defaultGroup", false);
        return isPublished() ? json.put("autoSubscribeAlertLevel", "none") : json;
    }

    /** Only GET shows what is shared with a group (API reference, AccountGroup object). */
    @Override
    protected ObjectNode details(SimulatedAccountGroup row) {
        ObjectNode json = json(row);
        if (!isPublished()) {
            return json;
        }
        ObjectNode wrapper = Json.object("Resources");
        ArrayNode list = wrapper.putArray("Resource");
        store.shares().all().stream()
                .filter(share -> share.accountGroupId().equals(row.id()))
                .forEach(share -> list.add(resource(share)));
        json.set("Resources", wrapper);
        return json;
    }

    private ObjectNode resource(SimulatedShare share) {
        return Json.object("Resource")
                .put("resourceId", share.integrationPackId())
                .put(
                        "resourceName",
                        store.packs()
                                .find(share.integrationPackId())
                                .map(SimulatedPack::name)
                                .orElse(""))
                .put("objectType", "Integration Pack");
    }

    private boolean isPublished() {
        return settings.serves(SimulatedDialect.PLATFORM);
    }
}
