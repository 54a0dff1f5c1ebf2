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
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import java.util.List;

/** ComponentMetadata: get and query, of the effective account; each component shows its newest revision only. */
final class ComponentMetadatas implements BoomiObject {

    private static final Queryable<SimulatedComponent> QUERYABLE = new Queryable<SimulatedComponent>()
            .text("accountId", SimulatedComponent::accountId)
            .text("componentId", SimulatedComponent::componentId)
            .text("name", SimulatedComponent::name)
            .text("type", SimulatedComponent::type)
            .number("version", SimulatedComponent::revision)
            .flag("currentVersion", row -> true)
            .flag("deleted", row -> false)
            .text("branchName", row -> "main");

    private final Store store;
    private final QueryPages pages;

    ComponentMetadatas(Store store, QueryPages pages) {
        this.store = store;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "ComponentMetadata";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(this::get),
                        Route.query(this::query),
                        Route.queryMore(pages::more),
                        Route.bulk(this::get))
                .stream()
                .map(route -> route.onlyIn(SimulatedDialect.PLATFORM))
                .toList();
    }

    private Response get(Exchange exchange) {
        return store.components()
                .find(exchange.id())
                .filter(row -> row.accountId().equals(exchange.account()))
                .map(row -> Response.ok(json(row)))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.components().all().stream()
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(this::json)
                        .toList());
    }

    private ObjectNode json(SimulatedComponent row) {
        return Json.object(name())
                .put("componentId", row.componentId())
                .put("version", row.revision())
                .put("name", row.name())
                .put("type", row.type())
                .put("deleted", false)
                .put("currentVersion", true)
                .put("branchName", "main");
    }
}
