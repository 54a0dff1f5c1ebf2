package io.github.promodeploy.deploy.plan;

import org.jspecify.annotations.Nullable;

/** A text is no plan, or one that was damaged or edited. */
public final class InvalidPlanException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidPlanException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
