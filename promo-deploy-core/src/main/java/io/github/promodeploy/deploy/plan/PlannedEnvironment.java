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
 * @param reach which way the release would come; empty when the run would not reach it, as with a scheduled release
 * @param active what is active there now and would be replaced, if anything was seen; where the run has deployed already, what was
 *     active before
 * @param lookedAt whether it was looked at what is active there; not so when the run would stop before that, when the checks are
 *     left out, when the server does not offer the query, and when the API user may not see it in that account
 * @param done whether the run has brought the release there already, so that nothing is left to do
 * @param reason why the run would not reach it; empty when it would, and when it is done
 */
public record PlannedEnvironment(
        String environmentId,
        Optional<String> environmentName,
        Optional<String> accountId,
        Optional<Reach> reach,
        Optional<ActiveDeployment> active,
        boolean lookedAt,
        boolean done,
        Optional<String> reason) {

    /**
     * Refuses null.
     *
     * @param environmentId the environment's id
     * @param environmentName its name, if it is known
     * @param accountId the account that owns it, if it is known
     * @param reach which way the release would come; empty when the run would not reach it, as with a scheduled release
     * @param active what is active there now and would be replaced, if anything was seen
     * @param lookedAt whether it was looked at what is active there; not so when the run would stop before that, when the checks are
     *     left out, when the server does not offer the query, and when the API user may not see it in that account
     * @param done whether the run has brought the release there already, so that nothing is left to do
     * @param reason why the run would not reach it; empty when it would, and when it is done
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public PlannedEnvironment {
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(environmentName, "environmentName");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(reach, "reach");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns how to speak of the environment: by name and id, or by its id alone.
     *
     * @return a text for people
     */
    public String display() {
        return environmentName.map(name -> name + " (" + environmentId + ")").orElse(environmentId);
    }

    /**
     * Returns the environment as plain Java values, as in {@link PromotionPlan#toJson}. Jackson 2 and 3 write it this way, and refuse to
     * read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(PlanJson.environment(this));
    }
}
