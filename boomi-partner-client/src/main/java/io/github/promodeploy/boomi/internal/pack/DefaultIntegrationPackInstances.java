package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstances;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import java.util.Objects;

/** IntegrationPackInstances over HTTP. */
public record DefaultIntegrationPackInstances(ResourceApi<IntegrationPackInstance> api)
        implements IntegrationPackInstances,
                QueriedGroup<IntegrationPackInstance>,
                ReadableGroup<IntegrationPackInstance> {

    private static final ResourceCodec<IntegrationPackInstance> CODEC = ResourceCodec.withOptionalIdInRows(
            IntegrationPackInstance.class, "instanceId", IntegrationPackInstance::id);

    public DefaultIntegrationPackInstances(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public IntegrationPackInstance create(CreateIntegrationPackInstanceRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = ApiId.require("integrationPackId", request.integrationPackId());
        String operation = "install integration pack " + packId;
        return api.create(operation, request, installed -> {
            installed.integrationPackId().ifPresent(Echo.of("integrationPackId", packId));
            request.integrationPackOverrideName()
                    .ifPresent(name -> installed
                            .integrationPackOverrideName()
                            .ifPresent(Echo.of("integrationPackOverrideName", name)));
        });
    }

    @Override
    public void delete(String instanceId) {
        api.delete("installation", instanceId);
    }
}
