package io.github.promodeploy.boomi.poll;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a wait is for did not happen within its reads. It may still happen: the same wait can be made again. The message says in which
 * state the last read found it, or why that read failed. The failures of single reads are the suppressed exceptions.
 */
public final class PollTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What was read last. */
    private final transient @Nullable Object lastSeen;

    /**
     * Creates the failure.
     *
     * @param message what was waited for, how long, and what to do next
     * @param lastSeen the object as the last successful read returned it, or null if no read succeeded
     */
    public PollTimeoutException(String message, @Nullable Object lastSeen) {
        super(Objects.requireNonNull(message, "message"));
        this.lastSeen = lastSeen;
    }

    /**
     * Returns what the last successful read returned.
     *
     * @param <T> the type of the object
     * @param type the class of the object, such as {@code Branch}
     * @return the object; empty if no read succeeded, or if it is of another class
     */
    public <T> Optional<T> lastSeen(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return Optional.ofNullable(lastSeen).filter(type::isInstance).map(type::cast);
    }
}
