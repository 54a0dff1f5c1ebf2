package io.github.promodeploy.boomi.listenerstatus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The status of a listener on a runtime (Boomi API reference, "Listener Status object").
 */
@Value.Immutable
public sealed interface ListenerStatus permits ImmutableListenerStatus {

    /**
     * Starts a value.
     *
     * @return a builder; the listener and its status are required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the listener: of the process that listens} */
    String listenerId();

    /** {@return what it does, as the raw value of the response} */
    @JsonProperty("status")
    String statusText();

    /** {@return the type of the connector that listens} */
    Optional<String> connectorType();

    /**
     * Returns what it does as a constant.
     *
     * @return the constant, {@link ListenerState#UNKNOWN} for a new word
     */
    default ListenerState status() {
        return ListenerState.of(statusText());
    }

    /** Builds a {@link ListenerStatus}. */
    final class Builder extends ImmutableListenerStatus.Builder {
        Builder() {}
    }
}
