package io.github.promodeploy.boomi.branch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A branch of an account's components (Boomi API reference, "Branch object"). Its id arrives as {@code id} or, in the promotion
 * guide's responses, as {@code branchId}.
 */
@Value.Immutable
public sealed interface Branch permits ImmutableBranch {

    /** The name of the branch that every account has. */
    String MAIN = "main";

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the branch's id, such as {@code QjoyMDI1OTk}} */
    String id();

    /** {@return the name} */
    Optional<String> name();

    /** {@return the description} */
    Optional<String> description();

    /** {@return the id of the branch that it was made from} */
    Optional<String> parentId();

    /** {@return the id of the package or deployment that it was made from} */
    Optional<String> packageId();

    /** {@return the id of the deployment that it was made from} */
    Optional<String> deploymentId();

    /** {@return whether it can be used; false while Boomi creates it} */
    Optional<Boolean> ready();

    /** {@return where it is in its life, as the raw value of the response} */
    @JsonProperty("stage")
    Optional<String> stageText();

    /** {@return whether it was deleted} */
    Optional<Boolean> deleted();

    /** {@return who created it} */
    Optional<String> createdBy();

    /** {@return when it was created} */
    Optional<Instant> createdDate();

    /** {@return who changed it last} */
    Optional<String> modifiedBy();

    /** {@return when it was changed last} */
    Optional<Instant> modifiedDate();

    /**
     * Returns where it is in its life.
     *
     * @return the constant, {@link BranchStage#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<BranchStage> stage() {
        return stageText().map(BranchStage::of);
    }

    /** {@return whether it is the branch that every account has, which can be neither changed nor deleted} */
    default boolean isMain() {
        return name().filter(MAIN::equals).isPresent();
    }

    /** {@return whether it was deleted, or is being deleted} */
    default boolean isGone() {
        return deleted().orElse(false)
                || stage().filter(BranchStage.DELETING::equals).isPresent();
    }

    /** {@return whether it can be used: the response says that it is ready, or at the stage {@code NORMAL}} */
    default boolean isUsable() {
        return !isGone()
                && (ready().orElse(false)
                        || stage().filter(BranchStage.NORMAL::equals).isPresent());
    }

    /** Builds a {@link Branch}. */
    final class Builder extends ImmutableBranch.Builder {
        Builder() {}

        /**
         * Takes the id under its other name on the wire.
         *
         * @param id the branch's id
         * @return this builder
         */
        @JsonProperty("branchId")
        Builder branchId(String id) {
            return id(id);
        }
    }
}
