package io.github.promodeploy.boomi.internal.json;

import java.util.Optional;
import java.util.function.Function;

/**
 * How one of Boomi's objects is read: alone, as rows of a page and in bulk, what its id is, and whether an answer with a
 * single one must have it. Made once, since Jackson's readers are costly to make.
 */
public record ResourceCodec<T>(
        TypedReader<T> single,
        TypedReader<QueryResult<T>> page,
        TypedReader<BulkResponses<T>> bulk,
        Function<T, Optional<String>> identity,
        boolean requiresIdAlone) {

    /** Returns the types of an object that always has its id. */
    public static <T> ResourceCodec<T> of(Class<T> type, Function<T, String> identity) {
        return withOptionalId(type, identity.andThen(Optional::of));
    }

    /** Returns the types of an object whose answers may leave its id out. */
    public static <T> ResourceCodec<T> withOptionalId(Class<T> type, Function<T, Optional<String>> identity) {
        return of(type, identity, false);
    }

    /** Returns the types of an object of which only the rows of a query may leave the id out. */
    public static <T> ResourceCodec<T> withOptionalIdInRows(Class<T> type, Function<T, Optional<String>> identity) {
        return of(type, identity, true);
    }

    private static <T> ResourceCodec<T> of(
            Class<T> type, Function<T, Optional<String>> identity, boolean requiresIdAlone) {
        return new ResourceCodec<>(
                Json.type(type), Json.pageType(type), Json.bulkType(type), identity, requiresIdAlone);
    }
}
