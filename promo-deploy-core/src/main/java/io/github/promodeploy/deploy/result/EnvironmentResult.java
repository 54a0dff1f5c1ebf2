package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The result for one target environment.
 */
@Value.Immutable
public sealed interface EnvironmentResult permits ImmutableEnvironmentResult {

    /**
     * Starts a value.
     *
     * @return a builder; environment and status are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the environment's id.
     *
     * @return the id
     */
    String environmentId();

    /**
     * Returns the environment's name.
     *
     * @return the name, if it is known
     */
    Optional<String> environmentName();

    /**
     * Returns the account that owns the environment.
     *
     * @return the account id, if it is known
     */
    Optional<String> accountId();

    /**
     * Returns the wave that the environment is in.
     *
     * @return its name; empty when the request has no waves
     */
    Optional<String> wave();

    /**
     * Returns what is known about the deployment.
     *
     * @return the status
     */
    EnvironmentStatus status();

    /**
     * Returns the deployment that was made. Where each of several components has its own, this is the first one, and {@link #components}
     * has all.
     *
     * @return its id
     */
    Optional<String> deploymentId();

    /**
     * Returns the number of the deployment in its environment.
     *
     * @return the number
     */
    Optional<Integer> deploymentVersion();

    /**
     * Returns how the release reached the environment.
     *
     * @return the route; empty unless deployed
     */
    Optional<Reach> reach();

    /**
     * Returns the attachment of the pack to the environment.
     *
     * @return its id, when the environment is reached by one
     */
    Optional<String> attachmentId();

    /**
     * Returns what was active in the environment before.
     *
     * @return the deployment, if preflight saw one; of several components, that of the first
     */
    Optional<ActiveDeployment> replaces();

    /**
     * Returns what is known of each of several components, where each gets a deployment of its own. The status of the environment is then
     * DEPLOYED if all are, otherwise the worst of theirs: UNKNOWN, FAILED, NOT_ATTEMPTED. It is UNKNOWN, too, when somebody
     * else has replaced one of them since.
     *
     * @return one entry for each component, in the order of the request; empty where one deployment or attachment brings all, or
     *     nothing was tried
     */
    List<ComponentDeployment> components();

    /**
     * Returns what the run saw when it read back, after its deployments, what is active in the environment.
     *
     * @return the verification; empty when the run ended before it could come to that
     */
    Optional<Verification> verification();

    /**
     * Returns what became of the actions that are for this environment, such as tests. They do not change its status.
     *
     * @return one report for each, in the order in which they are run; empty when there are none
     */
    List<ActionReport> actions();

    /**
     * Returns the version that the environment runs after a rollback.
     *
     * @return the label; empty if it is not known, and for every run that is no rollback
     */
    Optional<String> packageVersion();

    /**
     * Returns why the environment is not known to be deployed.
     *
     * @return the reason; always present unless deployed
     */
    Optional<String> reason();

    /**
     * Returns the failure behind the reason.
     *
     * @return the exception, usually a {@link io.github.promodeploy.boomi.error.BoomiException}
     */
    Optional<Throwable> failure();

    /**
     * Returns a readable name for the environment: its name and id, or its id alone.
     *
     * @return the text
     */
    default String display() {
        return environmentName()
                .map(name -> name + " (" + environmentId() + ")")
                .orElseGet(this::environmentId);
    }

    /**
     * Returns whether it was read back what is active, with one verdict.
     *
     * @param verdict the verdict
     * @return false also when there is no verification
     */
    default boolean hasVerdict(Verification.Verdict verdict) {
        Objects.requireNonNull(verdict, "verdict");
        return verification().filter(seen -> seen.verdict() == verdict).isPresent();
    }

    /**
     * Returns whether the release is deployed and every action passed.
     *
     * @return true when nothing is missing
     */
    default boolean isGood() {
        return status() == EnvironmentStatus.DEPLOYED && actions().stream().allMatch(ActionReport::isPassed);
    }

    /**
     * Returns the result as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this
     * way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }

    /** Builds a {@link EnvironmentResult}. */
    final class Builder extends ImmutableEnvironmentResult.Builder {
        Builder() {}
    }
}
