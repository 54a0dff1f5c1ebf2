package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack, as far as a run cares.
 */
@Value.Immutable
public sealed interface Pack permits ImmutablePack {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how packs are kept in a journal; the workflow reads them by it, too.
     *
     * @return the codec
     */
    static ResponseCodec<Pack> codec() {
        return ResponseCodecs.PACK;
    }

    /**
     * Returns its id.
     *
     * @return the id
     */
    String packId();

    /**
     * Returns its name.
     *
     * @return the name
     */
    Optional<String> name();

    /**
     * Returns the version of the promoted component that is released with the pack.
     *
     * @return the label; empty when none is, or it cannot be seen
     */
    Optional<String> releasedVersion();

    /**
     * Returns how often an account may install it. Not kept in a journal.
     *
     * @return the type; empty when it does not show
     */
    Optional<InstallationType> installationType();

    /**
     * Returns its description. Not kept in a journal.
     *
     * @return the description; empty when there is none, or it does not show
     */
    Optional<String> description();

    /**
     * Returns how to speak of the pack: by name and id, or by its id alone.
     *
     * @return a text for people
     */
    default String display() {
        return name().map(name -> "'" + name + "' (" + packId() + ")").orElseGet(this::packId);
    }

    /** Builds a {@link Pack}. */
    final class Builder extends ImmutablePack.Builder {
        Builder() {}
    }
}
