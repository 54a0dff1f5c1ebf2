package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.internal.json.Content;
import java.net.URI;
import java.time.Duration;

/** Builds requests as they go to the transport: without credentials, which are added last. */
final class Requests {

    private final ClientConfig config;

    Requests(ClientConfig config) {
        this.config = config;
    }

    /** Returns the request of an attempt that has begun. */
    HttpCall of(Attempt<?> attempt) {
        return of(attempt, attempt.timeout());
    }

    /** Returns the request as it would be sent if the call had no deadline. */
    HttpCall withoutDeadline(Attempt<?> attempt) {
        return of(attempt, config.callTimeout());
    }

    private HttpCall of(Attempt<?> attempt, Duration timeout) {
        HttpCall.Builder http = HttpCall.builder()
                .operation(attempt.operation())
                .method(attempt.call().request().method())
                .uri(uri(attempt))
                .putHeader("Accept", attempt.call().request().accept())
                .putHeader("User-Agent", config.userAgent())
                .putAllHeaders(config.headers())
                .timeout(timeout);
        Content content = attempt.call().request().content();
        if (content.bytes().length > 0) {
            http.putHeader("Content-Type", content.type()).body(content.bytes());
        }
        return http.build();
    }

    private URI uri(Attempt<?> attempt) {
        return URI.create(config.root() + "/" + attempt.call().request().path()
                + attempt.options()
                        .overrideAccount()
                        .map(account -> "?overrideAccount=" + ApiPath.encode(account))
                        .orElse(""));
    }
}
