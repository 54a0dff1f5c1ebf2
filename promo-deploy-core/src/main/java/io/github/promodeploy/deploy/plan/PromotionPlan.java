package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.RunFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a run would do if it began now: every write in its order, what it would use because it is there already, and what
 * would change in each target. Found out by reads only. Immutable and thread-safe.
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
     * Returns the id under which the run was planned, which stands in the notes of the writes.
     *
     * @return the id; a run under the same id makes exactly these writes, with the new ids in the place of the stand-ins, unless
     *     something changes at the server before
     */
    String runId();

    /**
     * Says whether the journal has the run, so that the plan is about what is left of it. Request, targets and settings are then
     * those that the run began with.
     *
     * @return true when a run under this id goes on with an earlier one
     */
    @Value.Default
    default boolean resumes() {
        return false;
    }

    /**
     * Says whether everything that the run was to do is done, so that it would send nothing.
     *
     * @return true when the run {@link #resumes()} and nothing is left to do
     */
    @Value.Default
    default boolean done() {
        return false;
    }

    /**
     * Returns the dialect the server is spoken to in.
     *
     * @return such as {@code PLATFORM}; {@code AUTO} when it could not be found out
     */
    String dialect();

    /**
     * Returns the writes of the run.
     *
     * @return the writes, in the order in which a run makes them that deploys to one environment at a time; none when the
     *     run would stop before; without those that are done already
     */
    List<PlannedWrite> writes();

    /**
     * Returns what the run would use because it is there already.
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
     * Returns how many calls the run would make, if nothing had to be repeated and the release were done at the first
     * look.
     *
     * @return the number of requests, reads included
     */
    int calls();

    /**
     * Returns the least time that the client's throttle allows for these calls.
     *
     * @return the time between the first and the last of them
     */
    Duration leastTime();

    /**
     * Returns what is worth a look although it would stop nothing.
     *
     * @return the warnings
     */
    List<String> warnings();

    /**
     * Returns what would stop the run before its first write. When it {@link #resumes()}, that is the first one that is left; this
     * may also be something that stops it after its release, when the environments that are not done would stay so.
     *
     * @return the failure; empty when the run can begin, or go on
     */
    Optional<RunFailure> failure();

    /**
     * Says whether the run can begin, or go on.
     *
     * @return true when nothing was found that would stop it
     */
    default boolean isFeasible() {
        return failure().isEmpty();
    }

    /**
     * Returns the plan as JSON.
     *
     * @return a JSON object over several lines; characters that could steer a terminal are escaped
     */
    default String toJson() {
        return PlanJson.write(this);
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write plans this way; they refuse to read one.
     *
     * @return a new map of texts, numbers, truth values, lists and maps, in the order of the JSON
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
