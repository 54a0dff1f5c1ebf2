package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifest;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;

/** PackagedComponentManifests over HTTP. */
public record DefaultPackagedComponentManifests(ResourceApi<PackagedComponentManifest> api)
        implements PackagedComponentManifests, ReadableGroup<PackagedComponentManifest> {

    private static final ResourceCodec<PackagedComponentManifest> CODEC =
            ResourceCodec.of(PackagedComponentManifest.class, "packageId", PackagedComponentManifest::packageId);

    public DefaultPackagedComponentManifests(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
