package io.github.promodeploy.boomi.throttle;

import io.github.promodeploy.boomi.time.Deadline;
import java.util.Optional;
import org.immutables.value.Value;

/** A request that wants to start. */
@Value.Immutable
public sealed interface ThrottleRequest permits ImmutableThrottleRequest {

    /**
     * Starts a request.
     *
     * @return a builder; account and operation are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the account whose limit the request counts against: the authenticating one.
     *
     * @return the account id
     */
    String account();

    /** {@return what the request does, in words} */
    String operation();

    /**
     * Returns when waiting becomes pointless.
     *
     * @return the deadline, if there is one
     */
    Optional<Deadline> deadline();

    /** Builds a {@link ThrottleRequest}. */
    final class Builder extends ImmutableThrottleRequest.Builder {
        Builder() {}
    }
}
