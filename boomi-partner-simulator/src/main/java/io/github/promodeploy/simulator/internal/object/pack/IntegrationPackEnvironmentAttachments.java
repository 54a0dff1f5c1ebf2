package io.github.promodeploy.simulator.internal.object.pack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import java.util.List;
import java.util.stream.Stream;

/**
 * IntegrationPackEnvironmentAttachment: create attaches an installed pack of the effective account to one of its
 * environments, which deploys what is released; delete detaches and undeploys.
 */
public final class IntegrationPackEnvironmentAttachments extends QueriedObject<SimulatedAttachment> {

    private final Store store;
    private final SimulatorSettings settings;
    private final IntegrationPackInstances instances;
    private final AttachedEnvironments environments;

    public IntegrationPackEnvironmentAttachments(
            ObjectContext context, IntegrationPackInstances instances, AttachedEnvironments environments) {
        super("IntegrationPackEnvironmentAttachment", context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
        this.instances = instances;
        this.environments = environments;
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.delete(this::delete));
    }

    @Override
    protected Stream<SimulatedAttachment> rows(Exchange exchange) {
        return store.attachments().all().stream().filter(row -> isOf(exchange.account(), row));
    }

    @Override
    protected QueryFields<SimulatedAttachment> fields() {
        return new QueryFields<SimulatedAttachment>()
                .text("environmentId", SimulatedAttachment::environmentId)
                .text("integrationPackInstanceId", SimulatedAttachment::instanceId);
    }

    private Response create(Exchange exchange) {
        RequestBody body = exchange.body().onlyWith("id", "environmentId", "integrationPackInstanceId");
        SimulatedPackInstance instance = instances.findSeen(body.required("integrationPackInstanceId"), exchange);
        SimulatedEnvironment environment = store.environments()
                .find(body.required("environmentId"))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId("Environment"));
        SimulatedAttachment created = new SimulatedAttachment(
                SyntheticId.attachment(instance.id(), environment.id()), instance.id(), environment.id());
        boolean attached = store.attachmentsOf(instance).stream()
                .anyMatch(row -> row.environmentId().equals(environment.id()));
        if (attached) {
            throw RefusedCall.badRequest(
                    "The integration pack is already attached to the environment " + environment.name() + ".");
        }
        store.attachments().put(created);
        environments.deliver(
                store.packs().find(instance.integrationPackId()).orElseThrow(),
                created,
                exchange.now(),
                exchange.user());
        return Response.ok(json(created));
    }

    private Response delete(Exchange exchange) {
        SimulatedAttachment found = store.attachments()
                .find(exchange.id())
                .filter(row -> isOf(exchange.account(), row))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
        environments.detach(found);
        return Response.deleted(settings.wire().deleteStatus());
    }

    private boolean isOf(String account, SimulatedAttachment row) {
        return store.instances()
                .find(row.instanceId())
                .filter(instance -> instance.accountId().equals(account))
                .isPresent();
    }

    @Override
    protected ObjectNode json(SimulatedAttachment row) {
        return Json.object(name())
                .put("id", row.id())
                .put("environmentId", row.environmentId())
                .put("integrationPackInstanceId", row.instanceId());
    }
}
