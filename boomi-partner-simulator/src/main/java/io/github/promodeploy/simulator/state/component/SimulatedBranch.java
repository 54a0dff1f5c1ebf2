package io.github.promodeploy.simulator.state.component;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/** A branch of an account's components, besides {@code main}, which every account has. */
@Value.Immutable(copy = false)
public sealed interface SimulatedBranch permits ImmutableSimulatedBranch {

    /** The id of the branch {@code main}. */
    String MAIN_ID = "Qjox";

    /** The name of the branch {@code main}. */
    String MAIN_NAME = "main";

    /** {@return a builder; required are {@code id}, {@code name}, {@code accountId}} */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a branch that is ready.
     *
     * @param id the branch's id, such as {@code QjoyMDI1OTk}
     * @param name its name
     * @param accountId the account that owns it
     * @return the branch
     */
    static SimulatedBranch of(String id, String name, String accountId) {
        return builder()
                .id(Objects.requireNonNull(id, "id"))
                .name(Objects.requireNonNull(name, "name"))
                .accountId(Objects.requireNonNull(accountId, "accountId"))
                .build();
    }

    /** {@return the branch's id, such as {@code QjoyMDI1OTk}} */
    String id();

    /** {@return its name} */
    String name();

    /** {@return the account that owns it} */
    String accountId();

    /** {@return its description; empty by default} */
    @Value.Default
    default String description() {
        return "";
    }

    /** {@return the branch that it was made from; {@code main} by default} */
    @Value.Default
    default String parentId() {
        return MAIN_ID;
    }

    /** {@return the package or deployment that it was made from, instead of a branch} */
    Optional<String> packageId();

    /** {@return how often it is still read before it is ready; 0 by default} */
    @Value.Default
    default int pollsLeft() {
        return 0;
    }

    /** {@return true while it is being deleted; false by default} */
    @Value.Default
    default boolean deleting() {
        return false;
    }

    /** {@return when it was created; 1970 by default} */
    @Value.Default
    default Instant createdDate() {
        return Instant.EPOCH;
    }

    /** {@return the user who created it; {@code seed@example.com} by default} */
    @Value.Default
    default String createdBy() {
        return "seed@example.com";
    }

    /** {@return whether it can be used} */
    default boolean isReady() {
        return pollsLeft() == 0 && !deleting();
    }

    /** {@return Boomi's word for where it is in its life} */
    default String stage() {
        return deleting() ? "DELETING" : isReady() ? "NORMAL" : "CREATING";
    }

    /**
     * Counts a read.
     *
     * @return a copy that is ready after one read less
     */
    default SimulatedBranch polled() {
        return toBuilder().pollsLeft(Math.max(0, pollsLeft() - 1)).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedBranch}. */
    final class Builder extends ImmutableSimulatedBranch.Builder {
        Builder() {}
    }
}
