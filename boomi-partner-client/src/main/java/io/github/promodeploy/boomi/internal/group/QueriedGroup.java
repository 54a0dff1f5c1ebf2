package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Objects;
import java.util.stream.Stream;

/** A resource group with queries. Combines with {@link ReadableGroup}, as some objects have only one of the two. */
public interface QueriedGroup<T> extends Queryable<T> {

    /** Returns what sends the calls. */
    ResourceApi<T> api();

    /** Refuses a query that the object does not have, before it is sent; by default none. */
    default void requireQuery(QueryFilter<T> filter) {
        Objects.requireNonNull(filter, "filter");
    }

    @Override
    default Page<T> query(QueryFilter<T> filter) {
        requireQuery(filter);
        return api().query(filter);
    }

    @Override
    default Page<T> queryMore(String token) {
        return api().queryMore(token);
    }

    @Override
    default Stream<T> queryAll(QueryFilter<T> filter) {
        requireQuery(filter);
        return api().queryAll(filter);
    }

    @Override
    default Listing<T> list(QueryFilter<T> filter) {
        requireQuery(filter);
        return api().list(filter);
    }
}
