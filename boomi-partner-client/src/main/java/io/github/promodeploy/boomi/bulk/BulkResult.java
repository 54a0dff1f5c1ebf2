package io.github.promodeploy.boomi.bulk;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a bulk read found: one item for each id, in the order of the ids. Immutable and thread-safe.
 *
 * @param <T> the object
 */
@Value.Immutable
public sealed interface BulkResult<T> permits ImmutableBulkResult {

    /**
     * Starts a result.
     *
     * @param <T> the object
     * @return a builder
     */
    static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /**
     * Returns the items.
     *
     * @return one for each id
     */
    List<BulkItem<T>> items();

    /**
     * Returns the objects that were found.
     *
     * @return the objects, without the items that have none
     */
    default List<T> objects() {
        return items().stream().map(BulkItem::object).flatMap(Optional::stream).toList();
    }

    /**
     * Returns the items without an object.
     *
     * @return the items, each with its id and what the server says of it
     */
    default List<BulkItem<T>> failures() {
        return items().stream().filter(item -> item.object().isEmpty()).toList();
    }

    /**
     * Builds a {@link BulkResult}.
     *
     * @param <T> the object
     */
    final class Builder<T> extends ImmutableBulkResult.Builder<T> {
        Builder() {}
    }
}
