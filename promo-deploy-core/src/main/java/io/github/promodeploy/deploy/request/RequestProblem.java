package io.github.promodeploy.deploy.request;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field, such as {@code targetEnvironments[0].environmentId}
 * @param message what is wrong with it, as the rest of a sentence that begins with the field
 */
public record RequestProblem(String field, String message) {

    @Override
    public String toString() {
        return field + " " + message;
    }
}
