package io.github.promodeploy.simulator.internal.object.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import java.util.stream.Stream;

/** AccountGroupAccount: which accounts are in which group of the effective account. Query only. */
public final class AccountGroupAccounts extends QueriedObject<AccountGroupAccounts.Membership> {

    private final Store store;

    public AccountGroupAccounts(ObjectContext context) {
        super("AccountGroupAccount", context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
    }

    /** One account in one group. */
    record Membership(String accountGroupId, String accountId) {}

    @Override
    protected Stream<Membership> rows(Exchange exchange) {
        return store.accountGroups().all().stream()
                .filter(group -> group.accountId().equals(exchange.account()))
                .flatMap(group -> group.memberAccountIds().stream().map(member -> new Membership(group.id(), member)));
    }

    @Override
    protected QueryFields<Membership> fields() {
        return new QueryFields<Membership>()
                .text("accountGroupId", Membership::accountGroupId)
                .text("accountId", Membership::accountId);
    }

    /** The id contains the group and the account, in URL-safe base64 (API reference, examples of the object). */
    @Override
    protected ObjectNode json(Membership row) {
        return Json.object("AccountGroupAccount")
                .put("id", SyntheticId.membership(row.accountGroupId(), row.accountId()))
                .put("accountGroupId", row.accountGroupId())
                .put("accountId", row.accountId());
    }
}
