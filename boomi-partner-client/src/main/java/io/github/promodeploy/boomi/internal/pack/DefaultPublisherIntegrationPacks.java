package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPacks;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import java.util.List;
import java.util.Objects;

/** PublisherIntegrationPacks over HTTP. */
public record DefaultPublisherIntegrationPacks(ResourceApi<PublisherIntegrationPack> api)
        implements PublisherIntegrationPacks,
                QueriedGroup<PublisherIntegrationPack>,
                ReadableGroup<PublisherIntegrationPack> {

    private static final ResourceCodec<PublisherIntegrationPack> CODEC =
            ResourceCodec.of(PublisherIntegrationPack.class, "packId", PublisherIntegrationPack::id);

    public DefaultPublisherIntegrationPacks(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public PublisherIntegrationPack create(CreatePublisherIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String operation = "create publisher integration pack '" + request.name() + "'";
        return api.create(operation, request, created -> {
            created.name().ifPresent(Echo.of("name", request.name()));
            created.installationType().ifPresent(Echo.of("installationType", request.installationType()));
        });
    }

    @Override
    public PublisherIntegrationPack update(UpdatePublisherIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = request.id();
        String path = api.path(packId);
        List<PublisherPackagedComponent> members =
                request.publisherPackagedComponents().components();
        members.forEach(member -> ApiId.require("componentId", member.componentId()));
        String operation = "update publisher integration pack " + packId + " (" + request.operationType() + ", "
                + members.size() + " components)";
        return api.write(operation, path, request, updated -> {
            Echo.of("packId", packId).accept(updated.id());
            request.name().ifPresent(name -> updated.name().ifPresent(Echo.of("name", name)));
            request.installationType()
                    .ifPresent(type -> updated.installationType().ifPresent(Echo.of("installationType", type)));
        });
    }

    @Override
    public void delete(String packId) {
        api.delete("publisher integration pack", packId);
    }
}
