package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.credentials.CallCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a call on its way through the layers. It begins when its turn has come. Used by one thread. */
final class Attempt<T> {

    private final ApiCall<T> call;
    private final CallOptions options;
    private final CallCredentials credentials;
    private final int number;
    private boolean begun;
    private long startedAt;
    private Duration timeout = Duration.ZERO;
    private @Nullable HttpReply reply;

    private Attempt(ApiCall<T> call, CallOptions options, CallCredentials credentials, int number) {
        this.call = call;
        this.options = options;
        this.credentials = credentials;
        this.number = number;
    }

    /** Returns the first attempt of a call. */
    static <T> Attempt<T> first(ApiCall<T> call, CallOptions options, CallCredentials credentials) {
        return new Attempt<>(call, options, credentials, 1);
    }

    /** Returns the attempt that follows this one; it has the same number if this one did not begin. */
    Attempt<T> next() {
        return new Attempt<>(call, options, credentials, begun ? number + 1 : number);
    }

    /** Begins the attempt: its turn has come, and it is sent now. */
    void begin(long now, Duration limit) {
        begun = true;
        startedAt = now;
        timeout = limit;
    }

    /** Keeps the response, whatever its status. */
    void answeredBy(HttpReply response) {
        reply = response;
    }

    /** Returns the server's clock, as the response gives it. */
    Optional<Instant> serverTime() {
        return Optional.ofNullable(reply).flatMap(HttpReply::date);
    }

    /** Returns the status of the response. */
    Optional<Integer> statusCode() {
        return Optional.ofNullable(reply).map(HttpReply::statusCode);
    }

    ApiCall<T> call() {
        return call;
    }

    String operation() {
        return call.operation();
    }

    CallOptions options() {
        return options;
    }

    /** Returns the credentials of the call, which all its attempts share. */
    CallCredentials credentials() {
        return credentials;
    }

    /** Returns 1 for the first attempt. */
    int number() {
        return number;
    }

    /** Says whether the attempt was sent. Before that it may wait, and the wait may fail. */
    boolean hasBegun() {
        return begun;
    }

    /** Returns when the attempt began, on the monotonic clock. */
    long startedAt() {
        return startedAt;
    }

    /** Returns how long the attempt may take. */
    Duration timeout() {
        return timeout;
    }
}
