package io.github.promodeploy.deploy.request;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A request was refused before anything was sent. Names all its problems at once. */
public final class InvalidRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 2;

    /** What is wrong. */
    private final RequestProblem[] problems;

    /**
     * Creates the refusal.
     *
     * @param problems what is wrong, at least one thing
     */
    public InvalidRequestException(List<RequestProblem> problems) {
        super("the request is refused, nothing was sent: " + join(Objects.requireNonNull(problems, "problems")));
        this.problems = problems.toArray(RequestProblem[]::new);
    }

    /**
     * Returns everything that is wrong.
     *
     * @return the problems, at least one
     */
    public List<RequestProblem> problems() {
        return List.of(problems);
    }

    private static String join(List<RequestProblem> problems) {
        return problems.stream().map(RequestProblem::toString).collect(Collectors.joining("; "));
    }
}
