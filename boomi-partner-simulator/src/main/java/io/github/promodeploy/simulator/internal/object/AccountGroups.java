package io.github.promodeploy.simulator.internal.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.QueryFilter;
import io.github.promodeploy.simulator.internal.query.QueryPages;
import io.github.promodeploy.simulator.internal.query.Queryable;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedShare;
import java.util.List;

/** AccountGroup: get and query, of the effective account. */
final class AccountGroups implements BoomiObject {

    private static final Queryable<SimulatedAccountGroup> QUERYABLE = new Queryable<SimulatedAccountGroup>()
            .text("id", SimulatedAccountGroup::id)
            .text("accountId", SimulatedAccountGroup::accountId)
            .text("name", SimulatedAccountGroup::name)
            .flag("defaultGroup", row -> false);

    private final Store store;
    private final QueryPages pages;
    private final SimulatorSettings settings;

    AccountGroups(Store store, QueryPages pages, SimulatorSettings settings) {
        this.store = store;
        this.pages = pages;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "AccountGroup";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(this::get), Route.query(this::query), Route.queryMore(pages::more), Route.bulk(this::get));
    }

    private Response get(Exchange exchange) {
        return store.accountGroups().all().stream()
                .filter(row -> row.accountId().equals(exchange.account()))
                .filter(row -> row.id().equals(exchange.id()))
                .findFirst()
                .map(row -> Response.ok(withResources(json(row), row)))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.accountGroups().all().stream()
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(this::json)
                        .toList());
    }

    private ObjectNode json(SimulatedAccountGroup row) {
        ObjectNode json = Json.object("AccountGroup")
                .put("id", row.id())
                .put("accountId", row.accountId())
                .put("name", row.name())
                .put("defaultGroup", false);
        return isPublished() ? json.put("autoSubscribeAlertLevel", "none") : json;
    }

    /** Only GET tells what is shared with a group (API reference, AccountGroup object). */
    private ObjectNode withResources(ObjectNode json, SimulatedAccountGroup row) {
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
