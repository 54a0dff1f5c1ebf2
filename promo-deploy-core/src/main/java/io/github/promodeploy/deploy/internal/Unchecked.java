package io.github.promodeploy.deploy.internal;

import org.jspecify.annotations.Nullable;

/** Throws in one thread what was caught in another. */
public final class Unchecked {

    private Unchecked() {}

    /**
     * Returns a failure as an exception that need not be declared.
     *
     * @throws Error the failure, if it is an error
     */
    public static RuntimeException of(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
