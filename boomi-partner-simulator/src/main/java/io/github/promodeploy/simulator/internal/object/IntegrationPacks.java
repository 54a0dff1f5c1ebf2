package io.github.promodeploy.simulator.internal.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.query.QueryFilter;
import io.github.promodeploy.simulator.internal.query.QueryPages;
import io.github.promodeploy.simulator.internal.query.Queryable;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.PackIdField;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedPackMember;
import io.github.promodeploy.simulator.state.SimulatedPackage;
import java.util.List;
import java.util.Set;

/**
 * IntegrationPack. As the promotion guide has it, the publisher's packs: create, get, query, and adding a package by path.
 * As Boomi's published API has it, the packs that are shared with a subscriber: get and query.
 */
final class IntegrationPacks implements BoomiObject {

    static final String NAME = "IntegrationPack";

    private static final int MAX_MEMBERS = 100;
    private static final int MAX_DESCRIPTION = 500;
    private static final Queryable<SimulatedPack> QUERYABLE = new Queryable<SimulatedPack>()
            .text("id", SimulatedPack::id)
            .text("name", SimulatedPack::name)
            .text("installationType", SimulatedPack::installationType);

    private final Store store;
    private final PackagedComponents packagedComponents;
    private final QueryPages pages;
    private final SimulatorSettings settings;

    IntegrationPacks(Store store, PackagedComponents packagedComponents, QueryPages pages, SimulatorSettings settings) {
        this.store = store;
        this.packagedComponents = packagedComponents;
        this.pages = pages;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.create(this::create).onlyIn(SimulatedDialect.GUIDE),
                Route.get(this::get),
                new Route("POST", List.of("*", "PackagedComponent", "*"), Operation.ADD, this::add)
                        .onlyIn(SimulatedDialect.GUIDE),
                Route.query(this::query),
                Route.queryMore(pages::more),
                Route.bulk(this::get));
    }

    private Response get(Exchange exchange) {
        return store.packs()
                .find(exchange.id())
                .filter(row -> isVisible(row, exchange.account()))
                .map(row -> Response.ok(read(row)))
                .orElseThrow(() -> unknown(exchange.id()));
    }

    /** The guide shows a publisher its own packs, the published API a subscriber those that are shared with it. */
    private boolean isVisible(SimulatedPack pack, String account) {
        return (isGuide() && pack.accountId().equals(account)) || (isPublished() && store.isSharedWith(pack, account));
    }

    private boolean isGuide() {
        return settings.serves(SimulatedDialect.GUIDE);
    }

    private boolean isPublished() {
        return settings.serves(SimulatedDialect.PLATFORM);
    }

    private RefusedCall unknown(String packId) {
        return isGuide() ? RefusedCall.unknownId(name()) : RefusedCall.unknownPack(packId);
    }

    private Response create(Exchange exchange) {
        RequestBody body = exchange.body();
        String name = body.required("name");
        // The guide spells it "description", Boomi's own pack objects "Description".
        String description = body.optional("description")
                .or(() -> body.optional("Description"))
                .orElse("");
        String type = body.optional("installationType").orElse("MULTI");
        if (!Set.of("MULTI", "SINGLE").contains(type)) {
            throw RefusedCall.badRequest("The installationType '" + type + "' is invalid.");
        }
        if (description.length() > MAX_DESCRIPTION) {
            throw RefusedCall.badRequest("The description is longer than " + MAX_DESCRIPTION + " characters.");
        }
        refuseTakenName(name, exchange.account());
        SimulatedPack created = SimulatedPack.of(store.newId(), name, exchange.account())
                .withDescription(description)
                .withInstallationType(type);
        store.packs().put(created);
        PackIdField field = settings.wire().packIdField();
        return Response.ok(json(created, field == PackIdField.AS_DOCUMENTED ? PackIdField.INTEGRATION_PACK_ID : field));
    }

    /** Adds a package; one of the same component that is already in the pack gives way to it. */
    private Response add(Exchange exchange) {
        SimulatedPack pack = store.seen(NAME)
                .packs()
                .find(exchange.ids().get(0))
                .flatMap(seen -> store.packs().find(seen.id()))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> unknown(exchange.ids().get(0)));
        SimulatedPackage added = packagedComponents.findUsable(exchange.ids().get(1), exchange.account());
        if (!added.shareable()) {
            throw RefusedCall.badRequest("The packaged component " + added.packageId() + " is not shareable.");
        }
        SimulatedPack changed = pack.withMember(SimulatedPackMember.of(added));
        if (changed.members().size() > MAX_MEMBERS) {
            throw RefusedCall.badRequest("An integration pack holds at most " + MAX_MEMBERS + " packages.");
        }
        store.packs().put(changed);
        return settings.wire().quirks().contains(WireQuirk.EMPTY_ADD_ANSWER)
                ? Response.empty(200)
                : Response.ok(read(changed));
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.packs().all().stream()
                        .filter(row -> isVisible(row, exchange.account()))
                        .filter(filter)
                        .map(this::read)
                        .toList());
    }

    private void refuseTakenName(String name, String account) {
        boolean taken = store.packs().all().stream()
                .anyMatch(row -> row.accountId().equals(account) && row.name().equals(name));
        if (taken && settings.packNames() == PackNames.UNIQUE) {
            throw RefusedCall.badRequest("An integration pack with the name " + name + " already exists.");
        }
    }

    private ObjectNode read(SimulatedPack row) {
        PackIdField field = settings.wire().packIdField();
        return json(row, field == PackIdField.AS_DOCUMENTED ? PackIdField.ID : field);
    }

    private static ObjectNode json(SimulatedPack row, PackIdField field) {
        ObjectNode json = Json.object(NAME);
        if (field != PackIdField.INTEGRATION_PACK_ID) {
            json.put("id", row.id());
        }
        if (field != PackIdField.ID) {
            json.put("integrationPackId", row.id());
        }
        return json.put("name", row.name())
                .put("installationType", row.installationType())
                .put("Description", row.description());
    }
}
