package io.github.promodeploy.simulator.internal.object.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.account.SimulatedAccount;

/** Account: get of oneself, query of the accounts that the effective account manages. */
public final class Accounts extends ReadableObject<SimulatedAccount> {

    private final Store store;

    public Accounts(ObjectContext context) {
        super("Account", Store::accounts, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
    }

    @Override
    protected boolean isListed(SimulatedAccount row, Exchange exchange) {
        return row.isManagedBy(exchange.account());
    }

    /** Boomi gives an account to itself only (API reference, Account object); so do we, managed ones included. */
    @Override
    protected boolean isReadable(SimulatedAccount row, Exchange exchange) {
        return store.reaches(exchange.account(), row.accountId());
    }

    /** The published list has capital letters throughout, the published examples have not. */
    @Override
    protected QueryFields<SimulatedAccount> fields() {
        return new QueryFields<SimulatedAccount>()
                .text("ACCOUNTID", SimulatedAccount::accountId)
                .text("NAME", SimulatedAccount::name)
                .text("STATUS", SimulatedAccount::status)
                .text("accountId", SimulatedAccount::accountId)
                .text("name", SimulatedAccount::name)
                .text("status", SimulatedAccount::status);
    }

    @Override
    protected ObjectNode json(SimulatedAccount row) {
        return Json.object("Account")
                .put("accountId", row.accountId())
                .put("name", row.name())
                .put("status", row.status());
    }
}
