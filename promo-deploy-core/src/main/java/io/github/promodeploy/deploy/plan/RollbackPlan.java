package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a rollback would do if it began now. Determined by reads only. Immutable and thread-safe. */
@Value.Immutable
public sealed interface RollbackPlan permits ImmutableRollbackPlan {

    /**
     * Starts a value.
     *
     * @return a builder; the ids of both runs are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the id that the rollback would have.
     *
     * @return the id
     */
    String runId();

    /**
     * Returns the run that would be rolled back.
     *
     * @return its id
     */
    String rolledBackRunId();

    /**
     * Returns the environments that the run changed.
     *
     * @return what would become of each if nothing goes wrong: ROLLED_BACK, or LEFT with the reason
     */
    List<EnvironmentRollback> environments();

    /**
     * Returns the requests that would change something, in their order.
     *
     * @return the writes; of an undeployment, the first one
     */
    List<PlannedWrite> writes();

    /**
     * Returns whether a rollback of this run has begun, so that the plan covers what is left of it.
     *
     * @return true when the rollback is in the journal
     */
    @Value.Default
    default boolean resumes() {
        return false;
    }

    /**
     * Returns what needs attention, such as what stays in the integration pack.
     *
     * @return the warnings
     */
    List<String> warnings();

    /**
     * Returns what would stop the rollback before it wrote anything.
     *
     * @return the failure; empty when the rollback could begin
     */
    Optional<RunFailure> failure();

    /**
     * Returns whether the rollback could begin.
     *
     * @return true when nothing would stop it
     */
    default boolean isFeasible() {
        return failure().isEmpty();
    }

    /**
     * Returns the plan as JSON: runId, rolledBackRunId, feasible, errorMessage, resumes, environments, writes and warnings.
     *
     * @return a JSON object over several lines; terminal control characters are escaped
     */
    default String toJson() {
        return PrintableJson.indented(PlainJson.tree(toMap()));
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write plans this way, and refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runId", runId());
        fields.put("rolledBackRunId", rolledBackRunId());
        fields.put("feasible", isFeasible());
        fields.put("errorMessage", failure().map(RunFailure::message).orElse(""));
        fields.put("resumes", resumes());
        fields.put(
                "environments",
                environments().stream().map(EnvironmentRollback::toMap).toList());
        fields.put("writes", writes().stream().map(PlannedWrite::toMap).toList());
        fields.put("warnings", warnings());
        return fields;
    }

    /** Builds a {@link RollbackPlan}. */
    final class Builder extends ImmutableRollbackPlan.Builder {
        Builder() {}
    }
}
