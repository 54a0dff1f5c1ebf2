package io.github.promodeploy.simulator.internal.object.component;

import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.ComponentDocument;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.XmlWriter;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Component: create, get and update, in XML only. Published, the branch of a write is an attribute of the document; in the guide's
 * form, it follows a tilde in the path.
 */
public final class Components extends BoomiObject {

    private static final String NAME = "Component";

    private final Store store;
    private final SimulatorSettings settings;

    public Components(ObjectContext context) {
        super(NAME, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
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
        if (parts.length == 1) {
            return Response.xml(
                    newestOn(SimulatedBranch.MAIN_ID, parts[0], exchange).document());
        }
        return Response.xml(
                parts[1].matches("\\d{1,9}")
                        ? revision(parts[0], Integer.parseInt(parts[1]), exchange)
                                .document()
                        : newestOn(branch(parts[1], exchange), parts[0], exchange)
                                .document());
    }

    /** Finds a revision of a component of the caller's account, or refuses the call. */
    SimulatedRevision revision(String componentId, int version, Exchange exchange) {
        return revisions(componentId, exchange)
                .filter(row -> row.version() == version)
                .findFirst()
                .orElseThrow(() -> RefusedCall.unknownId(NAME));
    }

    /** A branch shows what is on main as long as the component was not changed on the branch. */
    private SimulatedRevision newestOn(String branchId, String componentId, Exchange exchange) {
        return newest(branchId, componentId, exchange)
                .or(() -> newest(SimulatedBranch.MAIN_ID, componentId, exchange))
                .orElseThrow(() -> RefusedCall.unknownId(NAME));
    }

    private Optional<SimulatedRevision> newest(String branchId, String componentId, Exchange exchange) {
        return revisions(componentId, exchange)
                .filter(row -> row.branchId().equals(branchId))
                .max(Comparator.comparingInt(SimulatedRevision::version));
    }

    /** Lists the revisions of a component; one that a world began with may have no document, and gets one without content. */
    private Stream<SimulatedRevision> revisions(String componentId, Exchange exchange) {
        List<SimulatedRevision> written = store.revisions().all().stream()
                .filter(row ->
                        row.componentId().equals(componentId) && row.accountId().equals(exchange.account()))
                .toList();
        Stream<SimulatedRevision> first = store
                .components()
                .find(componentId)
                .filter(row -> row.accountId().equals(exchange.account()))
                .filter(row -> written.stream().noneMatch(revision -> revision.version() == row.revision()))
                .map(Components::withoutContent)
                .stream();
        return Stream.concat(first, written.stream());
    }

    private static SimulatedRevision withoutContent(SimulatedComponent row) {
        var document = Json.object(NAME)
                .put("componentId", row.componentId())
                .put("version", row.revision())
                .put("name", row.name())
                .put("type", row.type())
                .put("branchName", SimulatedBranch.MAIN_NAME)
                .put("branchId", SimulatedBranch.MAIN_ID);
        List.of("encryptedValues", "description", "object", "processOverrides").forEach(document::putObject);
        return SimulatedRevision.builder()
                .componentId(row.componentId())
                .version(row.revision())
                .accountId(row.accountId())
                .document(XmlWriter.bytes(document))
                .build();
    }

    private Response create(Exchange exchange) {
        ComponentDocument document = document(exchange);
        String branchId = exchange.ids().isEmpty() ? branchIn(document, exchange) : branch(exchange.id(), exchange);
        if (document.attribute("componentId").isPresent()) {
            throw RefusedCall.badRequest("The component is not deleted, so it cannot be restored.");
        }
        return write(document, store.newId(), 1, branchId, exchange);
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
        String branchId = parts.length == 2 ? branch(parts[1], exchange) : branchIn(document, exchange);
        SimulatedRevision current = newestOn(branchId, parts[0], exchange);
        int version = revisions(parts[0], exchange)
                        .mapToInt(SimulatedRevision::version)
                        .max()
                        .orElse(0)
                + 1;
        refuseUnchanged(document, current);
        store.revisions().put(current);
        return write(document, parts[0], version, branchId, exchange);
    }

    /** Boomi refuses a document that changes nothing (Boomi API reference, "Component object"). */
    private static void refuseUnchanged(ComponentDocument document, SimulatedRevision current) {
        Map<String, String> own = Map.of("componentId", "", "version", "", "branchId", "", "branchName", "");
        ComponentDocument held = ComponentDocument.read(current.document());
        if (Arrays.equals(document.with(own), held.with(own))) {
            throw RefusedCall.badRequest("The component has no changes.");
        }
    }

    private Response write(
            ComponentDocument document, String componentId, int version, String branchId, Exchange exchange) {
        String name = document.required("name");
        String type = document.required("type");
        Map<String, String> set = new LinkedHashMap<>();
        set.put("componentId", componentId);
        set.put("version", String.valueOf(version));
        set.put("branchId", branchId);
        set.put("branchName", nameOf(branchId));
        SimulatedRevision written = SimulatedRevision.builder()
                .componentId(componentId)
                .version(version)
                .accountId(exchange.account())
                .branchId(branchId)
                .document(document.with(set))
                .build();
        store.revisions().put(written);
        if (branchId.equals(SimulatedBranch.MAIN_ID)) {
            SimulatedComponent.Builder row = store.components()
                    .find(componentId)
                    .map(SimulatedComponent::toBuilder)
                    .orElseGet(SimulatedComponent::builder);
            store.components()
                    .put(row.componentId(componentId)
                            .accountId(exchange.account())
                            .name(name)
                            .type(type)
                            .revision(version)
                            .build());
        }
        return Response.xml(written.document());
    }

    private static ComponentDocument document(Exchange exchange) {
        return ComponentDocument.read(exchange.call().request().body());
    }

    private String branchIn(ComponentDocument document, Exchange exchange) {
        return document.attribute("branchId").map(id -> branch(id, exchange)).orElse(SimulatedBranch.MAIN_ID);
    }

    /** Requires a branch of the account. */
    private String branch(String branchId, Exchange exchange) {
        boolean exists = branchId.equals(SimulatedBranch.MAIN_ID)
                || store.branches()
                        .find(branchId)
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .isPresent();
        if (!exists) {
            throw RefusedCall.badRequest("Branch ID " + branchId + " is invalid.");
        }
        return branchId;
    }

    private String nameOf(String branchId) {
        return store.branches().find(branchId).map(SimulatedBranch::name).orElse(SimulatedBranch.MAIN_NAME);
    }
}
