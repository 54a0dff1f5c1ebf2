package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.object.component.PackagedComponents;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.query.ReadableObject;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Listeners;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * DeployedPackage: create in both modes, get, query, delete, and the guide's update of the listener status. Where the guide
 * is served, an account also reaches the environments of the accounts that it manages, and packs can be deployed.
 */
public final class DeployedPackages extends ReadableObject<SimulatedDeployment> {

    /** What a create may name (API reference, DeployedPackage object); Boomi's own command line adds the type. */
    private static final Set<String> CREATE_FIELDS =
            Set.of("environmentId", "packageId", "componentId", "componentType", "notes", "listenerStatus");

    private static final Set<String> LISTENER_STATUSES = Set.of("RUNNING", "PAUSED");

    private final Store store;
    private final Listeners listeners;
    private final SimulatorSettings settings;
    private final PackagedComponents packagedComponents;

    public DeployedPackages(ObjectContext context, PackagedComponents packagedComponents) {
        super("DeployedPackage", Store::deployments, context, SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.listeners = new Listeners(store);
        this.settings = context.settings();
        this.packagedComponents = packagedComponents;
    }

    @Override
    protected List<Route> writes() {
        return List.of(
                Route.create(this::create),
                Route.update(this::update).onlyIn(SimulatedDialect.GUIDE),
                Route.delete(this::delete));
    }

    @Override
    protected boolean isListed(SimulatedDeployment row, Exchange exchange) {
        return !row.undeployed() && isReachable(row.environmentId(), exchange);
    }

    private Response create(Exchange exchange) {
        RequestBody body = exchange.body();
        if (!isGuide()) {
            body.onlyWith(CREATE_FIELDS);
        }
        String environmentId = body.required("environmentId");
        Optional<String> packageId = body.optional("packageId");
        boolean both = packageId.isPresent() && body.optional("componentId").isPresent();
        boolean neither = packageId.isEmpty() && body.optional("componentId").isEmpty();
        if (both || neither) {
            throw RefusedCall.badRequest("Provide either packageId or componentId.");
        }
        refuseUnreachable(environmentId, exchange);
        Deployable deployable = packageId
                .map(id -> deployable(id, exchange))
                .orElseGet(() -> Deployable.of(packagedComponents.create(exchange, body)));
        SimulatedDeployment created = deploy(deployable, environmentId, exchange, body);
        return Response.ok(json(created));
    }

    /** The published API deploys packaged components only (API reference, DeployedPackage object). */
    private Deployable deployable(String packageId, Exchange exchange) {
        return isGuide()
                ? Deployable.find(packageId, exchange, store, packagedComponents)
                : Deployable.of(packagedComponents.findUsable(packageId, exchange));
    }

    private boolean isGuide() {
        return settings.serves(SimulatedDialect.GUIDE);
    }

    /** Creates the next version, which replaces the active deployment. */
    private SimulatedDeployment deploy(
            Deployable deployable, String environmentId, Exchange exchange, RequestBody body) {
        List<SimulatedDeployment> earlier = store.deploymentsIn(environmentId).stream()
                .filter(row -> row.subjectId().equals(deployable.subjectId()))
                .toList();
        int version =
                earlier.stream().mapToInt(SimulatedDeployment::version).max().orElse(0);
        String listenerStatus = listenerStatus(body, earlier);
        body.optional("listenerStatus")
                .filter(LISTENER_STATUSES::contains)
                .ifPresent(named -> listeners.forget(deployable.component().componentId(), environmentId));
        earlier.stream()
                .filter(SimulatedDeployment::active)
                .forEach(row -> store.deployments().put(row.asInactive()));
        SimulatedPackage component = deployable.component();
        SimulatedDeployment created = SimulatedDeployment.builder()
                .deploymentId(store.newId())
                .version(version + 1)
                .subjectId(deployable.subjectId())
                .packageId(deployable.packageId())
                .packageVersion(deployable.version())
                .environmentId(environmentId)
                .componentId(component.componentId())
                .componentVersion(component.componentVersion())
                .componentType(component.componentType())
                .deployedDate(exchange.now())
                .deployedBy(exchange.user())
                .notes(body.notes(settings))
                .branchName(component.branchName())
                .listenerStatus(listenerStatus)
                .build();
        store.deployments().put(created);
        log("ADD", created, exchange);
        return created;
    }

    private void log(String action, SimulatedDeployment deployment, Exchange exchange) {
        store.log(SimulatedAuditLog.builder()
                .accountId(exchange.account())
                .userId(exchange.user())
                .date(exchange.now())
                .type("API.DEPLOY")
                .action(action)
                .putProperty("COMPONENT_ID", deployment.componentId())
                .putProperty("ENVIRONMENT_ID", deployment.environmentId())
                .putProperty("PACKAGE_VERSION", deployment.packageVersion()));
    }

    /** An absent or invalid status leaves the listener as it is; a new one runs (API reference, DeployedPackage). */
    private static String listenerStatus(RequestBody body, List<SimulatedDeployment> earlier) {
        String current = earlier.stream()
                .filter(SimulatedDeployment::active)
                .max(Comparator.comparingInt(SimulatedDeployment::version))
                .map(SimulatedDeployment::listenerStatus)
                .orElse("RUNNING");
        return body.optional("listenerStatus")
                .filter(LISTENER_STATUSES::contains)
                .orElse(current);
    }

    private Response update(Exchange exchange) {
        SimulatedDeployment found = find(exchange.id(), exchange);
        String status = exchange.body().required("listenerStatus");
        if (!LISTENER_STATUSES.contains(status)) {
            throw RefusedCall.badRequest("The listenerStatus '" + status + "' is invalid.");
        }
        SimulatedDeployment changed = found.withListenerStatus(status);
        store.deployments().put(changed);
        return Response.ok(json(changed));
    }

    /** Only in the guide a listener must be paused first. */
    private Response delete(Exchange exchange) {
        SimulatedDeployment found = find(exchange.id(), exchange);
        if (isGuide() && found.active() && found.listenerStatus().equals("RUNNING")) {
            throw new RefusedCall(Reason.CONFLICT, "Cannot delete deployment with active listener.");
        }
        if (found.active()) {
            listeners.forget(found.componentId(), found.environmentId());
        }
        store.deployments().put(found.asUndeployed());
        log("DELETE", found, exchange);
        return Response.deleted(settings.wire().deleteStatus());
    }

    private void refuseUnreachable(String environmentId, Exchange exchange) {
        if (!isReachable(environmentId, exchange)) {
            throw RefusedCall.unknownId("Environment");
        }
    }

    /**
     * An account reaches its own environments. The guide deploys from the primary account to environments of the accounts
     * that it manages, without an override account; the published API does not allow that.
     */
    private boolean isReachable(String environmentId, Exchange exchange) {
        return store.environments()
                .find(environmentId)
                .filter(row -> row.accountId().equals(exchange.account())
                        || (isGuide()
                                && exchange.actsForItself()
                                && store.reaches(exchange.account(), row.accountId())))
                .isPresent();
    }

    @Override
    protected QueryFields<SimulatedDeployment> fields() {
        QueryFields<SimulatedDeployment> published = new QueryFields<SimulatedDeployment>()
                .text("uid", SimulatedDeployment::deploymentId)
                .text("deploymentId", SimulatedDeployment::deploymentId)
                .number("version", SimulatedDeployment::version)
                .text("packageId", SimulatedDeployment::packageId)
                .text("packageVersion", SimulatedDeployment::packageVersion)
                .text("packageNotes", row -> packageNotes(row.packageId()))
                .text("environmentId", SimulatedDeployment::environmentId)
                .text(
                        "environmentName",
                        row -> environment(row).map(SimulatedEnvironment::name).orElse(""))
                .text(
                        "accountId",
                        row -> environment(row)
                                .map(SimulatedEnvironment::accountId)
                                .orElse(""))
                .text("componentId", SimulatedDeployment::componentId)
                .text("componentName", row -> componentName(row.componentId()))
                .number("componentVersion", SimulatedDeployment::componentVersion)
                .text("componentType", SimulatedDeployment::componentType)
                .date("deployedDate", SimulatedDeployment::deployedDate)
                .text("deployedBy", SimulatedDeployment::deployedBy)
                .text("notes", SimulatedDeployment::notes)
                .flag("active", SimulatedDeployment::active)
                .flag("current", SimulatedDeployment::active)
                .text("branch", SimulatedDeployment::branchName);
        return isGuide() ? published.text("listenerStatus", SimulatedDeployment::listenerStatus) : published;
    }

    private Optional<SimulatedEnvironment> environment(SimulatedDeployment row) {
        return store.environments().find(row.environmentId());
    }

    private String componentName(String componentId) {
        return store.components()
                .find(componentId)
                .map(SimulatedComponent::name)
                .orElse("");
    }

    private String packageNotes(String packageId) {
        return store.packages().find(packageId).map(SimulatedPackage::notes).orElse("");
    }

    @Override
    protected ObjectNode json(SimulatedDeployment row) {
        return Json.object("DeployedPackage")
                .put("deploymentId", row.deploymentId())
                .put("version", row.version())
                .put("packageId", row.packageId())
                .put("packageVersion", row.packageVersion())
                .put("environmentId", row.environmentId())
                .put("componentId", row.componentId())
                .put("componentVersion", row.componentVersion())
                .put("componentType", row.componentType())
                .put("deployedDate", Json.date(row.deployedDate()))
                .put("deployedBy", row.deployedBy())
                .put("notes", row.notes())
                .put("active", row.active())
                .put("branchName", row.branchName())
                .put("listenerStatus", row.listenerStatus());
    }
}
