package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.account.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;
import java.util.List;

/**
 * AccountGroupIntegrationPack: which packs of the effective account are shared with which of its groups. Create shares a
 * pack, delete ends that; what is installed stays installed.
 */
public final class AccountGroupIntegrationPacks extends ReadableObject<SimulatedShare> {

    static final String NAME = "AccountGroupIntegrationPack";

    private final Store store;
    private final SimulatorSettings settings;
    private final PublisherIntegrationPacks packs;

    public AccountGroupIntegrationPacks(ObjectContext context, PublisherIntegrationPacks packs) {
        super(NAME, Store::shares, context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.packs = packs;
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.delete(this::delete));
    }

    @Override
    protected boolean isListed(SimulatedShare row, Exchange exchange) {
        return pack(row).accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedShare> fields() {
        return new QueryFields<SimulatedShare>().text("accountGroupId", SimulatedShare::accountGroupId);
    }

    /** Sharing a pack twice is refused; Boomi does not document the second response. */
    private Response create(Exchange exchange) {
        RequestBody body = exchange.body()
                .onlyWith("id", "accountGroupId", "integrationPackId", "integrationPackName", "installationType");
        SimulatedPack pack = packs.findSeen(body.required("integrationPackId"), exchange);
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

    private Response delete(Exchange exchange) {
        store.shares().remove(find(exchange.id(), exchange));
        return Response.deleted(settings.wire().deleteStatus());
    }

    private SimulatedPack pack(SimulatedShare row) {
        return store.packs().find(row.integrationPackId()).orElseThrow();
    }

    @Override
    protected ObjectNode json(SimulatedShare row) {
        SimulatedPack pack = pack(row);
        return Json.object(name())
                .put("id", row.id())
                .put("accountGroupId", row.accountGroupId())
                .put("integrationPackId", pack.id())
                .put("integrationPackName", pack.name())
                .put("installationType", pack.installationType());
    }
}
