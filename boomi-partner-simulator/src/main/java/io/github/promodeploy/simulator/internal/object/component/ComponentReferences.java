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
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * ComponentReference: get and query, of the newest revisions. Published, a get returns the parents of a component, and is refused if
 * there are none; in the guide's form it returns the children.
 */
public final class ComponentReferences extends QueriedObject<SimulatedReference> {

    private static final String NAME = "ComponentReference";

    private final Store store;
    private final boolean published;

    public ComponentReferences(ObjectContext context) {
        super(NAME, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        SimulatorSettings settings = context.settings();
        this.store = context.store();
        this.published = settings.serves(SimulatedDialect.PLATFORM);
    }

    @Override
    protected List<Route> reads() {
        return Stream.concat(
                        Stream.of(Route.get(this::get), Route.bulk(this::get)),
                        super.reads().stream().map(route -> route.onlyIn(SimulatedDialect.PLATFORM)))
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
                .number("parentVersion", row -> parent(row).revision())
                .text("componentId", SimulatedReference::componentId)
                .text("type", SimulatedReference::type);
    }

    @Override
    protected ObjectNode json(SimulatedReference row) {
        return json(List.of(row));
    }

    private Response get(Exchange exchange) {
        boolean exists = store.components()
                .find(exchange.id())
                .filter(row -> row.accountId().equals(exchange.account()))
                .isPresent();
        if (!exists) {
            throw RefusedCall.unknownId(NAME);
        }
        Predicate<SimulatedReference> wanted = published
                ? row -> row.componentId().equals(exchange.id())
                : row -> row.parentComponentId().equals(exchange.id());
        List<SimulatedReference> found = rows(exchange).filter(wanted).toList();
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
                .put("parentVersion", parent(row).revision())
                .put("componentId", row.componentId())
                .put("type", row.type())
                .put("branchId", SimulatedBranch.MAIN_ID)));
        return object;
    }

    private SimulatedComponent parent(SimulatedReference row) {
        return store.components().require("parentComponentId", row.parentComponentId());
    }
}
