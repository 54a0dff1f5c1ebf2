package io.github.promodeploy.deploy.rollback;

/**
 * When a run rolls itself back. Whatever the policy, a run does so only after its last wave, and never when any outcome is unknown, when
 * somebody else has deployed after it, when it was cancelled, when its time was up, or when credentials or the connection to the server were
 * refused. Immutable and thread-safe.
 */
public final class RollbackPolicy {

    private static final RollbackPolicy NEVER = new RollbackPolicy(Integer.MAX_VALUE);

    private final int tolerated;

    private RollbackPolicy(int tolerated) {
        this.tolerated = tolerated;
    }

    /**
     * Returns the policy of a run that never rolls itself back.
     *
     * @return the default
     */
    public static RollbackPolicy never() {
        return NEVER;
    }

    /**
     * Returns the policy of a run that rolls itself back after too many failures.
     *
     * @param failures how many failures are tolerated, 0 or more. An environment that is FAILED counts as one, and so does each test or
     *     other action that FAILED in an environment
     * @return the policy
     * @throws IllegalArgumentException if the number is negative
     */
    public static RollbackPolicy whenMoreThan(int failures) {
        if (failures < 0) {
            throw new IllegalArgumentException("a policy cannot tolerate " + failures + " failures");
        }
        return new RollbackPolicy(failures);
    }

    /**
     * Returns whether a run with so many failures rolls itself back.
     *
     * @param failures how many environments, tests and other actions failed
     * @return true when there are more than the policy tolerates
     */
    public boolean isExceededBy(int failures) {
        return failures > tolerated;
    }

    @Override
    public String toString() {
        return this == NEVER ? "never" : "when more than " + tolerated + " fail";
    }
}
