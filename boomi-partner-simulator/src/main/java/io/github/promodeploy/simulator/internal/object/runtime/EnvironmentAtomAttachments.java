package io.github.promodeploy.simulator.internal.object.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.query.QueriedObject;
import io.github.promodeploy.simulator.internal.query.QueryFields;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.request.RequestBody;
import io.github.promodeploy.simulator.internal.response.Response;
import io.github.promodeploy.simulator.internal.routing.Route;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.Json;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntimeAttachment;
import java.util.List;
import java.util.stream.Stream;

/**
 * EnvironmentAtomAttachment: query, create, which moves a runtime that is attached elsewhere, and delete, whose response is
 * {@code true} (API reference, Environment Atom Attachment object).
 */
public final class EnvironmentAtomAttachments extends QueriedObject<SimulatedRuntimeAttachment> {

    private final Store store;
    private final SimulatorSettings settings;

    public EnvironmentAtomAttachments(ObjectContext context) {
        super("EnvironmentAtomAttachment", context, SimulatedDialect.PLATFORM);
        this.store = context.store();
        this.settings = context.settings();
    }

    @Override
    protected List<Route> writes() {
        return List.of(Route.create(this::create), Route.delete(this::delete));
    }

    @Override
    protected Stream<SimulatedRuntimeAttachment> rows(Exchange exchange) {
        return store.runtimeAttachments().all().stream().filter(row -> isOf(exchange.account(), row));
    }

    @Override
    protected QueryFields<SimulatedRuntimeAttachment> fields() {
        return new QueryFields<SimulatedRuntimeAttachment>()
                .text("atomId", SimulatedRuntimeAttachment::runtimeId)
                .text("environmentId", SimulatedRuntimeAttachment::environmentId);
    }

    private Response create(Exchange exchange) {
        RequestBody body = exchange.body().onlyWith("id", "atomId", "environmentId");
        SimulatedRuntime runtime = store.requireRuntime(body.required("atomId"), exchange.account());
        SimulatedEnvironment environment = store.environments()
                .find(body.required("environmentId"))
                .filter(row -> row.accountId().equals(exchange.account()))
                .orElseThrow(() -> RefusedCall.unknownId("Environment"));
        store.runtimeAttachments().all().stream()
                .filter(row -> row.runtimeId().equals(runtime.id()))
                .forEach(store.runtimeAttachments()::remove);
        SimulatedRuntimeAttachment created = new SimulatedRuntimeAttachment(
                SyntheticId.runtimeAttachment(runtime.id(), environment.id()), runtime.id(), environment.id());
        store.runtimeAttachments().put(created);
        return Response.ok(json(created));
    }

    private Response delete(Exchange exchange) {
        SimulatedRuntimeAttachment found = store.runtimeAttachments()
                .find(exchange.id())
                .filter(row -> isOf(exchange.account(), row))
                .orElseThrow(() -> RefusedCall.unknownId(name()));
        store.runtimeAttachments().remove(found);
        return Response.deleted(settings.wire().deleteStatus());
    }

    private boolean isOf(String account, SimulatedRuntimeAttachment row) {
        return store.runtimes()
                .find(row.runtimeId())
                .filter(runtime -> runtime.accountId().equals(account))
                .isPresent();
    }

    @Override
    protected ObjectNode json(SimulatedRuntimeAttachment row) {
        return Json.object(name())
                .put("id", row.id())
                .put("atomId", row.runtimeId())
                .put("environmentId", row.environmentId());
    }
}
