package io.github.promodeploy.boomi.bulk;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a bulk read says of one id. Immutable and thread-safe.
 *
 * @param <T> the object
 */
@Value.Immutable
public sealed interface BulkItem<T> permits ImmutableBulkItem {

    /**
     * Starts an item.
     *
     * @param <T> the object
     * @return a builder; only the id is required
     */
    static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /**
     * Returns the id that was asked for.
     *
     * @return the id
     */
    String id();

    /**
     * Returns the object.
     *
     * @return the object; empty when the server did not give it
     */
    Optional<T> object();

    /**
     * Returns the status that a read of this id alone would have had.
     *
     * @return the status, such as 400 for an unknown id; empty when the server named none
     */
    Optional<Integer> statusCode();

    /**
     * Returns why there is no object.
     *
     * @return the server's message, fit to be shown, or the client's where the answer passed over the id
     */
    Optional<String> errorMessage();

    /**
     * Builds a {@link BulkItem}.
     *
     * @param <T> the object
     */
    final class Builder<T> extends ImmutableBulkItem.Builder<T> {
        Builder() {}
    }
}
