package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.query.ReadableById;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** A resource group whose objects are read by their ids, one or many at once. */
public interface ReadableGroup<T> extends ReadableById<T>, BulkReadable<T> {

    /** Returns what sends the calls. */
    ResourceApi<T> api();

    @Override
    default T get(String id) {
        return api().get(Objects.requireNonNull(id, "id"));
    }

    @Override
    default Optional<T> find(String id) {
        return api().found(id, () -> get(id));
    }

    @Override
    default BulkResult<T> getAll(Collection<String> ids) {
        return api().getAll(ids);
    }
}
