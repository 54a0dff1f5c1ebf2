package io.github.promodeploy.boomi.branch;

import java.util.List;
import java.util.Objects;

/** The account has as many branches as it may have, so another one was not created. Nothing was sent but a query. */
public final class BranchLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The limit. */
    private final int limit;

    /** The branches that exist. */
    private final transient List<Branch> branches;

    /**
     * Creates the failure.
     *
     * @param message what was not created, how many branches there are, and what to do
     * @param limit the limit
     * @param branches the branches that exist, besides {@code main}
     */
    public BranchLimitException(String message, int limit, List<Branch> branches) {
        super(Objects.requireNonNull(message, "message"));
        this.limit = limit;
        this.branches = List.copyOf(Objects.requireNonNull(branches, "branches"));
    }

    /** {@return how many branches, besides {@code main}, the account may have} */
    public int limit() {
        return limit;
    }

    /** {@return the branches that exist, besides {@code main}} */
    public List<Branch> branches() {
        return branches;
    }
}
