package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifest;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;

/** PackagedComponentManifests over HTTP. */
record DefaultPackagedComponentManifests(ResourceApi<PackagedComponentManifest> api)
        implements PackagedComponentManifests, ReadableGroup<PackagedComponentManifest> {

    private static final ResourceCodec<PackagedComponentManifest> CODEC =
            ResourceCodec.of(PackagedComponentManifest.class, "packageId", PackagedComponentManifest::packageId);

    DefaultPackagedComponentManifests(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
