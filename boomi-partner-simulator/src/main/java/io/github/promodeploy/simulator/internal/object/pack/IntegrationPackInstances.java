package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import java.util.List;
import java.util.Optional;

/**
 * IntegrationPackInstance: the packs that the effective account has installed. Create installs one that is shared with the
 * account and was released; delete uninstalls.
 */
public final class IntegrationPackInstances extends ReadableObject<SimulatedPackInstance> {

    private final Store store;
    private final SimulatorSettings settings;
    private final AttachedEnvironments environments;

    public IntegrationPackInstances(ObjectContext context, AttachedEnvironments environments) {
        super("IntegrationPackInstance", Store::instances, context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.environments = environments;
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.delete(this::delete));
    }

    @Override
    protected boolean isListed(SimulatedPackInstance row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedPackInstance> fields() {
        return new QueryFields<SimulatedPackInstance>()
                .text("integrationPackOverrideName", SimulatedPackInstance::overrideName)
                .text("integrationPackName", row -> pack(row).name())
                .text("integrationPackId", SimulatedPackInstance::integrationPackId);
    }

    private Response create(Exchange exchange) {
        RequestBody body =
                exchange.body().onlyWith("id", "integrationPackId", "integrationPackOverrideName", "ProcessId");
        String packId = body.required("integrationPackId");
        SimulatedPack pack = store.packs()
                .find(packId)
                .filter(row -> store.seen(AccountGroupIntegrationPacks.NAME).isSharedWith(row, exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownPack(packId));
        if (seenReleases(pack).isEmpty()) {
            throw RefusedCall.badRequest("The integration pack " + pack.name() + " is not released.");
        }
        String overrideName = overrideName(pack, body, exchange.account());
        SimulatedPackInstance created = new SimulatedPackInstance(
                SyntheticId.instance(store.nextNumber()), pack.id(), exchange.account(), overrideName);
        store.instances().put(created);
        return Response.ok(json(created));
    }

    private List<SimulatedRelease> seenReleases(SimulatedPack pack) {
        return store.seen(IntegrationPacks.NAME)
                .packs()
                .find(pack.id())
                .map(SimulatedPack::releases)
                .orElse(List.of());
    }

    /**
     * A SINGLE pack is installed once and without a name; a MULTI pack is installed under different names (API reference,
     * IntegrationPackInstance). Its default is the name of the pack, which is not documented.
     */
    private String overrideName(SimulatedPack pack, RequestBody body, String account) {
        Optional<String> given = body.optional("integrationPackOverrideName");
        boolean single = pack.installationType().equals("SINGLE");
        if (single && given.isPresent()) {
            throw RefusedCall.badRequest("The integration pack " + pack.name()
                    + " has a single installation: integrationPackOverrideName is not allowed.");
        }
        String name = single ? "" : given.orElse(pack.name());
        boolean taken = store.instances().all().stream()
                .anyMatch(row -> row.accountId().equals(account)
                        && row.integrationPackId().equals(pack.id())
                        && row.overrideName().equals(name));
        if (taken) {
            throw RefusedCall.badRequest("The integration pack " + pack.name() + " is already installed"
                    + (single ? "." : " as " + name + "."));
        }
        return name;
    }

    private Response delete(Exchange exchange) {
        environments.uninstall(findSeen(exchange.id(), exchange));
        return Response.deleted(settings.wire().deleteStatus());
    }

    private SimulatedPack pack(SimulatedPackInstance row) {
        return store.packs().find(row.integrationPackId()).orElseThrow();
    }

    @Override
    protected ObjectNode json(SimulatedPackInstance row) {
        ObjectNode json = Json.object(name())
                .put("id", row.id())
                .put("integrationPackId", row.integrationPackId())
                .put("integrationPackOverrideName", row.overrideName());
        ArrayNode processes = json.putArray("ProcessId");
        pack(row).releasedMembers().forEach(member -> processes.add(process(row, member)));
        return json;
    }

    /** An instance of a MULTI pack wraps each process in another process. */
    private ObjectNode process(SimulatedPackInstance row, SimulatedPackMember member) {
        String name = store.components()
                .find(member.componentId())
                .map(SimulatedComponent::name)
                .orElse("");
        ObjectNode json = Json.object("ProcessId").put("originalProcessId", member.componentId());
        if (row.overrideName().isEmpty()) {
            return json.put("name", name);
        }
        return json.put("wrapperProcessId", row.processId(member.componentId()))
                .put("name", row.overrideName() + " - " + name);
    }
}
