package io.github.promodeploy.boomi.internal;

import java.util.Optional;
import java.util.function.Function;

/**
 * How one of Boomi's objects is read: alone, as rows of a page and in bulk, and what its id is. Made once, since
 * Jackson's readers are costly to make.
 */
record ObjectTypes<T>(
        JsonType<T> single,
        JsonType<QueryResult<T>> page,
        JsonType<BulkAnswer<T>> bulk,
        Function<T, Optional<String>> identity) {

    /** Returns the types of an object that always has its id. */
    static <T> ObjectTypes<T> of(Class<T> type, Function<T, String> identity) {
        return withOptionalId(type, identity.andThen(Optional::of));
    }

    /** Returns the types of an object whose answers may leave its id out. */
    static <T> ObjectTypes<T> withOptionalId(Class<T> type, Function<T, Optional<String>> identity) {
        return new ObjectTypes<>(Json.type(type), Json.pageType(type), Json.bulkType(type), identity);
    }
}
