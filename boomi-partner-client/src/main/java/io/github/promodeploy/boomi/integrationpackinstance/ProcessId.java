package io.github.promodeploy.boomi.integrationpackinstance;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A process of an installed pack.
 */
@Value.Immutable
public sealed interface ProcessId permits ImmutableProcessId {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the publisher's process.
     *
     * @return its id
     */
    Optional<String> originalProcessId();

    /**
     * Returns the process that wraps it in this installation; only packs that can be installed several times have one.
     *
     * @return its id
     */
    Optional<String> wrapperProcessId();

    /** {@return the name of the process} */
    Optional<String> name();

    /** Builds a {@link ProcessId}. */
    final class Builder extends ImmutableProcessId.Builder {
        Builder() {}
    }
}
