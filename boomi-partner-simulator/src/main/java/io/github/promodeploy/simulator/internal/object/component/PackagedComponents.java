package io.github.promodeploy.simulator.internal.object.component;

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
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PackagedComponent: create (also restore), get, query, delete. There is no update: packages are immutable. */
public final class PackagedComponents extends ReadableObject<SimulatedPackage> {

    public static final String NAME = "PackagedComponent";

    private static final Set<String> FIELDS = Set.of(
            "packageId",
            "packageVersion",
            "componentId",
            "componentVersion",
            "componentType",
            "createdDate",
            "createdBy",
            "notes",
            "shareable",
            "deleted",
            "branchName",
            "fullyPubliclyConsumable");
    private static final Set<String> SHAREABLE_TYPES = Set.of("process", "webservice");

    private final Store store;
    private final SimulatorSettings settings;

    public PackagedComponents(ObjectContext context) {
        super(NAME, Store::packages, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.delete(this::delete));
    }

    @Override
    protected boolean isListed(SimulatedPackage row, Exchange exchange) {
        return row.accountId().equals(exchange.account());
    }

    @Override
    protected QueryFields<SimulatedPackage> fields() {
        return new QueryFields<SimulatedPackage>()
                .text("packageId", SimulatedPackage::packageId)
                .text("packageVersion", SimulatedPackage::packageVersion)
                .text("componentId", SimulatedPackage::componentId)
                .number("componentVersion", SimulatedPackage::componentVersion)
                .text("componentType", SimulatedPackage::componentType)
                .date("createdDate", SimulatedPackage::createdDate)
                .text("createdBy", SimulatedPackage::createdBy)
                .text("notes", SimulatedPackage::notes)
                .flag("shareable", SimulatedPackage::shareable)
                .flag("deleted", SimulatedPackage::deleted)
                .text("branchName", SimulatedPackage::branchName);
    }

    /** Finds a package that was not deleted, once reads show it. */
    public SimulatedPackage findUsable(String packageId, Exchange exchange) {
        SimulatedPackage found = findSeen(packageId, exchange);
        if (found.deleted()) {
            throw unknown(packageId);
        }
        return found;
    }

    /** Packages a component's newest revision; the version is the request's, or by default derived from the revision. */
    public SimulatedPackage create(Exchange exchange, RequestBody body) {
        SimulatedComponent component = store.components()
                .find(body.required("componentId"))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId("Component"));
        if (!component.packagingAllowed()) {
            throw RefusedCall.badRequest("The component " + component.componentId() + " cannot be packaged.");
        }
        String version = body.optional("packageVersion").orElseGet(() -> nextVersion(component));
        refuseTakenVersion(component, version);
        SimulatedPackage created = SimulatedPackage.builder()
                .packageId(store.newId())
                .packageVersion(version)
                .componentId(component.componentId())
                .componentVersion(component.revision())
                .componentType(component.type())
                .createdDate(exchange.now())
                .createdBy(exchange.user())
                .notes(body.notes(settings))
                .shareable(body.flag("shareable") && isShareable(component))
                .branchName(body.optional("branchName").orElse(settings.workingBranch()))
                .accountId(component.accountId())
                .build();
        store.packages().put(created);
        return created;
    }

    /** On the published API, only some types can be shareable (API reference, PackagedComponent object). */
    private boolean isShareable(SimulatedComponent component) {
        return settings.serves(SimulatedDialect.GUIDE) || SHAREABLE_TYPES.contains(component.type());
    }

    private Response create(Exchange exchange) {
        RequestBody body = exchange.body();
        if (!settings.serves(SimulatedDialect.GUIDE)) {
            body.onlyWith(FIELDS);
        }
        Optional<String> packageId = body.optional("packageId");
        return Response.ok(json(packageId.isPresent() ? restore(exchange, body) : create(exchange, body)));
    }

    /** A create that names a deleted package restores it (Boomi API reference, PackagedComponent object). */
    private SimulatedPackage restore(Exchange exchange, RequestBody body) {
        SimulatedPackage deleted = find(body.required("packageId"), exchange);
        boolean same = deleted.deleted()
                && deleted.componentId().equals(body.required("componentId"))
                && deleted.packageVersion().equals(body.required("packageVersion"));
        if (!same) {
            throw RefusedCall.badRequest("The packaged component cannot be restored.");
        }
        store.packages().put(deleted.asRestored());
        return deleted.asRestored();
    }

    private Response delete(Exchange exchange) {
        SimulatedPackage found = findUsable(exchange.id(), exchange);
        if (isInPack(found) || isToBeReleased(found) || isDeployed(found)) {
            throw RefusedCall.badRequest("The packaged component is in use and cannot be deleted.");
        }
        store.packages().put(found.asDeleted());
        return Response.deleted(settings.wire().deleteStatus());
    }

    private String nextVersion(SimulatedComponent component) {
        int minor = 0;
        while (isTaken(component, component.revision() + "." + minor)) {
            minor++;
        }
        return component.revision() + "." + minor;
    }

    /** A version is never free again: a deleted package keeps it. */
    private void refuseTakenVersion(SimulatedComponent component, String version) {
        if (isTaken(component, version)) {
            throw RefusedCall.badRequest("Package version " + version + " already exists for component "
                    + component.componentId() + ". Provide a unique package version.");
        }
    }

    private boolean isTaken(SimulatedComponent component, String version) {
        return store.packages().all().stream()
                .anyMatch(row -> row.componentId().equals(component.componentId())
                        && row.packageVersion().equals(version));
    }

    private boolean isInPack(SimulatedPackage found) {
        return store.packs().all().stream()
                .anyMatch(pack -> pack.members().stream()
                                .anyMatch(member -> member.packageId().equals(found.packageId()))
                        || pack.releases().stream()
                                .flatMap(release -> release.members().stream())
                                .anyMatch(member -> member.packageId().equals(found.packageId())));
    }

    private boolean isToBeReleased(SimulatedPackage found) {
        return store.releaseRequests().all().stream()
                .filter(request -> request.status().isPending())
                .flatMap(request -> request.members().stream())
                .anyMatch(member -> member.packageId().equals(found.packageId()));
    }

    private boolean isDeployed(SimulatedPackage found) {
        return store.deployments().all().stream()
                .anyMatch(row -> row.active() && row.packageId().equals(found.packageId()));
    }

    @Override
    protected ObjectNode json(SimulatedPackage row) {
        return Json.object(NAME)
                .put("packageId", row.packageId())
                .put("packageVersion", row.packageVersion())
                .put("componentId", row.componentId())
                .put("componentVersion", row.componentVersion())
                .put("componentType", row.componentType())
                .put("createdDate", Json.date(row.createdDate()))
                .put("createdBy", row.createdBy())
                .put("notes", row.notes())
                .put("shareable", row.shareable())
                .put("deleted", row.deleted())
                .put("branchName", row.branchName());
    }
}
