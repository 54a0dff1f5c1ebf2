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
import io.github.promodeploy.simulator.state.SimulatedAccount;
import java.util.List;

/** Account: get of oneself, query of the accounts that the effective account manages. */
final class Accounts implements BoomiObject {

    /** The published list has capital letters throughout, the published examples have not. */
    private static final Queryable<SimulatedAccount> QUERYABLE = new Queryable<SimulatedAccount>()
            .text("ACCOUNTID", SimulatedAccount::accountId)
            .text("NAME", SimulatedAccount::name)
            .text("STATUS", SimulatedAccount::status)
            .text("accountId", SimulatedAccount::accountId)
            .text("name", SimulatedAccount::name)
            .text("status", SimulatedAccount::status);

    private final Store store;
    private final QueryPages pages;

    Accounts(Store store, QueryPages pages) {
        this.store = store;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "Account";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(this::get), Route.query(this::query), Route.queryMore(pages::more), Route.bulk(this::get));
    }

    /** Boomi gives an account to itself only (API reference, Account object); so do we, managed ones included. */
    private Response get(Exchange exchange) {
        return store.accounts()
                .find(exchange.id())
                .filter(row -> store.reaches(exchange.account(), row.accountId()))
                .map(row -> Response.ok(json(row)))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.accounts().all().stream()
                        .filter(row -> row.isManagedBy(exchange.account()))
                        .filter(filter)
                        .map(Accounts::json)
                        .toList());
    }

    private static ObjectNode json(SimulatedAccount row) {
        return Json.object("Account")
                .put("accountId", row.accountId())
                .put("name", row.name())
                .put("status", row.status());
    }
}
