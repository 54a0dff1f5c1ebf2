package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import java.util.Objects;

/** IntegrationPackEnvironmentAttachments over HTTP. */
public record DefaultIntegrationPackEnvironmentAttachments(ResourceApi<IntegrationPackEnvironmentAttachment> api)
        implements IntegrationPackEnvironmentAttachments, QueriedGroup<IntegrationPackEnvironmentAttachment> {

    private static final ResourceCodec<IntegrationPackEnvironmentAttachment> CODEC = ResourceCodec.of(
            IntegrationPackEnvironmentAttachment.class, "attachmentId", IntegrationPackEnvironmentAttachment::id);

    public DefaultIntegrationPackEnvironmentAttachments(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public IntegrationPackEnvironmentAttachment create(CreateIntegrationPackEnvironmentAttachmentRequest request) {
        Objects.requireNonNull(request, "request");
        String instanceId = ApiId.require("integrationPackInstanceId", request.integrationPackInstanceId());
        String environmentId = ApiId.require("environmentId", request.environmentId());
        String operation = "attach installation " + instanceId + " to environment " + environmentId;
        return api.create(operation, request, attached -> {
            attached.integrationPackInstanceId().ifPresent(Echo.of("integrationPackInstanceId", instanceId));
            attached.environmentId().ifPresent(Echo.of("environmentId", environmentId));
        });
    }

    @Override
    public void delete(String attachmentId) {
        api.delete("attachment", attachmentId);
    }
}
