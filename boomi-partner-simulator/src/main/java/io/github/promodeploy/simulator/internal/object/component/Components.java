package io.github.promodeploy.simulator.internal.object.component;

import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.ComponentDocument;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Component: create, get and update, in XML only. Published, the branch of a write is an attribute of the document; in the guide's
 * form, it follows a tilde in the path.
 */
public final class Components extends BoomiObject {

    private static final String NAME = "Component";

    private final Store store;
    private final ComponentRevisions revisions;
    private final SimulatorSettings settings;

    public Components(ObjectContext context) {
        super(NAME, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.revisions = new ComponentRevisions(store);
        this.settings = context.settings();
    }

    @Override
    protected List<Route> calls() {
        return List.of(
                Route.get(this::get),
                Route.create(this::create),
                Route.createOnBranch(this::create),
                Route.update(this::update));
    }

    private Response get(Exchange exchange) {
        String[] parts = exchange.id().split("~", 2);
        boolean isOnBranch = parts.length == 2
                && !ComponentRevisions.NUMBER.matcher(parts[1]).matches();
        SimulatedRevision found = isOnBranch
                ? shownOn(revisions.requireBranch(parts[1], exchange.account()), parts[0], exchange)
                : revisions.named(exchange.id(), exchange.account()).orElseThrow(() -> RefusedCall.unknownId(NAME));
        return Response.xml(found.document());
    }

    private SimulatedRevision shownOn(String branchId, String componentId, Exchange exchange) {
        return revisions
                .shownOn(branchId, componentId, exchange.account())
                .orElseThrow(() -> RefusedCall.unknownId(NAME));
    }

    private Response create(Exchange exchange) {
        ComponentDocument document = document(exchange);
        String branchId = exchange.ids().isEmpty()
                ? branchIn(document, exchange)
                : revisions.requireBranch(exchange.id(), exchange.account());
        if (document.attribute("componentId").isPresent()) {
            throw RefusedCall.badRequest("The component is not deleted, so it cannot be restored.");
        }
        SimulatedRevision first = revision(document, store.newId(), 1, branchId, exchange);
        revisions.add(first);
        return Response.xml(first.document());
    }

    private Response update(Exchange exchange) {
        String[] parts = exchange.id().split("~", 2);
        if (parts.length == 2 && !settings.serves(SimulatedDialect.GUIDE)) {
            throw RefusedCall.unknownId(NAME);
        }
        ComponentDocument document = document(exchange);
        if (document.attribute("componentId").filter(id -> !id.equals(parts[0])).isPresent()) {
            throw RefusedCall.badRequest("The componentId of the document is not the one of the path.");
        }
        String branchId = parts.length == 2
                ? revisions.requireBranch(parts[1], exchange.account())
                : branchIn(document, exchange);
        SimulatedRevision current = shownOn(branchId, parts[0], exchange);
        refuseUnchanged(document, current);
        int version = revisions.nextVersion(parts[0], exchange.account());
        SimulatedRevision next = revision(document, parts[0], version, branchId, exchange);
        revisions.addNext(next, current);
        return Response.xml(next.document());
    }

    /** Boomi refuses a document that changes nothing (Boomi API reference, "Component object"). */
    private static void refuseUnchanged(ComponentDocument document, SimulatedRevision current) {
        Map<String, String> own = Map.of("componentId", "", "version", "", "branchId", "", "branchName", "");
        ComponentDocument held = ComponentDocument.read(current.document());
        if (Arrays.equals(document.with(own), held.with(own))) {
            throw RefusedCall.badRequest("The component has no changes.");
        }
    }

    private SimulatedRevision revision(
            ComponentDocument document, String componentId, int version, String branchId, Exchange exchange) {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("componentId", componentId);
        set.put("version", String.valueOf(version));
        set.put("branchId", branchId);
        set.put("branchName", revisions.branchName(branchId));
        return SimulatedRevision.builder()
                .componentId(componentId)
                .version(version)
                .accountId(exchange.account())
                .branchId(branchId)
                .name(document.required("name"))
                .type(document.required("type"))
                .folderId(document.attribute("folderId"))
                .modifiedDate(exchange.now())
                .modifiedBy(exchange.user())
                .document(document.with(set))
                .build();
    }

    private static ComponentDocument document(Exchange exchange) {
        return ComponentDocument.read(exchange.call().request().body());
    }

    private String branchIn(ComponentDocument document, Exchange exchange) {
        return document.attribute("branchId")
                .map(id -> revisions.requireBranch(id, exchange.account()))
                .orElse(SimulatedBranch.MAIN_ID);
    }
}
