package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.query.Page;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of one page after the other, each page fetched when its first row is asked for. */
final class PageStream<T> implements Iterator<T> {

    private static final int MAX_PAGES = 1_000;

    private final Function<String, Page<T>> nextPage;
    private final String operation;
    private final Set<String> tokens = new HashSet<>();
    private Page<T> page;
    private Iterator<T> rows;

    private PageStream(Page<T> first, Function<String, Page<T>> nextPage, String operation) {
        this.page = first;
        this.rows = first.results().iterator();
        this.nextPage = nextPage;
        this.operation = operation;
    }

    static <T> Stream<T> of(Page<T> first, Function<String, Page<T>> nextPage, String operation) {
        PageStream<T> iterator = new PageStream<>(first, nextPage, operation);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && page.nextToken().isPresent()) {
            fetch(page.nextToken().get());
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

    private void fetch(String token) {
        if (!tokens.add(token)) {
            throw endless("the server gave the same query token twice, so its pages would never end");
        }
        if (tokens.size() >= MAX_PAGES) {
            throw endless("the result has more than " + MAX_PAGES + " pages. Narrow the filter.");
        }
        page = nextPage.apply(token);
        rows = page.results().iterator();
    }

    private UndecodableReplyException endless(String message) {
        return new UndecodableReplyException(operation, message, null);
    }
}
