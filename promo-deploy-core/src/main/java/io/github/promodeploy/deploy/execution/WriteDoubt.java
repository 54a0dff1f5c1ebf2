package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.write.WriteOperation;
import org.jspecify.annotations.Nullable;

/**
 * The doubt about one write, from the first attempt that had no response: why it is in doubt, and the exceptions that say that
 * it stays so. Not thread-safe.
 */
final class WriteDoubt {

    private final WriteOperation<?> write;
    private final RunEvents events;
    private String reason = "";
    private @Nullable RuntimeException cause;
    private @Nullable RuntimeException laterFailure;

    WriteDoubt(WriteOperation<?> write, RunEvents events) {
        this.write = write;
        this.events = events;
    }

    /** Puts the write in doubt; the first reason counts. */
    void begin(String why, @Nullable RuntimeException failure) {
        if (!isOpen()) {
            reason = why;
            cause = failure;
            events.inDoubt(write.key().display(), why);
        }
    }

    boolean isOpen() {
        return !reason.isEmpty();
    }

    String reason() {
        return reason;
    }

    /** Returns whether the failure that led to the doubt would meet every further call, too. */
    boolean holdsForAll() {
        return cause != null && FailureMessages.holdsForAll(cause);
    }

    /** Keeps a later failure beside the first one. */
    void add(RuntimeException failure) {
        laterFailure = failure;
    }

    /** Returns the exception that says why it stays unknown whether the write took effect. */
    OutcomeUnknownException unknown(String why) {
        String message = reason + " It is not known whether the server acted: " + FailureMessages.sentence(why)
                + " To find out by hand, " + write.whatToCheck() + ".";
        OutcomeUnknownException unknown = write.staysUnknown()
                ? OutcomeUnknownException.permanent(message, cause)
                : new OutcomeUnknownException(message, cause);
        if (laterFailure != null) {
            unknown.addSuppressed(laterFailure);
        }
        return unknown;
    }

    /** Returns the exception that stops the run although it is known what became of the write. */
    PromotionStopException stop(String outcome) {
        PromotionStopException stop =
                new PromotionStopException(reason + " " + outcome + " When that is cleared up, resume the run.");
        if (cause != null) {
            // It shows that the failure holds for all, but not as something that is not known.
            stop.addSuppressed(cause);
        }
        return stop;
    }
}
