package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponents;
import java.util.Objects;

/** PackagedComponents over HTTP. */
public record DefaultPackagedComponents(ResourceApi<PackagedComponent> api)
        implements PackagedComponents, QueriedGroup<PackagedComponent>, ReadableGroup<PackagedComponent> {

    private static final ResourceCodec<PackagedComponent> CODEC =
            ResourceCodec.of(PackagedComponent.class, "packageId", PackagedComponent::packageId);

    public DefaultPackagedComponents(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public PackagedComponent create(CreatePackagedComponentRequest request) {
        Objects.requireNonNull(request, "request");
        ApiId.require("componentId", request.componentId());
        String operation = "package "
                + request.packageVersion()
                        .map(version -> "version " + version + " of ")
                        .orElse("") + "component " + request.componentId();
        return api.create(operation, request, created -> {
            created.componentId().ifPresent(Echo.of("componentId", request.componentId()));
            request.packageVersion()
                    .ifPresent(version -> created.packageVersion().ifPresent(Echo.of("packageVersion", version)));
        });
    }

    @Override
    public void delete(String packageId) {
        api.delete("package", packageId);
    }
}
