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
     * Fetches the first page, as it comes. A caller that reads page by page must itself compare
     * {@link Page#numberOfResults()} with the rows.
     *
     * @param filter which rows
     * @return the first page
     * @throws BoomiException if it cannot be fetched
     */
    Page<T> query(QueryFilter<T> filter);

    /**
     * Fetches the page after one that had a token.
     *
     * @param token the {@link Page#nextToken()} of the page before, requested in the same account
     * @return the next page
     * @throws BoomiException if it cannot be fetched
     * @throws IllegalArgumentException if the token is blank
     */
    Page<T> queryMore(String token);

    /**
     * Returns all rows, page after page. The first page is fetched at once, so that errors show here; each further
     * one when its first row is read, which may throw a {@link BoomiException} too: among others an
     * {@link io.github.promodeploy.boomi.error.UndecodableReplyException} when the server repeats a token or does not
     * end after {@link io.github.promodeploy.boomi.BoomiClientBuilder#maxQueryPages} pages.
     *
     * <p>When the server announces more rows than it shows, its last page is requested again. If rows are still missing,
     * {@link io.github.promodeploy.boomi.http.CallListener#rowsMissing} is called; if there are none at all, that is an
     * {@link io.github.promodeploy.boomi.error.UndecodableReplyException}. {@link #list} is for conclusions from what is
     * not there.
     *
     * @param filter which rows
     * @return the rows; sequential, to be read once
     * @throws BoomiException if the first page cannot be fetched
     */
    Stream<T> queryAll(QueryFilter<T> filter);

    /**
     * Returns all rows at once, and whether the server announced more of them, see {@link #queryAll}.
     *
     * @param filter which rows
     * @return the rows of all pages
     * @throws BoomiException if a page cannot be fetched, or if rows are announced and none is shown
     */
    Listing<T> list(QueryFilter<T> filter);
}
