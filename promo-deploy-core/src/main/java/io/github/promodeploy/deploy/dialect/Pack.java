package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack, with what a run needs of it.
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
     * Returns the versions of the promoted components that are released with the pack. The journal keeps them with what a run
     * began with, not with a pack that it created.
     *
     * @return the labels, by component; without those that are not released, or not visible
     */
    Map<String, String> releasedVersions();

    /**
     * Returns how often an account may install it. Not kept in a journal.
     *
     * @return the type; empty when it is not visible
     */
    Optional<InstallationType> installationType();

    /**
     * Returns its description. Not kept in a journal.
     *
     * @return the description; empty when there is none, or it is not visible
     */
    Optional<String> description();

    /**
     * Returns a readable name for the pack: its name and id, or its id alone.
     *
     * @return the text
     */
    default String display() {
        return name().map(name -> "'" + name + "' (" + packId() + ")").orElseGet(this::packId);
    }

    /** Builds a {@link Pack}. */
    final class Builder extends ImmutablePack.Builder {
        Builder() {}
    }
}
