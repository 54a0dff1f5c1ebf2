package io.github.promodeploy.simulator.internal.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedPackage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PackagedComponent: create (also restore), get, query, delete. There is no update: packages are immutable. */
final class PackagedComponents implements BoomiObject {

    static final String NAME = "PackagedComponent";

    private static final String[] FIELDS = {
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
        "fullyPubliclyConsumable"
    };
    private static final Set<String> SHAREABLE_TYPES = Set.of("process", "webservice");
    private static final Queryable<SimulatedPackage> QUERYABLE = new Queryable<SimulatedPackage>()
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

    private final Store store;
    private final QueryPages pages;
    private final SimulatorSettings settings;

    PackagedComponents(Store store, QueryPages pages, SimulatorSettings settings) {
        this.store = store;
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
                Route.create(this::create),
                Route.get(this::get),
                Route.delete(this::delete),
                Route.query(this::query),
                Route.queryMore(pages::more),
                Route.bulk(this::get));
    }

    private Response get(Exchange exchange) {
        return Response.ok(json(find(exchange.id(), exchange.account())));
    }

    /** Finds a package of an account, deleted ones included. */
    SimulatedPackage find(String packageId, String account) {
        return store.packages()
                .find(packageId)
                .filter(row -> row.accountId().equals(account))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    /** Finds a package that can be used, once reads see it. */
    SimulatedPackage findUsable(String packageId, String account) {
        return store.seen(NAME)
                .packages()
                .find(packageId)
                .map(seen -> find(packageId, account))
                .filter(row -> !row.deleted())
                .orElseThrow(() -> RefusedCall.unknownId(name()));
    }

    /** Packages a component's newest revision; the version comes from the request or else from the revision. */
    SimulatedPackage create(Exchange exchange, RequestBody body) {
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

    /** On the published API, shareable counts for some types only (API reference, PackagedComponent object). */
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
        SimulatedPackage deleted = find(body.required("packageId"), exchange.account());
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
        SimulatedPackage found = findUsable(exchange.id(), exchange.account());
        if (isInPack(found) || isToBeReleased(found) || isDeployed(found)) {
            throw RefusedCall.badRequest("The packaged component is in use and cannot be deleted.");
        }
        store.packages().put(found.asDeleted());
        return Response.empty(settings.wire().deleteStatus());
    }

    private Response query(Exchange exchange) {
        var filter = new QueryFilter<>(QUERYABLE).read(exchange.call().request());
        return pages.first(
                exchange,
                store.packages().all().stream()
                        .filter(row -> row.accountId().equals(exchange.account()))
                        .filter(filter)
                        .map(PackagedComponents::json)
                        .toList());
    }

    private String nextVersion(SimulatedComponent component) {
        int minor = 0;
        while (isTaken(component, component.revision() + "." + minor)) {
            minor++;
        }
        return component.revision() + "." + minor;
    }

    /** A version is taken for good: also a deleted package holds it. */
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

    private static ObjectNode json(SimulatedPackage row) {
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
