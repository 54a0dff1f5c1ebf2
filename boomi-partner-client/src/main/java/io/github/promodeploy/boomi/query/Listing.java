package io.github.promodeploy.boomi.query;

import io.github.promodeploy.boomi.error.UndecodableReplyException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.immutables.value.Value;

/**
 * All rows of a query, and whether the server announced more of them than it showed. Only a whole listing proves that
 * something is not there: {@link #find} and {@link #requireWhole} see to that. Immutable and thread-safe.
 *
 * @param <T> the object
 */
@Value.Immutable
public sealed interface Listing<T> permits ImmutableListing {

    /**
     * Starts a listing.
     *
     * @param <T> the object
     * @return a builder; only the operation is required
     */
    static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /**
     * Returns which query it was.
     *
     * @return the operation in words, for messages
     */
    String operation();

    /**
     * Returns the rows that the server showed, of all pages.
     *
     * @return the rows, possibly none; some are missing unless the listing {@link #isWhole() is whole}
     */
    List<T> rows();

    /**
     * Returns how many rows the server announced, if it showed fewer.
     *
     * @return the server's number, above that of the rows; empty when the listing is whole
     */
    OptionalLong announced();

    /**
     * Says whether these are all rows that the server announced. True also if the server announced no number.
     *
     * @return false when rows are missing
     */
    default boolean isWhole() {
        return announced().isEmpty();
    }

    /**
     * Looks for a row.
     *
     * @param wanted accepts the row
     * @return the first row that is accepted; empty only when the listing is whole, so that there provably is none
     * @throws UndecodableReplyException if no row is accepted and rows are missing
     */
    default Optional<T> find(Predicate<? super T> wanted) {
        Optional<T> found =
                rows().stream().filter(Objects.requireNonNull(wanted, "wanted")).findFirst();
        if (found.isEmpty()) {
            requireWhole();
        }
        return found;
    }

    /**
     * Returns the rows if none is missing.
     *
     * @return all rows
     * @throws UndecodableReplyException if rows are missing
     */
    default List<T> requireWhole() {
        announced().ifPresent(number -> {
            throw new UndecodableReplyException(
                    operation(),
                    "Boomi announced " + number + " rows and showed " + rows().size()
                            + ", also when it was repeated. A row that is missing may still exist.",
                    null);
        });
        return rows();
    }

    /**
     * Builds a {@link Listing}.
     *
     * @param <T> the object
     */
    final class Builder<T> extends ImmutableListing.Builder<T> {
        Builder() {}
    }
}
