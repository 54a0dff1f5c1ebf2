package io.github.promodeploy.boomi.bulk;

import java.util.Optional;
import java.util.Set;
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

    /** {@return the requested id} */
    String id();

    /** {@return the object; empty when the server did not give it} */
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
     * @return the server's message, fit to be shown, or the client's where the response has nothing for the id
     */
    Optional<String> errorMessage();

    /**
     * Says whether the response is about this id at all.
     *
     * @return false when it passed the id over, which does not prove that there is no such object
     */
    @Value.Default
    default boolean isAnswered() {
        return true;
    }

    /**
     * Says whether the server refused the id, as one that it does not know or does not show. When there is no object and the
     * id was not refused, nothing is known of the object.
     *
     * @return true for a status of 400 to 499 other than 408, 425, 429 and 499, or a message of the server's without a status
     */
    default boolean isRefused() {
        boolean refused = statusCode()
                .map(status -> status / 100 == 4 && !Set.of(408, 425, 429, 499).contains(status))
                .orElse(errorMessage().isPresent());
        return object().isEmpty() && isAnswered() && refused;
    }

    /**
     * Builds a {@link BulkItem}.
     *
     * @param <T> the object
     */
    final class Builder<T> extends ImmutableBulkItem.Builder<T> {
        Builder() {}
    }
}
