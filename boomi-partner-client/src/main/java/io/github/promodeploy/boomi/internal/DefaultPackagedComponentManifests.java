package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifest;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;
import java.util.Collection;
import java.util.Optional;

/** PackagedComponentManifests over HTTP. */
final class DefaultPackagedComponentManifests implements PackagedComponentManifests {

    private final ResourceApi<PackagedComponentManifest> api;

    DefaultPackagedComponentManifests(ResourceApi<PackagedComponentManifest> api) {
        this.api = api;
    }

    @Override
    public PackagedComponentManifest get(String packageId) {
        return api.get("packageId", packageId);
    }

    @Override
    public Optional<PackagedComponentManifest> find(String packageId) {
        return api.find("packageId", packageId);
    }

    @Override
    public BulkResult<PackagedComponentManifest> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }
}
