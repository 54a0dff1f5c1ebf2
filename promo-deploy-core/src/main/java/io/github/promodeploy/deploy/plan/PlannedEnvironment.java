package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.Reach;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One target environment of a plan.
 *
 * @param environmentId the environment's id
 * @param environmentName its name, if it is known
 * @param accountId the account that owns it, if it is known
 * @param reach how the release would reach it; empty when it would not, as with a scheduled release
 * @param active what is active there now and would be replaced, if known; if the run has already deployed there, what was
 *     active before
 * @param lookedAt whether the run read what is active there; false when the run would stop before, when the checks are
 *     skipped, when the server does not offer the query, or when the API user may not read it in that account
 * @param done whether the release has already reached it, so that nothing is left to do
 * @param reason why the release would not reach it; empty when it would, or when it is done
 * @param wave the wave that it is in, if the request has waves
 */
public record PlannedEnvironment(
        String environmentId,
        Optional<String> environmentName,
        Optional<String> accountId,
        Optional<Reach> reach,
        Optional<ActiveDeployment> active,
        boolean lookedAt,
        boolean done,
        Optional<String> reason,
        Optional<String> wave) {

    /**
     * Refuses null.
     *
     * @param environmentId the environment's id
     * @param environmentName its name, if it is known
     * @param accountId the account that owns it, if it is known
     * @param reach how the release would reach it; empty when it would not, as with a scheduled release
     * @param active what is active there now and would be replaced, if anything was seen
     * @param lookedAt whether the run read what is active there; false when the run would stop before, when the checks are
     *     skipped, when the server does not offer the query, or when the API user may not read it in that account
     * @param done whether the release has already reached it, so that nothing is left to do
     * @param reason why the release would not reach it; empty when it would, or when it is done
     * @param wave the wave that it is in, if the request has waves
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public PlannedEnvironment {
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(environmentName, "environmentName");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(wave, "wave");
    }

    /**
     * Returns a readable name for the environment: its name and id, or its id alone.
     *
     * @return the text
     */
    public String display() {
        return environmentName.map(name -> name + " (" + environmentId + ")").orElse(environmentId);
    }

    /**
     * Returns the environment as plain Java values, as in {@link PromotionPlan#toJson}. Jackson 2 and 3 write it this way,
     * and refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(PlanJson.environment(this));
    }
}
