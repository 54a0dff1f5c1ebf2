package io.github.promodeploy.boomi.internal.component;

import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequest;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequests;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffResponse;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import java.util.Objects;
import java.util.Optional;

/** ComponentDiffRequests over HTTP. */
public record DefaultComponentDiffRequests(ResourceApi<ComponentDiffResponse> api) implements ComponentDiffRequests {

    private static final ResourceCodec<ComponentDiffResponse> CODEC =
            ResourceCodec.withOptionalId(ComponentDiffResponse.class, "id", response -> Optional.empty());

    public DefaultComponentDiffRequests(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public ComponentDiffResponse create(ComponentDiffRequest request) {
        Objects.requireNonNull(request, "request");
        ApiId.require("componentId", request.componentId());
        String operation = "compare revisions " + request.sourceVersion() + " and " + request.targetVersion()
                + " of component " + request.componentId();
        return api.call(ApiCall.search(operation, "ComponentDiffRequest", Json.write(request), reply -> {
            ComponentDiffResponse response = api.decode(reply);
            if (response.message().isEmpty() && response.genericDiff().isEmpty()) {
                throw new BadResponseException("it has neither a message nor differences");
            }
            return response;
        }));
    }
}
