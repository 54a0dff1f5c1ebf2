package io.github.promodeploy.deploy.request;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field, such as {@code targetEnvironments[0].environmentId}
 * @param message what is wrong with it, as the rest of a sentence that begins with the field
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // Without @serial, javadoc misses comments that a record cannot have.
public record RequestProblem(String field, String message) implements Serializable {

    /**
     * Refuses null.
     *
     * @param field the field, such as {@code targetEnvironments[0].environmentId}
     * @param message what is wrong with it, as the rest of a sentence that begins with the field
     */
    public RequestProblem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return field + " " + message;
    }
}
