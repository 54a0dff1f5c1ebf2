package io.github.promodeploy.simulator.internal.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.QueryFilter;
import io.github.promodeploy.simulator.internal.query.QueryPages;
import io.github.promodeploy.simulator.internal.query.Queryable;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.SimulatedPackMember;
import io.github.promodeploy.simulator.state.SimulatedRelease;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * IntegrationPackInstance: the packs that the effective account has installed. Create installs one that is shared with the
 * account and was released; delete uninstalls.
 */
final class IntegrationPackInstances implements BoomiObject {

    private static final String NAME = "IntegrationPackInstance";

    private final Store store;
    private final AttachedEnvironments environments;
    private final QueryPages pages;
    private final SimulatorSettings settings;
    private final Queryable<SimulatedPackInstance> queryable;

    IntegrationPackInstances(
            Store store, AttachedEnvironments environments, QueryPages pages, SimulatorSettings settings) {
        this.store = store;
        this.environments = environments;
        this.pages = pages;
        this.settings = settings;
        this.queryable = new Queryable<SimulatedPackInstance>()
                .text("integrationPackOverrideName", SimulatedPackInstance::overrideName)
                .text("integrationPackName", row -> pack(row).name())
                .text("integrationPackId", SimulatedPackInstance::integrationPackId);
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

    /** Finds an instance of an account, once reads see it. */
    SimulatedPackInstance find(String id, String account) {
        return store.seen(NAME)
                .instances()
                .find(id)
                .flatMap(seen -> store.instances().find(id))
                .filter(row -> row.accountId().equals(account))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
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
     * A SINGLE pack is installed once and has no name of its own; a MULTI pack is installed under different names (API
     * reference, IntegrationPackInstance). Without one it takes the pack's, which is not documented.
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

    private Response get(Exchange exchange) {
        return Response.ok(json(find(exchange.id(), exchange.account())));
    }

    private Response delete(Exchange exchange) {
        environments.uninstall(find(exchange.id(), exchange.account()));
        return Response.empty(settings.wire().deleteStatus());
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(queryable).read(exchange.call().request());
        return pages.first(
                exchange,
                store.instances().all().stream()
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(this::json)
                        .toList());
    }

    private SimulatedPack pack(SimulatedPackInstance row) {
        return store.packs().find(row.integrationPackId()).orElseThrow();
    }

    private ObjectNode json(SimulatedPackInstance row) {
        ObjectNode json = Json.object(name())
                .put("id", row.id())
                .put("integrationPackId", row.integrationPackId())
                .put("integrationPackOverrideName", row.overrideName());
        ArrayNode processes = json.putArray("ProcessId");
        pack(row).releasedMembers().forEach(member -> processes.add(process(row, member)));
        return json;
    }

    /** An instance of a MULTI pack wraps each process in one of its own. */
    private ObjectNode process(SimulatedPackInstance row, SimulatedPackMember member) {
        String name = store.components()
                .find(member.componentId())
                .map(SimulatedComponent::name)
                .orElse("");
        ObjectNode json = Json.object("ProcessId").put("originalProcessId", member.componentId());
        if (row.overrideName().isEmpty()) {
            return json.put("name", name);
        }
        byte[] seed = (row.id() + "/" + member.componentId()).getBytes(StandardCharsets.UTF_8);
        return json.put("wrapperProcessId", UUID.nameUUIDFromBytes(seed).toString())
                .put("name", row.overrideName() + " - " + name);
    }
}
