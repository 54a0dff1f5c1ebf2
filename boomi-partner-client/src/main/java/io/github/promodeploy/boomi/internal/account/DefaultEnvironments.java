package io.github.promodeploy.boomi.internal.account;

import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;

/** Environments over HTTP. */
public record DefaultEnvironments(ResourceApi<Environment> api)
        implements Environments, QueriedGroup<Environment>, ReadableGroup<Environment> {

    private static final ResourceCodec<Environment> CODEC =
            ResourceCodec.of(Environment.class, "environmentId", Environment::id);

    public DefaultEnvironments(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
