package io.github.promodeploy.boomi.http;

/**
 * Decides at the last moment whether a write may still be sent: a program that was paused for minutes may have lost the right to go on.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface WriteGuard {

    /**
     * Called on the calling thread for each attempt of a write, after it has waited for its turn and right before it is sent.
     *
     * @param operation what the write does, in words
     * @throws RuntimeException if it must not be sent; this ends the call, and nothing was sent
     */
    void beforeWrite(String operation);
}
