package io.github.promodeploy.deploy.environment;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.internal.Unchecked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads of several accounts that end as if they were made one after the other: results, warnings, and which failure counts, are in the
 * order of the accounts. When a read fails, those of later accounts are cancelled, retries included. A failure that every other read
 * would meet ends all of them.
 */
final class OverlappedReads<T, R> {

    private static final String NOT_NEEDED = "another account could not be read";

    private final List<Part<T>> parts = new ArrayList<>();
    private final BiFunction<? super T, ? super BoomiClient, ? extends R> read;
    private final AtomicReferenceArray<R> results;
    private final ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Throwable> decisive = new AtomicReference<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * The read of one account.
     *
     * @param client makes its calls
     * @param cancellation ends its calls
     * @param warnings what is reported when it is its turn
     */
    private record Part<T>(T account, BoomiClient client, Cancellation cancellation, WarningsLater warnings) {

        static <T> Part<T> of(T account, BoomiClient client, Cancellation run) {
            Cancellation cancellation = run.child();
            WarningsLater warnings =
                    new WarningsLater(client.options().listener().orElse(null));
            CallOptions options = CallOptions.builder()
                    .from(client.options())
                    .cancellation(cancellation)
                    .listener(warnings)
                    .build();
            return new Part<>(account, client.withOptions(options), cancellation, warnings);
        }
    }

    OverlappedReads(
            BoomiClient client, Collection<T> accounts, BiFunction<? super T, ? super BoomiClient, ? extends R> read) {
        Cancellation run = client.options().cancellation().orElseGet(Cancellation::new);
        accounts.forEach(account -> parts.add(Part.of(account, client, run)));
        this.read = read;
        this.results = new AtomicReferenceArray<>(parts.size());
    }

    /** Returns how many accounts are left to read. */
    int left() {
        return parts.size() - next.get();
    }

    /** Reads the next account, if no earlier one has failed. Returns whether there was one. */
    boolean readNext() {
        int i = next.getAndIncrement();
        if (i >= parts.size() || decisive.get() != null || !failures.headMap(i).isEmpty()) {
            return false;
        }
        Part<T> part = parts.get(i);
        try {
            results.set(i, read.apply(part.account(), part.client()));
        } catch (Throwable e) {
            failed(i, e);
        }
        return true;
    }

    private void failed(int i, Throwable failure) {
        failures.put(i, failure);
        boolean holdsForAll = failure instanceof BoomiException call && call.holdsForAllCalls();
        if (holdsForAll) {
            decisive.compareAndSet(null, failure);
        }
        parts.subList(holdsForAll ? 0 : i + 1, parts.size())
                .forEach(part -> part.cancellation().cancel(NOT_NEEDED));
    }

    /** Returns the results when all reads have ended. Throws the failure that counts, if there is one. */
    List<R> results() {
        parts.forEach(part -> part.warnings().report());
        Throwable failure = decisive.get();
        if (failure == null && !failures.isEmpty()) {
            failure = failures.firstEntry().getValue();
        }
        if (failure != null) {
            throw Unchecked.of(failure);
        }
        return IntStream.range(0, parts.size()).<R>mapToObj(results::get).toList();
    }
}
