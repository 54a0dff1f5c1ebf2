package io.github.promodeploy.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.state.SimulatedAccountGroup;
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

    AccountGroups(Store store, QueryPages pages) {
        this.store = store;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "AccountGroup";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(this::get), Route.query(this::query), Route.queryMore(pages::more));
    }

    private Answer get(Exchange exchange) {
        return store.accountGroups().stream()
                .filter(row -> row.accountId().equals(exchange.account()))
                .filter(row -> row.id().equals(exchange.id()))
                .findFirst()
                .map(row -> Answer.ok(json(row)))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private Answer query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.accountGroups().stream()
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(AccountGroups::json)
                        .toList());
    }

    private static ObjectNode json(SimulatedAccountGroup row) {
        return Json.object("AccountGroup")
                .put("id", row.id())
                .put("accountId", row.accountId())
                .put("name", row.name())
                .put("defaultGroup", false);
    }
}
