package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;

/** ReleaseIntegrationPacks over HTTP. */
final class DefaultReleaseIntegrationPacks implements ReleaseIntegrationPacks {

    private static final ReleaseIntegrationPack NOTHING =
            ReleaseIntegrationPack.builder().build();

    private final ApiObject<ReleaseIntegrationPack> api;

    DefaultReleaseIntegrationPacks(ApiObject<ReleaseIntegrationPack> api) {
        this.api = api;
    }

    @Override
    public ReleaseIntegrationPack create(ReleaseIntegrationPackRequest request) {
        String packId = ApiId.require(
                "integrationPackId", request.integrationPackId().or(request::id).orElseThrow());
        return write("release integration pack " + packId, api.name(), packId, request);
    }

    @Override
    public ReleaseIntegrationPack update(ReleaseIntegrationPackRequest request) {
        String packId = request.id()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a scheduled release belongs to the published API, which takes the pack as id"));
        String path = ApiPath.of(api.name(), "id", packId);
        return write("change the scheduled release of integration pack " + packId, path, packId, request);
    }

    private ReleaseIntegrationPack write(
            String operation, String path, String packId, ReleaseIntegrationPackRequest request) {
        return api.call(ApiCall.write(operation, path, Json.write(request), reply -> {
            ReleaseIntegrationPack released = api.decode(reply);
            if (released.equals(NOTHING) && !ErrorReplies.isOfType(reply, api.name())) {
                throw new BadAnswerException("it says nothing about a release");
            }
            ApiObject.requireEcho("integrationPackId", packId, released.integrationPackId());
            if (released.requestId().filter(id -> !ApiId.isValid(id)).isPresent()) {
                throw new BadAnswerException("its requestId " + ApiId.problem());
            }
            return released;
        }));
    }
}
