package io.github.promodeploy.boomi.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * One page of a query's result: up to 100 rows (Boomi API reference, "Paging"). Immutable and thread-safe.
 *
 * @param <T> the object
 */
@Value.Immutable
public sealed interface Page<T> permits ImmutablePage {

    /**
     * Starts a page.
     *
     * @param <T> the object
     * @return a builder
     */
    static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /**
     * Returns the rows of this page.
     *
     * @return the rows, possibly none
     */
    List<T> results();

    /**
     * Returns the token for {@code queryMore}.
     *
     * @return the token; empty on the last page
     */
    Optional<String> nextToken();

    /**
     * Returns what the server says of the number of rows. The documents disagree on whether it counts this page or all
     * pages; never use it to decide whether there is more. When it is above the number of rows on a page without a token, and
     * of all pages, rows are missing, which {@link Queryable#queryAll} and {@link Queryable#list} notice.
     *
     * @return the server's number, if it gave one
     */
    OptionalInt numberOfResults();

    /**
     * Builds a {@link Page}.
     *
     * @param <T> the object
     */
    final class Builder<T> extends ImmutablePage.Builder<T> {
        Builder() {}
    }
}
