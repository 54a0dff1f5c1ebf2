package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequest;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequests;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.json.Json;
import java.util.Locale;
import java.util.Objects;

/** ChangeListenerStatusRequests over HTTP. */
public final class DefaultChangeListenerStatusRequests implements ChangeListenerStatusRequests {

    private final ClientCalls calls;

    public DefaultChangeListenerStatusRequests(ClientCalls calls) {
        this.calls = calls;
    }

    @Override
    public void create(ChangeListenerStatusRequest request) {
        Objects.requireNonNull(request, "request");
        ApiId.require("containerId", request.containerId());
        request.listenerId().ifPresent(id -> ApiId.require("listenerId", id));
        String verb = request.action().name().toLowerCase(Locale.ROOT).replace("_all", "");
        String operation = verb
                + request.listenerId().map(id -> " listener " + id).orElse(" all listeners") + " of runtime "
                + request.containerId();
        // The only path of the API that begins with a small letter.
        calls.call(ApiCall.write(operation, "changeListenerStatus", Json.write(request), ApiCall::acknowledge));
    }
}
