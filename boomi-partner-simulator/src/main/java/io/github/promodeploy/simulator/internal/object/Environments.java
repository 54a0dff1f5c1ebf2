package io.github.promodeploy.simulator.internal.object;

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
import io.github.promodeploy.simulator.state.SimulatedEnvironment;
import java.util.List;

/** Environment: get and query, of the effective account. */
final class Environments implements BoomiObject {

    private static final Queryable<SimulatedEnvironment> QUERYABLE = new Queryable<SimulatedEnvironment>()
            .text("id", SimulatedEnvironment::id)
            .text("name", SimulatedEnvironment::name)
            .text("classification", SimulatedEnvironment::classification);

    private final Store store;
    private final QueryPages pages;

    Environments(Store store, QueryPages pages) {
        this.store = store;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "Environment";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(this::get), Route.query(this::query), Route.queryMore(pages::more), Route.bulk(this::get));
    }

    private Response get(Exchange exchange) {
        return store.environments()
                .find(exchange.id())
                .filter(row -> row.accountId().equals(exchange.account()))
                .map(row -> Response.ok(json(row)))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.environments().all().stream()
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(Environments::json)
                        .toList());
    }

    private static ObjectNode json(SimulatedEnvironment row) {
        return Json.object("Environment")
                .put("id", row.id())
                .put("name", row.name())
                .put("classification", row.classification());
    }
}
