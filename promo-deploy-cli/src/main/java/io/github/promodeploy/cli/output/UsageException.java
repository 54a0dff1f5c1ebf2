package io.github.promodeploy.cli.output;

import org.jspecify.annotations.Nullable;

/** Wrong usage or configuration: the program prints the message and exits with status 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates the exception with a message for the user. */
    public UsageException(String message) {
        this(message, null);
    }

    /** Creates the exception with a message for the user and a cause. */
    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
