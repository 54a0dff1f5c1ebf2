package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run saw in an environment when it read back, after its deployments, what is active there. Immutable.
 *
 * @param verdict what was seen
 * @param reason why, in plain text; empty when {@link Verdict#CONFIRMED}
 */
public record Verification(Verdict verdict, Optional<String> reason) {

    /** What was seen; where an environment gets several components, what was seen of the worst of them. */
    public enum Verdict {
        /** What the run deployed is there and active. */
        CONFIRMED,

        /**
         * Somebody else has deployed there after the run: another deployment is active, which was not active before the run. The
         * environment is {@link EnvironmentStatus#UNKNOWN}, and the run never deploys to it again.
         */
        DIFFERS,

        /**
         * What the run deployed did not show within the time that {@code lookAgainFor} gives, or could not be read. The status of the
         * environment stays.
         */
        NOT_VISIBLE,

        /** Nobody looked: verification is switched off, the run was stopped, or the environment is not deployed. */
        NOT_ASKED
    }

    /**
     * Refuses null.
     *
     * @param verdict what was seen
     * @param reason why, in plain text
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Verification {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns the verification of an environment where what the run deployed is active.
     *
     * @return the verification
     */
    public static Verification confirmed() {
        return new Verification(Verdict.CONFIRMED, Optional.empty());
    }

    /**
     * Returns a verification with its reason.
     *
     * @param verdict what was seen
     * @param reason why, in plain text
     * @return the verification
     */
    public static Verification of(Verdict verdict, String reason) {
        return new Verification(verdict, Optional.of(Objects.requireNonNull(reason, "reason")));
    }

    /**
     * Returns the verification as plain Java values. Jackson 2 and 3 write it this way, and refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }
}
