package io.github.promodeploy.boomi.dependency;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link DependencyWalk} did not come to its end. The exception has what was read until then. */
public final class DependencyWalkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What was read. */
    private final transient Dependencies found;

    DependencyWalkException(String message, Dependencies found, @Nullable Throwable cause) {
        super(message, cause);
        this.found = Objects.requireNonNull(found, "found");
    }

    /**
     * Returns what was read before the walk ended.
     *
     * @return the components; {@link Dependencies#unread} has at least one id
     */
    public Dependencies found() {
        return found;
    }
}
