package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatuses;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** ReleaseIntegrationPackStatuses over HTTP. */
public record DefaultReleaseIntegrationPackStatuses(ResourceApi<ReleaseIntegrationPackStatus> api)
        implements ReleaseIntegrationPackStatuses, ReadableGroup<ReleaseIntegrationPackStatus> {

    private static final ResourceCodec<ReleaseIntegrationPackStatus> CODEC = ResourceCodec.withOptionalId(
            ReleaseIntegrationPackStatus.class, "requestId", ReleaseIntegrationPackStatus::requestId);

    /** The HTTP status of a release that still runs, or waits for its day (Boomi API reference). */
    private static final int RUNNING = 202;

    public DefaultReleaseIntegrationPackStatuses(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public ReleaseIntegrationPackStatus get(String id) {
        String operation = "read the status of release " + Objects.requireNonNull(id, "id");
        return api.call(ApiCall.read(operation, api.path(id), reply -> decode(id, reply)));
    }

    @Override
    public Optional<ReleaseIntegrationPackStatus> find(String id) {
        return api.found(id, () -> get(id));
    }

    @Override
    public BulkResult<ReleaseIntegrationPackStatus> getAll(Collection<String> ids) {
        return BulkResult.<ReleaseIntegrationPackStatus>builder()
                .items(api.getAll(ids).items().stream()
                        .map(DefaultReleaseIntegrationPackStatuses::keepRunning)
                        .toList())
                .build();
    }

    private ReleaseIntegrationPackStatus decode(String requestId, HttpReply reply) {
        boolean running = reply.statusCode() == RUNNING;
        if (running && reply.text().isBlank()) {
            return running(requestId, ReleaseIntegrationPackStatus.builder());
        }
        ReleaseIntegrationPackStatus status = api.decode(reply);
        status.requestId().ifPresent(Echo.of("requestId", requestId));
        return running
                ? running(requestId, ReleaseIntegrationPackStatus.builder().from(status))
                : status;
    }

    private static BulkItem<ReleaseIntegrationPackStatus> keepRunning(BulkItem<ReleaseIntegrationPackStatus> item) {
        return item.statusCode().filter(code -> code == RUNNING).isEmpty()
                ? item
                : BulkItem.<ReleaseIntegrationPackStatus>builder()
                        .from(item)
                        .object(running(
                                item.id(),
                                item.object()
                                        .map(status -> ReleaseIntegrationPackStatus.builder()
                                                .from(status))
                                        .orElseGet(ReleaseIntegrationPackStatus::builder)))
                        .build();
    }

    private static ReleaseIntegrationPackStatus running(String requestId, ReleaseIntegrationPackStatus.Builder status) {
        return status.requestId(requestId).responseStatusCode(RUNNING).build();
    }
}
