package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPacks;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import java.util.Objects;

/** IntegrationPacks over HTTP. */
public record DefaultIntegrationPacks(ResourceApi<IntegrationPack> api)
        implements IntegrationPacks, QueriedGroup<IntegrationPack>, ReadableGroup<IntegrationPack> {

    private static final ResourceCodec<IntegrationPack> CODEC =
            ResourceCodec.of(IntegrationPack.class, "packId", IntegrationPack::id);

    public DefaultIntegrationPacks(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public IntegrationPack create(CreateIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String operation = "create integration pack '" + request.name() + "'";
        return api.create(operation, request, created -> {
            created.name().ifPresent(Echo.of("name", request.name()));
            created.installationType().ifPresent(Echo.of("installationType", request.installationType()));
        });
    }

    @Override
    public void addPackagedComponent(String packId, String packageId) {
        String path = api.path(packId) + "/" + ApiPath.of("PackagedComponent", "packageId", packageId);
        String operation = "add package " + packageId + " to integration pack " + packId;
        api.call(ApiCall.write(operation, path, Content.NONE, ApiCall::acknowledge));
    }
}
