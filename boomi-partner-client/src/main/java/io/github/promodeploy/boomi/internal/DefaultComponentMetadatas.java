package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** ComponentMetadatas over HTTP. */
final class DefaultComponentMetadatas implements ComponentMetadatas {

    private static final Pattern REVISION = Pattern.compile("[1-9]\\d{0,8}");

    private final ResourceApi<ComponentMetadata> api;

    DefaultComponentMetadatas(ResourceApi<ComponentMetadata> api) {
        this.api = api;
    }

    @Override
    public ComponentMetadata get(String componentId) {
        String path = ApiPath.of(api.name(), "componentId", componentId);
        return api.call(
                ApiCall.read("read " + api.name() + " " + componentId, path, reply -> decode(componentId, reply)));
    }

    @Override
    public Optional<ComponentMetadata> find(String componentId) {
        return api.found(componentId, () -> get(componentId));
    }

    /** A revision is named by the component and its number, and the response has them in two fields. */
    private ComponentMetadata decode(String componentId, HttpReply reply) {
        ComponentMetadata metadata = api.decode(reply);
        Echo.of("componentId", component(componentId)).accept(component(metadata.componentId()));
        revision(componentId)
                .ifPresent(number -> metadata.version().map(String::valueOf).ifPresent(Echo.of("version", number)));
        return metadata;
    }

    private static String component(String componentId) {
        int end = componentId.indexOf('~');
        return end < 0 ? componentId : componentId.substring(0, end);
    }

    private static Optional<String> revision(String componentId) {
        return Optional.of(componentId.substring(componentId.indexOf('~') + 1))
                .filter(number -> componentId.indexOf('~') >= 0
                        && REVISION.matcher(number).matches());
    }

    @Override
    public BulkResult<ComponentMetadata> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<ComponentMetadata> query(QueryFilter<ComponentMetadata> filter) {
        return api.query(filter);
    }

    @Override
    public Page<ComponentMetadata> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<ComponentMetadata> queryAll(QueryFilter<ComponentMetadata> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<ComponentMetadata> list(QueryFilter<ComponentMetadata> filter) {
        return api.list(filter);
    }
}
