package io.github.promodeploy.boomi.executionrequest;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A run that Boomi has accepted. The address in Boomi's response, {@code recordUrl}, is left out on purpose: a server should not choose
 * where this client sends its credentials.
 */
@Value.Immutable
@JsonTypeName("ExecutionRequest")
public sealed interface AcceptedExecution permits ImmutableAcceptedExecution {

    /**
     * Starts a value.
     *
     * @return a builder; only the id of the request is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id that the record of the run is read by; not the id of the execution} */
    String requestId();

    /** {@return the process} */
    Optional<String> processId();

    /** {@return the runtime} */
    Optional<String> atomId();

    /** Builds an {@link AcceptedExecution}. */
    final class Builder extends ImmutableAcceptedExecution.Builder {
        Builder() {}
    }
}
