package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.internal.object.component.PackagedComponents;
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
import io.github.promodeploy.simulator.settings.PackIdField;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import java.util.List;
import java.util.Set;

/**
 * IntegrationPack. In the promotion guide, the publisher's packs: create, get, query, and adding a package by path.
 * In Boomi's published API, the packs that are shared with a subscriber: get and query.
 */
public final class IntegrationPacks extends ReadableObject<SimulatedPack> {

    public static final String NAME = "IntegrationPack";

    private static final int MAX_MEMBERS = 100;
    private static final int MAX_DESCRIPTION = 500;

    private final Store store;
    private final SimulatorSettings settings;
    private final PackagedComponents packagedComponents;

    public IntegrationPacks(ObjectContext context, PackagedComponents packagedComponents) {
        super(NAME, Store::packs, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.packagedComponents = packagedComponents;
    }

    @Override
    protected List<Route> writes() {
        return List.of(
                Route.create(this::create).onlyIn(SimulatedDialect.GUIDE),
                new Route("POST", List.of("*", "PackagedComponent", "*"), Operation.ADD, this::add)
                        .onlyIn(SimulatedDialect.GUIDE));
    }

    /** The guide shows a publisher its own packs, the published API a subscriber those that are shared with it. */
    @Override
    protected boolean isListed(SimulatedPack row, Exchange exchange) {
        String account = exchange.account();
        return (isGuide() && row.accountId().equals(account)) || (isPublished() && store.isSharedWith(row, account));
    }

    @Override
    protected RefusedCall unknown(String id) {
        return isGuide() ? super.unknown(id) : RefusedCall.unknownPack(id);
    }

    @Override
    protected QueryFields<SimulatedPack> fields() {
        return new QueryFields<SimulatedPack>()
                .text("id", SimulatedPack::id)
                .text("name", SimulatedPack::name)
                .text("installationType", SimulatedPack::installationType);
    }

    private boolean isGuide() {
        return settings.serves(SimulatedDialect.GUIDE);
    }

    private boolean isPublished() {
        return settings.serves(SimulatedDialect.PLATFORM);
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

    /** Adds a package; it replaces another package of the same component. */
    private Response add(Exchange exchange) {
        SimulatedPack pack = store.seen(NAME)
                .packs()
                .find(exchange.ids().get(0))
                .flatMap(seen -> store.packs().find(seen.id()))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> unknown(exchange.ids().get(0)));
        SimulatedPackage added = packagedComponents.findUsable(exchange.ids().get(1), exchange);
        if (!added.shareable()) {
            throw RefusedCall.badRequest("The packaged component " + added.packageId() + " is not shareable.");
        }
        SimulatedPack changed = pack.withMember(SimulatedPackMember.of(added));
        if (changed.members().size() > MAX_MEMBERS) {
            throw RefusedCall.badRequest("An integration pack holds at most " + MAX_MEMBERS + " packages.");
        }
        store.packs().put(changed);
        return settings.wire().quirks().contains(WireQuirk.EMPTY_ADD_RESPONSE)
                ? Response.empty(200)
                : Response.ok(json(changed));
    }

    private void refuseTakenName(String name, String account) {
        boolean taken = store.packs().all().stream()
                .anyMatch(row -> row.accountId().equals(account) && row.name().equals(name));
        if (taken && settings.packNames() == PackNames.UNIQUE) {
            throw RefusedCall.badRequest("An integration pack with the name " + name + " already exists.");
        }
    }

    @Override
    protected ObjectNode json(SimulatedPack row) {
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
