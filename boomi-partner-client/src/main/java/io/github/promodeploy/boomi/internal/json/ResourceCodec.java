package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.internal.value.JsonReader;
import io.github.promodeploy.boomi.internal.value.ValueReader;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of object is read, and what identifies it. Made once, since what the types say is looked up by reflection.
 *
 * @param readers what reads its responses
 * @param idName what its id is called in messages
 * @param identity returns the id of an object
 * @param requiresIdAlone whether a response with a single object must have the id
 */
public record ResourceCodec<T>(
        Readers<T> readers, String idName, Function<T, Optional<String>> identity, boolean requiresIdAlone) {

    /**
     * What reads the responses of one kind of object.
     *
     * @param single reads one object
     * @param page reads a page of rows
     * @param bulk reads the response of a bulk read
     */
    public record Readers<T>(
            TypedReader<T> single, TypedReader<QueryResult<T>> page, TypedReader<BulkResponses<T>> bulk) {

        static <T> Readers<T> of(Class<T> type) {
            return of(type.getSimpleName(), type);
        }

        static <T> Readers<T> of(String name, Class<T> type) {
            JsonReader<T> objects = ValueReader.of(type);
            return new Readers<>(
                    new TypedReader<>(name, objects),
                    new TypedReader<>("QueryResult", new QueryResult.Reader<>(objects)),
                    new TypedReader<>("BulkResult", new BulkResponses.Reader<>(new BulkResponse.Reader<>(objects))));
        }
    }

    /** Returns the codec of an object that always has its id. */
    public static <T> ResourceCodec<T> of(Class<T> type, String idName, Function<T, String> identity) {
        return withOptionalId(type, idName, identity.andThen(Optional::of));
    }

    /** Returns the codec of an object that is read into a type made for objects of any name. */
    public static <T> ResourceCodec<T> named(String name, Class<T> type, Function<T, Optional<String>> identity) {
        return new ResourceCodec<>(Readers.of(name, type), "id", identity, false);
    }

    /** Returns the codec of an object that may lack its id. */
    public static <T> ResourceCodec<T> withOptionalId(
            Class<T> type, String idName, Function<T, Optional<String>> identity) {
        return new ResourceCodec<>(Readers.of(type), idName, identity, false);
    }

    /** Returns the codec of an object that may lack its id in the rows of a query only. */
    public static <T> ResourceCodec<T> withOptionalIdInRows(
            Class<T> type, String idName, Function<T, Optional<String>> identity) {
        return new ResourceCodec<>(Readers.of(type), idName, identity, true);
    }
}
