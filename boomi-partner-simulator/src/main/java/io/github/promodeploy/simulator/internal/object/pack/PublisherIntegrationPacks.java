package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.object.component.PackagedComponents;
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
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PublisherIntegrationPack, the publisher's own packs on Boomi's published API: create, get, query, update, delete.
 *
 * <p>An update with ADD names every component of the pack; one that it leaves out is removed, even if only the name or the
 * description changes (API reference, PublisherIntegrationPack update). Boomi does not
 * document what an update with DELETE does; here it removes the components that it names and keeps the others.
 */
public final class PublisherIntegrationPacks extends ReadableObject<SimulatedPack> {

    static final String NAME = "PublisherIntegrationPack";
    static final int MAX_MEMBERS = 100;

    private static final int MAX_DESCRIPTION = 500;
    private static final Set<String> TYPES = Set.of("MULTI", "SINGLE");

    private final Store store;
    private final SimulatorSettings settings;
    private final AttachedEnvironments environments;

    public PublisherIntegrationPacks(ObjectContext context, AttachedEnvironments environments) {
        super(NAME, Store::packs, context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.environments = environments;
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.update(this::update), Route.delete(this::delete));
    }

    @Override
    protected boolean isListed(SimulatedPack row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected RefusedCall unknown(String id) {
        return RefusedCall.unknownPack(id);
    }

    @Override
    protected QueryFields<SimulatedPack> fields() {
        return new QueryFields<SimulatedPack>()
                .text("id", SimulatedPack::id)
                .text("name", SimulatedPack::name)
                .text("installationType", SimulatedPack::installationType);
    }

    private Response create(Exchange exchange) {
        RequestBody body = body(exchange);
        String type = body.required("installationType");
        if (!TYPES.contains(type)) {
            throw RefusedCall.badRequest("The installationType '" + type + "' is invalid.");
        }
        String name = body.required("name");
        refuseTakenName(name, exchange.account());
        SimulatedPack created = SimulatedPack.of(store.newId(), name, exchange.account())
                .withDescription(description(body).orElse(""))
                .withInstallationType(type);
        SimulatedPack filled = withComponents(created, componentIds(body));
        store.packs().put(filled);
        return Response.ok(json(filled));
    }

    private Response update(Exchange exchange) {
        SimulatedPack pack = findSeen(exchange.id(), exchange);
        RequestBody body = body(exchange);
        refuseOther("id", body, pack.id());
        refuseOther("installationType", body, pack.installationType());
        String operationType = body.required("operationType");
        Set<String> named = componentIds(body);
        SimulatedPack described =
                renamed(pack, body).withDescription(description(body).orElse(pack.description()));
        SimulatedPack changed = switch (operationType) {
            case "ADD" -> withComponents(described, named);
            case "DELETE" -> withoutComponents(described, named);
            default -> throw RefusedCall.badRequest("The operationType '" + operationType + "' is invalid.");
        };
        store.packs().put(changed);
        return Response.ok(json(changed).put("operationType", operationType));
    }

    /** Deleting a pack uninstalls it everywhere (API reference, PublisherIntegrationPack delete). */
    private Response delete(Exchange exchange) {
        SimulatedPack pack = findSeen(exchange.id(), exchange);
        store.instances().all().stream()
                .filter(row -> row.integrationPackId().equals(pack.id()))
                .forEach(environments::uninstall);
        store.shares().all().stream()
                .filter(row -> row.integrationPackId().equals(pack.id()))
                .forEach(store.shares()::remove);
        store.releaseRequests().all().stream()
                .filter(row -> row.integrationPackId().equals(pack.id()))
                .forEach(store.releaseRequests()::remove);
        store.packs().remove(pack);
        return Response.deleted(settings.wire().deleteStatus());
    }

    private static RequestBody body(Exchange exchange) {
        return exchange.body()
                .onlyWith(
                        "id",
                        "name",
                        "installationType",
                        "operationType",
                        "Description",
                        "PublisherPackagedComponents");
    }

    private static Set<String> componentIds(RequestBody body) {
        Set<String> ids = new LinkedHashSet<>();
        body.list(
                        "PublisherPackagedComponents",
                        "PublisherPackagedComponent",
                        "componentId",
                        "componentName",
                        "componentType",
                        "currentVersion",
                        "pendingVersion",
                        "latestVersion",
                        "deleted")
                .forEach(element -> ids.add(element.required("componentId")));
        return ids;
    }

    private static Optional<String> description(RequestBody body) {
        Optional<String> description = body.optional("Description");
        if (description.filter(text -> text.length() > MAX_DESCRIPTION).isPresent()) {
            throw RefusedCall.badRequest("The description is longer than " + MAX_DESCRIPTION + " characters.");
        }
        return description;
    }

    private static void refuseOther(String field, RequestBody body, String value) {
        if (body.optional(field).filter(given -> !given.equals(value)).isPresent()) {
            throw RefusedCall.badRequest("The " + field + " of an integration pack cannot be changed.");
        }
    }

    /** Only SINGLE packs can be renamed (API reference, PublisherIntegrationPack update). */
    private SimulatedPack renamed(SimulatedPack pack, RequestBody body) {
        String name = body.optional("name").orElse(pack.name());
        if (name.equals(pack.name())) {
            return pack;
        }
        if (!pack.installationType().equals("SINGLE")) {
            throw RefusedCall.badRequest("The name of a MULTI integration pack cannot be changed.");
        }
        refuseTakenName(name, pack.accountId());
        return pack.withName(name);
    }

    private void refuseTakenName(String name, String account) {
        boolean taken = store.packs().all().stream()
                .anyMatch(row -> row.accountId().equals(account) && row.name().equals(name));
        if (taken && settings.packNames() == PackNames.UNIQUE) {
            throw RefusedCall.badRequest("An integration pack with the name " + name + " already exists.");
        }
    }

    /** Gives a pack exactly these components: members stay at their version, new ones come at their newest version. */
    private SimulatedPack withComponents(SimulatedPack pack, Set<String> componentIds) {
        if (componentIds.size() > MAX_MEMBERS) {
            throw RefusedCall.badRequest("An integration pack holds at most " + MAX_MEMBERS + " packages.");
        }
        SimulatedPack changed = pack;
        for (SimulatedPackMember member : pack.members()) {
            if (!componentIds.contains(member.componentId())) {
                changed = changed.withoutMember(member.componentId());
            }
        }
        for (String componentId : componentIds) {
            if (pack.member(componentId).isEmpty()) {
                changed = changed.withMember(SimulatedPackMember.of(shareable(componentId, pack)));
            }
        }
        return changed;
    }

    private static SimulatedPack withoutComponents(SimulatedPack pack, Set<String> componentIds) {
        SimulatedPack changed = pack;
        for (String componentId : componentIds) {
            if (pack.member(componentId).isEmpty()) {
                throw RefusedCall.badRequest("The component " + componentId + " is not in the integration pack.");
            }
            changed = changed.withoutMember(componentId);
        }
        return changed;
    }

    private SimulatedPackage shareable(String componentId, SimulatedPack pack) {
        SimulatedPackage newest = newestShareable(componentId, pack)
                .orElseThrow(() -> RefusedCall.badRequest(
                        "The component " + componentId + " has no shareable packaged component."));
        if (pack.installationType().equals("MULTI") && newest.componentType().equals("webservice")) {
            throw RefusedCall.badRequest("A MULTI integration pack cannot hold API Service components.");
        }
        return newest;
    }

    private Optional<SimulatedPackage> newestShareable(String componentId, SimulatedPack pack) {
        return store.seen(PackagedComponents.NAME).packages().all().stream()
                .filter(row ->
                        row.componentId().equals(componentId) && row.accountId().equals(pack.accountId()))
                .filter(row -> row.shareable() && !row.deleted())
                .reduce((earlier, later) -> later);
    }

    @Override
    protected ObjectNode json(SimulatedPack row) {
        ObjectNode json = Json.object(name())
                .put("id", row.id())
                .put("name", row.name())
                .put("installationType", row.installationType())
                .put("Description", row.description());
        ObjectNode wrapper = Json.object("PublisherPackagedComponents");
        ArrayNode list = wrapper.putArray("PublisherPackagedComponent");
        row.members().forEach(member -> list.add(json(row, member, false)));
        row.droppedMembers().forEach(member -> list.add(json(row, member, true)));
        json.set("PublisherPackagedComponents", wrapper);
        return json;
    }

    private ObjectNode json(SimulatedPack pack, SimulatedPackMember member, boolean deleted) {
        String componentId = member.componentId();
        Optional<SimulatedComponent> component = store.components().find(componentId);
        return Json.object("PublisherPackagedComponent")
                .put("componentId", componentId)
                .put("componentName", component.map(SimulatedComponent::name).orElse(""))
                .put("componentType", component.map(SimulatedComponent::type).orElse(""))
                .put("currentVersion", pack.currentVersion(componentId).orElse(""))
                .put("pendingVersion", pack.pendingVersion(componentId).orElse(""))
                .put("latestVersion", latestVersion(pack, member))
                .put("deleted", deleted);
    }

    /** Returns the newest shareable version if it is neither released nor pending. */
    private String latestVersion(SimulatedPack pack, SimulatedPackMember member) {
        return newestShareable(member.componentId(), pack)
                .map(SimulatedPackage::packageVersion)
                .filter(version -> !version.equals(member.packageVersion()))
                .filter(version -> !pack.currentVersion(member.componentId()).equals(Optional.of(version)))
                .orElse("");
    }
}
