package io.github.promodeploy.simulator.internal.object.component;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedReference;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * ComponentReference: get and query. Published, a get returns the parents of a component whose newest revision uses it, on main or on
 * the branch behind a tilde, and is refused if there are none; in the guide's form it returns the children of the newest revision.
 */
public final class ComponentReferences extends QueriedObject<SimulatedReference> {

    private static final String NAME = "ComponentReference";

    private final Store store;
    private final ComponentRevisions revisions;
    private final boolean published;

    public ComponentReferences(ObjectContext context) {
        super(NAME, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        SimulatorSettings settings = context.settings();
        this.store = context.store();
        this.revisions = new ComponentRevisions(store);
        this.published = settings.serves(SimulatedDialect.PLATFORM);
    }

    @Override
    protected List<Route> reads() {
        return Stream.concat(
                        Stream.of(Route.get(this::get), Route.bulk(this::get)),
                        queries().stream().map(route -> route.onlyIn(SimulatedDialect.PLATFORM)))
                .toList();
    }

    @Override
    protected Stream<SimulatedReference> rows(Exchange exchange) {
        return store.references().all().stream()
                .filter(row -> parent(row).accountId().equals(exchange.account()));
    }

    @Override
    protected QueryFields<SimulatedReference> fields() {
        return new QueryFields<SimulatedReference>()
                .text("parentComponentId", SimulatedReference::parentComponentId)
                .number("parentVersion", SimulatedReference::parentVersion)
                .onlyWith("parentComponentId", "parentVersion")
                .onlyWith("parentVersion", "parentComponentId")
                .text("componentId", SimulatedReference::componentId)
                .text("type", SimulatedReference::type);
    }

    @Override
    protected ObjectNode json(SimulatedReference row) {
        return json(List.of(row));
    }

    private Response get(Exchange exchange) {
        String[] parts = exchange.id().split("~", 2);
        String branchId = parts.length == 1 ? SimulatedBranch.MAIN_ID : parts[1];
        revisions.requireBranch(branchId, exchange.account());
        if (revisions.shownOn(branchId, parts[0], exchange.account()).isEmpty()) {
            throw RefusedCall.unknownId(NAME);
        }
        Function<SimulatedReference, String> read =
                published ? SimulatedReference::componentId : SimulatedReference::parentComponentId;
        List<SimulatedReference> found = rows(exchange)
                .filter(row -> read.apply(row).equals(parts[0]))
                .filter(row -> revisions
                        .shownOn(branchId, row.parentComponentId(), exchange.account())
                        .filter(shown -> shown.version() == row.parentVersion())
                        .isPresent())
                .toList();
        if (found.isEmpty() && published) {
            throw RefusedCall.badRequest("The component " + exchange.id() + " has no references.");
        }
        return Response.ok(json(found));
    }

    private ObjectNode json(List<SimulatedReference> rows) {
        ObjectNode object = Json.object(NAME);
        ArrayNode references = object.putArray("references");
        rows.forEach(row -> references.add(Json.object("References")
                .put("parentComponentId", row.parentComponentId())
                .put("parentVersion", row.parentVersion())
                .put("componentId", row.componentId())
                .put("type", row.type())
                .put("branchId", branchOf(row))));
        return object;
    }

    private String branchOf(SimulatedReference row) {
        return revisions
                .find(row.parentComponentId(), row.parentVersion(), parent(row).accountId())
                .map(SimulatedRevision::branchId)
                .orElse(SimulatedBranch.MAIN_ID);
    }

    private SimulatedComponent parent(SimulatedReference row) {
        return store.components().require("parentComponentId", row.parentComponentId());
    }
}
