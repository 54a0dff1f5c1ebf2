package io.github.promodeploy.simulator.internal.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.QueryFilter;
import io.github.promodeploy.simulator.internal.query.QueryPages;
import io.github.promodeploy.simulator.internal.query.Queryable;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedShare;
import java.util.List;

/**
 * AccountGroupIntegrationPack: which packs of the effective account are shared with which of its groups. Create shares,
 * delete takes back; what is installed already stays installed.
 */
final class AccountGroupIntegrationPacks implements BoomiObject {

    static final String NAME = "AccountGroupIntegrationPack";

    private static final Queryable<SimulatedShare> QUERYABLE =
            new Queryable<SimulatedShare>().text("accountGroupId", SimulatedShare::accountGroupId);

    private final Store store;
    private final PublisherIntegrationPacks packs;
    private final QueryPages pages;
    private final SimulatorSettings settings;

    AccountGroupIntegrationPacks(
            Store store, PublisherIntegrationPacks packs, QueryPages pages, SimulatorSettings settings) {
        this.store = store;
        this.packs = packs;
        this.pages = pages;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.create(this::create),
                        Route.get(this::get),
                        Route.delete(this::delete),
                        Route.query(this::query),
                        Route.queryMore(pages::more),
                        Route.bulk(this::get))
                .stream()
                .map(route -> route.onlyIn(SimulatedDialect.PLATFORM))
                .toList();
    }

    /** Sharing a pack twice is refused; Boomi does not document the second response. */
    private Response create(Exchange exchange) {
        RequestBody body = exchange.body()
                .onlyWith("id", "accountGroupId", "integrationPackId", "integrationPackName", "installationType");
        SimulatedPack pack = packs.find(body.required("integrationPackId"), exchange.account());
        SimulatedAccountGroup group = store.accountGroups()
                .find(body.required("accountGroupId"))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId("AccountGroup"));
        boolean shared = store.shares().all().stream()
                .anyMatch(row -> row.integrationPackId().equals(pack.id())
                        && row.accountGroupId().equals(group.id()));
        if (shared) {
            throw RefusedCall.badRequest("The integration pack " + pack.name()
                    + " is already shared with the account group " + group.name() + ".");
        }
        SimulatedShare created =
                new SimulatedShare(SyntheticId.share(store.nextNumber(), group.id()), group.id(), pack.id());
        store.shares().put(created);
        return Response.ok(json(created));
    }

    private Response get(Exchange exchange) {
        return Response.ok(json(find(exchange)));
    }

    private Response delete(Exchange exchange) {
        store.shares().remove(find(exchange));
        return Response.empty(settings.wire().deleteStatus());
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.shares().all().stream()
                        .filter(row -> pack(row).accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(this::json)
                        .toList());
    }

    private SimulatedShare find(Exchange exchange) {
        return store.shares().all().stream()
                .filter(row -> row.id().equals(exchange.id()))
                .filter(row -> pack(row).accountId().equals(exchange.account()))
                .findFirst()
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private SimulatedPack pack(SimulatedShare row) {
        return store.packs().find(row.integrationPackId()).orElseThrow();
    }

    private ObjectNode json(SimulatedShare row) {
        SimulatedPack pack = pack(row);
        return Json.object(name())
                .put("id", row.id())
                .put("accountGroupId", row.accountGroupId())
                .put("integrationPackId", pack.id())
                .put("integrationPackName", pack.name())
                .put("installationType", pack.installationType());
    }
}
