package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadataFields;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** ComponentMetadatas over HTTP. */
public record DefaultComponentMetadatas(ResourceApi<ComponentMetadata> api)
        implements ComponentMetadatas, QueriedGroup<ComponentMetadata>, ReadableGroup<ComponentMetadata> {

    private static final ResourceCodec<ComponentMetadata> CODEC =
            ResourceCodec.of(ComponentMetadata.class, "componentId", ComponentMetadata::componentId);

    private static final Pattern REVISION = Pattern.compile("[1-9]\\d{0,8}");

    public DefaultComponentMetadatas(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public ComponentMetadata get(String id) {
        String operation = "read " + api.name() + " " + Objects.requireNonNull(id, "id");
        return api.callInForm(ApiCall.read(operation, api.path(id), reply -> decode(id, reply)));
    }

    @Override
    public List<ComponentMetadata> findCurrent(String name, String type) {
        return list(ComponentMetadataFields.NAME
                        .isEqualTo(Objects.requireNonNull(name, "name"))
                        .and(ComponentMetadataFields.TYPE.isEqualTo(Objects.requireNonNull(type, "type")))
                        .and(ComponentMetadataFields.CURRENT_VERSION.isEqualTo(true))
                        .and(ComponentMetadataFields.DELETED.isEqualTo(false)))
                .requireWhole();
    }

    /** The id of a revision is the id of its component and a number; the response has them in two fields. */
    private ComponentMetadata decode(String id, HttpReply reply) {
        ComponentMetadata metadata = api.decode(reply);
        Echo.of("componentId", component(id)).accept(component(metadata.componentId()));
        revision(id).ifPresent(number -> metadata.version().map(String::valueOf).ifPresent(Echo.of("version", number)));
        return metadata;
    }

    private static String component(String id) {
        int end = id.indexOf('~');
        return end < 0 ? id : id.substring(0, end);
    }

    private static Optional<String> revision(String id) {
        return Optional.of(id.substring(id.indexOf('~') + 1))
                .filter(number ->
                        id.indexOf('~') >= 0 && REVISION.matcher(number).matches());
    }
}
