package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a run would do if it began now: every write in order, the existing objects it would use, and what would change in
 * each target. Determined by reads only. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface PromotionPlan permits ImmutablePromotionPlan {

    /**
     * Starts a value.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the id of the planned run, which is in the notes of the writes.
     *
     * @return the id; a run under the same id makes exactly these writes, with real ids in place of the placeholders, unless
     *     something changes on the server first
     */
    String runId();

    /**
     * Returns when the plan was made.
     *
     * @return the time; 1970 when not set
     */
    @Value.Default
    default Instant createdAt() {
        return Instant.EPOCH;
    }

    /**
     * Returns the server that the plan is for.
     *
     * @return its address; empty when not set
     */
    @Value.Default
    default String server() {
        return "";
    }

    /**
     * Returns the account that the plan is for.
     *
     * @return the primary account; empty when not set
     */
    @Value.Default
    default String accountId() {
        return "";
    }

    /**
     * Returns what is to be promoted.
     *
     * @return the request; empty for a plan to resume a run that the journal does not have
     */
    Optional<PackageAndDeployRequest> request();

    /**
     * Returns the settings of the deployer that decide what is written, such as {@code branch}.
     *
     * @return the values, by the names of {@link io.github.promodeploy.deploy.PackageAndDeployerBuilder}; empty for what is not set
     */
    Map<String, String> settings();

    /**
     * Returns what the plan rests on: the dialect, the targets, what is active in them, whether the version and the pack's name are
     * free, the pack with its members, its share, its installations and its attachments.
     *
     * @return what was found, by the name of each fact, both in words; none when the run would stop before
     */
    Map<String, String> facts();

    /**
     * Says whether the journal has the run, so that the plan covers what is left of it. Request, targets and settings are
     * then those that the run began with.
     *
     * @return true when a run under this id resumes an earlier one
     */
    @Value.Default
    default boolean resumes() {
        return false;
    }

    /**
     * Says whether the run is already complete, so that it would send nothing.
     *
     * @return true when the run {@link #resumes()} and nothing is left to do
     */
    @Value.Default
    default boolean done() {
        return false;
    }

    /**
     * Returns the dialect of the run.
     *
     * @return such as {@code PLATFORM}; {@code AUTO} when it could not be detected
     */
    String dialect();

    /**
     * Returns the writes of the run.
     *
     * @return the writes, in the order of a run that deploys to one environment at a time; none when the run would stop
     *     before; without those already done
     */
    List<PlannedWrite> writes();

    /**
     * Returns what the run would do in each environment after the deployments: the tests of the request, and the actions of the deployer.
     * A plan calls none of them, and their writes are not among its {@link #writes}.
     *
     * @return the names of the actions, in the order in which they run
     */
    List<String> actions();

    /**
     * Returns the existing objects that the run would use.
     *
     * @return the objects
     */
    List<ReusedObject> reused();

    /**
     * Returns the version that would be active in the targets.
     *
     * @return the label; empty when the run would stop before its release
     */
    Optional<String> releaseVersion();

    /**
     * Returns the target environments.
     *
     * @return one entry each, in the order of the targets
     */
    List<PlannedEnvironment> environments();

    /**
     * Returns the SHA-256 of what the plan builds on: the request without its labels, the settings, the targets, and what is there now. A
     * run that builds on the same has the same in its {@linkplain io.github.promodeploy.deploy.report.RunReport#planFingerprint report},
     * whatever its id.
     *
     * @return 64 hexadecimal digits; empty when the run would stop before its checks have passed
     */
    Optional<String> fingerprint();

    /**
     * Returns how many calls the run would make, without retries and with a release that is done at the first poll.
     *
     * @return the number of requests, including reads
     */
    int calls();

    /**
     * Returns the minimum time that the client's throttle requires for these calls.
     *
     * @return the time between the first and the last of them
     */
    Duration leastTime();

    /**
     * Returns what needs attention, but would not stop the run.
     *
     * @return the warnings
     */
    List<String> warnings();

    /**
     * Returns what would stop the run before its first write. For a run that {@link #resumes()}, that is the first remaining
     * write; the failure may also stop the run after its release, so that the remaining environments are not deployed.
     *
     * @return the failure; empty when the run can begin or resume
     */
    Optional<RunFailure> failure();

    /**
     * Says whether the run can begin or resume.
     *
     * @return true when nothing was found that would stop it
     */
    default boolean isFeasible() {
        return failure().isEmpty();
    }

    /**
     * Reads a plan that {@link #toJson} has written, so that it can be carried out later, by the same program or another one. The
     * SHA-256 in it shows damage and careless edits. It is no signature: a user who can write the document can make a new one.
     *
     * @param json the document; order and spaces do not matter
     * @return the plan
     * @throws InvalidPlanException if it is not JSON, is not whole, was changed, or is of a form that this version does not know
     */
    static PromotionPlan fromJson(String json) {
        return PlanReader.read(Objects.requireNonNull(json, "json"));
    }

    /**
     * Returns the plan as JSON, with everything that {@link #fromJson} needs. It holds no secrets.
     *
     * @return a JSON object over several lines; terminal control characters are escaped
     */
    default String toJson() {
        return PlanJson.write(this);
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write plans this way; they refuse to read
     * one.
     *
     * @return a new map of strings, numbers, booleans, lists and maps, in the order of the JSON
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(PlanJson.tree(this));
    }

    /** Builds a {@link PromotionPlan}. */
    final class Builder extends ImmutablePromotionPlan.Builder {
        Builder() {}
    }
}
