package io.github.promodeploy.cli;

import org.jspecify.annotations.Nullable;

/** Bad usage or configuration: a message for people, and exit status 2. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        this(message, null);
    }

    UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
