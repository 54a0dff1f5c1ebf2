package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.CreateIntegrationPackEnvironmentAttachmentRequest;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Objects;
import java.util.stream.Stream;

/** IntegrationPackEnvironmentAttachments over HTTP. */
final class DefaultIntegrationPackEnvironmentAttachments implements IntegrationPackEnvironmentAttachments {

    private final ResourceApi<IntegrationPackEnvironmentAttachment> api;

    DefaultIntegrationPackEnvironmentAttachments(ResourceApi<IntegrationPackEnvironmentAttachment> api) {
        this.api = api;
    }

    @Override
    public IntegrationPackEnvironmentAttachment create(CreateIntegrationPackEnvironmentAttachmentRequest request) {
        Objects.requireNonNull(request, "request");
        String instanceId = ApiId.require("integrationPackInstanceId", request.integrationPackInstanceId());
        String environmentId = ApiId.require("environmentId", request.environmentId());
        String operation = "attach installation " + instanceId + " to environment " + environmentId;
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            IntegrationPackEnvironmentAttachment attached = api.decode(reply);
            attached.integrationPackInstanceId().ifPresent(Echo.of("integrationPackInstanceId", instanceId));
            attached.environmentId().ifPresent(Echo.of("environmentId", environmentId));
            return attached;
        }));
    }

    @Override
    public void delete(String attachmentId) {
        String path = ApiPath.of(api.name(), "attachmentId", attachmentId);
        api.call(ApiCall.delete("delete attachment " + attachmentId, path));
    }

    @Override
    public Page<IntegrationPackEnvironmentAttachment> query(QueryFilter<IntegrationPackEnvironmentAttachment> filter) {
        return api.query(filter);
    }

    @Override
    public Page<IntegrationPackEnvironmentAttachment> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<IntegrationPackEnvironmentAttachment> queryAll(
            QueryFilter<IntegrationPackEnvironmentAttachment> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<IntegrationPackEnvironmentAttachment> list(
            QueryFilter<IntegrationPackEnvironmentAttachment> filter) {
        return api.list(filter);
    }
}
