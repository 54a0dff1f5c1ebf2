package io.github.promodeploy.deploy.internal;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Computes each value once: the first caller computes it, others wait, and all get the same value or failure. Thread-safe.
 */
public final class Memoizer<K, V> {

    private final Map<K, FutureTask<V>> tasks = new ConcurrentHashMap<>();

    public V get(K key, Supplier<V> action) {
        FutureTask<V> task = tasks.computeIfAbsent(key, first -> new FutureTask<>(action::get));
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(
                    "prepare " + key, Delivery.NOT_SENT, "interrupted while another thread was doing it", e);
        } catch (ExecutionException e) {
            throw Unchecked.of(e.getCause());
        }
    }
}
