package io.github.promodeploy.boomi.internal.group;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows of one page after the other, each page fetched when its first row is read. Counts them, since a list that
 * announces more rows than it shows does not prove that anything is absent. Used once.
 */
final class PageStream<T> implements Iterator<T> {

    private final ClientCalls calls;
    private final String operation;
    private final Function<String, Page<T>> nextPage;
    private final Set<String> tokens = new HashSet<>();
    private final RowCount count = new RowCount();
    private Page<T> page;
    private Iterator<T> rows;

    /** Fetches the first page. */
    PageStream(ClientCalls calls, String operation, Supplier<Page<T>> firstPage, Function<String, Page<T>> nextPage) {
        this.calls = calls;
        this.operation = operation;
        this.nextPage = nextPage;
        this.page = counted(firstPage);
        this.rows = page.results().iterator();
    }

    Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    Listing<T> list() {
        return Listing.<T>builder()
                .operation(calls.inAccount(operation))
                .rows(stream().toList())
                .announced(count.announcedInVain())
                .build();
    }

    @Override
    public boolean hasNext() {
        calls.requireOpen(operation);
        while (!rows.hasNext() && page.nextToken().isPresent()) {
            String token = page.nextToken().get();
            requireNew(token);
            page = counted(() -> nextPage.apply(token));
            rows = page.results().iterator();
        }
        return rows.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }

    /** Fetches a page and counts its rows. If rows are missing at the last one, it is requested again, since that may pass. */
    private Page<T> counted(Supplier<Page<T>> source) {
        Page<T> fetched = source.get();
        if (count.with(fetched).isPresent()) {
            fetched = again(source, fetched);
        }
        OptionalLong announced = count.with(fetched);
        count.add(fetched);
        announced.ifPresent(this::tell);
        return fetched;
    }

    /** A token may be good for one use only. */
    private Page<T> again(Supplier<Page<T>> source, Page<T> fetched) {
        try {
            return source.get();
        } catch (BoomiApiException refused) {
            return fetched;
        }
    }

    private void requireNew(String token) {
        if (!tokens.add(token)) {
            throw unusable("the server gave the same query token twice, so its pages would never end");
        }
        if (tokens.size() >= calls.maxQueryPages()) {
            throw unusable("the result has more than " + calls.maxQueryPages()
                    + " pages. Narrow the filter, or allow more with maxQueryPages.");
        }
    }

    private void tell(long announced) {
        if (count.shown() == 0) {
            throw unusable(
                    "the response gives numberOfResults " + announced + " and has no rows, also when it was requested"
                            + " again. So it is not known what there is. Try again later.");
        }
        calls.rowsMissing(operation, announced, count.shown());
    }

    private UndecodableReplyException unusable(String message) {
        return new UndecodableReplyException(calls.inAccount(operation), message, null);
    }
}
