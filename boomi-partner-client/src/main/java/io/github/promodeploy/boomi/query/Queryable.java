package io.github.promodeploy.boomi.query;

import io.github.promodeploy.boomi.error.BoomiException;
import java.util.stream.Stream;

/**
 * A Boomi object that can be queried. Queries are repeated after failures that pass; a page that cannot be fetched is
 * an error, never a shorter list.
 *
 * @param <T> the object
 */
public interface Queryable<T> {

    /**
     * Fetches the first page.
     *
     * @param filter which rows
     * @return the first page
     * @throws BoomiException if it cannot be fetched
     */
    Page<T> query(QueryFilter<T> filter);

    /**
     * Fetches the page after one that had a token.
     *
     * @param token the {@link Page#nextToken()} of the page before, asked for in the same account
     * @return the next page
     * @throws BoomiException if it cannot be fetched
     * @throws IllegalArgumentException if the token is blank
     */
    Page<T> queryMore(String token);

    /**
     * Returns all rows, page after page. The first page is fetched at once, so that errors show here; each further
     * one when its first row is asked for, which may throw a {@link BoomiException} too: among others an
     * {@link io.github.promodeploy.boomi.error.UndecodableReplyException} when the server repeats a token or does not
     * end after 1,000 pages.
     *
     * @param filter which rows
     * @return the rows; sequential, to be read once
     * @throws BoomiException if the first page cannot be fetched
     */
    Stream<T> queryAll(QueryFilter<T> filter);
}
