package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.cancelexecution.CancelExecutions;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.json.Content;

/** CancelExecutions over HTTP. */
public final class DefaultCancelExecutions implements CancelExecutions {

    private final ClientCalls calls;

    public DefaultCancelExecutions(ClientCalls calls) {
        this.calls = calls;
    }

    @Override
    public void create(String executionId) {
        String path = ApiPath.of("cancelExecution", "executionId", executionId);
        calls.call(ApiCall.write("cancel execution " + executionId, path, Content.NONE, ApiCall::acknowledge)
                .idempotent());
    }
}
