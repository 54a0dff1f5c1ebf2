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
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import java.util.List;

/** AccountGroupAccount: which accounts are in which group of the effective account. Query only. */
final class AccountGroupAccounts implements BoomiObject {

    private static final Queryable<Membership> QUERYABLE = new Queryable<Membership>()
            .text("accountGroupId", Membership::accountGroupId)
            .text("accountId", Membership::accountId);

    private final Store store;
    private final QueryPages pages;

    AccountGroupAccounts(Store store, QueryPages pages) {
        this.store = store;
        this.pages = pages;
    }

    /** One account in one group. */
    private record Membership(String accountGroupId, String accountId) {}

    @Override
    public String name() {
        return "AccountGroupAccount";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.query(this::query), Route.queryMore(pages::more));
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.accountGroups().all().stream()
                        .filter(group -> group.accountId().equals(exchange.account()))
                        .flatMap(group ->
                                group.memberAccountIds().stream().map(member -> new Membership(group.id(), member)))
                        .filter(filter)
                        .map(AccountGroupAccounts::json)
                        .toList());
    }

    /** The id is made up of what it joins, in URL-safe base64 (API reference, examples of the object). */
    private static ObjectNode json(Membership row) {
        return Json.object("AccountGroupAccount")
                .put("id", SyntheticId.membership(row.accountGroupId(), row.accountId()))
                .put("accountGroupId", row.accountGroupId())
                .put("accountId", row.accountId());
    }
}
