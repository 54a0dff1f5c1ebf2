package io.github.promodeploy.boomi.internal.credentials;

import io.github.promodeploy.boomi.error.ExtensionException;
import org.jspecify.annotations.Nullable;

/** Stands in for an exception of the caller's code whose message may hold a secret: it has its class and its stack trace only. */
final class UntoldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private UntoldException(Throwable thrown) {
        super(thrown.getClass().getName() + "; what it says is not shown, since it may hold the secret");
        setStackTrace(thrown.getStackTrace());
    }

    /** Returns the failure of a call because of what an extension threw. */
    static ExtensionException failed(String operation, String role, Object extension, Throwable thrown) {
        return failed(operation, role, extension, "threw " + thrown.getClass().getName(), new UntoldException(thrown));
    }

    /** Returns the failure of a call because of what an extension did. */
    static ExtensionException failed(String operation, String role, Object extension, String what) {
        return failed(operation, role, extension, what, null);
    }

    private static ExtensionException failed(
            String operation, String role, Object extension, String what, @Nullable Throwable cause) {
        return new ExtensionException(
                operation,
                role + " " + extension.getClass().getName() + " " + what
                        + ". The request was not sent. Correct it, and make the call again.",
                cause);
    }
}
