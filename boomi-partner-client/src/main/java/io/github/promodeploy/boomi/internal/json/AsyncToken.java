package io.github.promodeploy.boomi.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The token of an asynchronous query on the wire. */
final class AsyncToken {

    @JsonProperty
    private @Nullable String token;

    @Nullable
    String token() {
        return token;
    }
}
