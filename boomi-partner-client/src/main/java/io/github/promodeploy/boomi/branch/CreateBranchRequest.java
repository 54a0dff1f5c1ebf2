package io.github.promodeploy.boomi.branch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A new branch, made from another branch, a package or a deployment.
 *
 * <pre>{@code
 * CreateBranchRequest.fromBranch(client.branches().main().id()).name("promotion-42").build();
 * }</pre>
 */
@Value.Immutable
public sealed interface CreateBranchRequest permits ImmutableCreateBranchRequest {

    /**
     * Starts a branch with the components of another one.
     *
     * @param branchId the other branch
     * @return a builder; the name is still required
     */
    static Builder fromBranch(String branchId) {
        Builder builder = new Builder();
        builder.parentId(branchId);
        return builder;
    }

    /**
     * Starts a branch with the components of a package, as for a correction of what was released.
     *
     * @param packageId the package
     * @return a builder; the name is still required
     */
    static Builder fromPackage(String packageId) {
        Builder builder = new Builder();
        builder.packageId(packageId);
        return builder;
    }

    /**
     * Starts a branch with the components of a deployment. Boomi takes its id in the place of a package's (Boomi API reference,
     * "Branch object").
     *
     * @param deploymentId the deployment
     * @return a builder; the name is still required
     */
    static Builder fromDeployment(String deploymentId) {
        Builder builder = new Builder();
        builder.packageId(deploymentId);
        return builder;
    }

    /** {@return the name; neither blank nor {@code main}} */
    String name();

    /** {@return the description; the guide's form needs one, and then has the name in its place} */
    Optional<String> description();

    /** {@return the id of the branch to make it from} */
    Optional<String> parentId();

    /** {@return the id of the package or deployment to make it from} */
    Optional<String> packageId();

    /**
     * Returns how many branches, besides {@code main}, the account may have. One more is not created.
     *
     * @return the limit; when absent 20, which Boomi has by default, or 10 in the guide's form
     */
    @JsonIgnore
    Optional<Integer> branchLimit();

    /** Refuses what Boomi would not create. */
    @Value.Check
    default void check() {
        if (parentId().isPresent() == packageId().isPresent()) {
            throw new IllegalArgumentException("a branch is made from one thing: a branch, a package or a deployment");
        }
        if (name().isBlank()) {
            throw new IllegalArgumentException("the name of a branch must not be blank");
        }
        if (name().strip().equals(Branch.MAIN)) {
            throw new IllegalArgumentException("every account has the branch main, so no other one can have that name");
        }
        if (branchLimit().filter(limit -> limit < 1).isPresent()) {
            throw new IllegalArgumentException("branchLimit must be 1 or more");
        }
    }

    /** Builds a {@link CreateBranchRequest}. */
    final class Builder extends ImmutableCreateBranchRequest.Builder {
        Builder() {}
    }
}
