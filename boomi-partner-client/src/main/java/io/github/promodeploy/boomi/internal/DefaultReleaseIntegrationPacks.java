package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;

/** ReleaseIntegrationPacks over HTTP. */
final class DefaultReleaseIntegrationPacks implements ReleaseIntegrationPacks {

    private final ApiObject<ReleaseIntegrationPack> api;

    DefaultReleaseIntegrationPacks(ApiObject<ReleaseIntegrationPack> api) {
        this.api = api;
    }

    @Override
    public ReleaseIntegrationPack create(ReleaseIntegrationPackRequest request) {
        String packId = ApiId.require(
                "integrationPackId", request.integrationPackId().or(request::id).orElseThrow());
        String operation = "release integration pack " + packId;
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            ReleaseIntegrationPack released = api.decode(reply);
            ApiObject.requireEcho("integrationPackId", packId, released.integrationPackId());
            return released;
        }));
    }
}
