package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.environmentatomattachment.CreateEnvironmentAtomAttachmentRequest;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachment;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachments;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import java.util.Objects;

/** EnvironmentAtomAttachments over HTTP. */
public record DefaultEnvironmentAtomAttachments(ResourceApi<EnvironmentAtomAttachment> api)
        implements EnvironmentAtomAttachments, QueriedGroup<EnvironmentAtomAttachment> {

    private static final ResourceCodec<EnvironmentAtomAttachment> CODEC =
            ResourceCodec.of(EnvironmentAtomAttachment.class, "attachmentId", EnvironmentAtomAttachment::id);

    public DefaultEnvironmentAtomAttachments(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public EnvironmentAtomAttachment create(CreateEnvironmentAtomAttachmentRequest request) {
        Objects.requireNonNull(request, "request");
        String atomId = ApiId.require("atomId", request.atomId());
        String environmentId = ApiId.require("environmentId", request.environmentId());
        return api.create("attach runtime " + atomId + " to environment " + environmentId, request, attached -> {
            attached.atomId().ifPresent(Echo.of("atomId", atomId));
            attached.environmentId().ifPresent(Echo.of("environmentId", environmentId));
        });
    }

    @Override
    public void delete(String attachmentId) {
        api.delete("attachment of a runtime", attachmentId);
    }
}
