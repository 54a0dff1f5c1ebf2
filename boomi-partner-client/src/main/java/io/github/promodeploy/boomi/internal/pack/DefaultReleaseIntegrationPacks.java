package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.reply.ErrorReplies;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** ReleaseIntegrationPacks over HTTP. */
public record DefaultReleaseIntegrationPacks(ResourceApi<ReleaseIntegrationPack> api)
        implements ReleaseIntegrationPacks {

    private static final ResourceCodec<ReleaseIntegrationPack> CODEC = ResourceCodec.withOptionalId(
            ReleaseIntegrationPack.class, "integrationPackId", ReleaseIntegrationPack::integrationPackId);

    private static final ReleaseIntegrationPack NOTHING =
            ReleaseIntegrationPack.builder().build();

    public DefaultReleaseIntegrationPacks(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public ReleaseIntegrationPack create(ReleaseIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = ApiId.require(
                "integrationPackId", request.integrationPackId().or(request::id).orElseThrow());
        return write("release integration pack " + packId, api.name(), packId, request);
    }

    @Override
    public ReleaseIntegrationPack update(ReleaseIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
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
                throw new BadResponseException("it says nothing about a release");
            }
            released.integrationPackId().ifPresent(Echo.of("integrationPackId", packId));
            requireAsAsked(request, released);
            if (released.requestId().filter(id -> !ApiId.isValid(id)).isPresent()) {
                throw new BadResponseException("its requestId " + ApiId.problem());
            }
            return released;
        }));
    }

    /** A release on another day, or of another version, is another release. */
    private static void requireAsAsked(ReleaseIntegrationPackRequest request, ReleaseIntegrationPack released) {
        request.releaseSchedule()
                .ifPresent(schedule -> released.releaseSchedule().ifPresent(Echo.of("releaseSchedule", schedule)));
        request.releaseOnDate()
                .ifPresent(day -> released.releaseOnDate()
                        .map(LocalDate::toString)
                        .ifPresent(Echo.of("releaseOnDate", day.toString())));
        Map<String, String> versions = released.releasePackagedComponents().stream()
                .flatMap(all -> all.components().stream())
                .filter(component -> component.version().isPresent())
                .collect(Collectors.toMap(
                        ReleasePackagedComponent::componentId,
                        component -> component.version().orElseThrow(),
                        (one, other) -> one));
        request.releasePackagedComponents().stream()
                .flatMap(all -> all.components().stream())
                .forEach(component -> component
                        .version()
                        .ifPresent(version -> Echo.of("version of component " + component.componentId(), version)
                                .accept(versions.getOrDefault(component.componentId(), version))));
    }
}
