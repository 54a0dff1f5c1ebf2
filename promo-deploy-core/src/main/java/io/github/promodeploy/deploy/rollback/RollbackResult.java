package io.github.promodeploy.deploy.rollback;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a rollback did. Immutable and thread-safe. */
@Value.Immutable
public sealed interface RollbackResult permits ImmutableRollbackResult {

    /** The error code of a rollback that was refused before anything was sent. */
    String INVALID_REQUEST = "INVALID_REQUEST";

    /** The error code of a rollback that stopped before it had looked after every environment. */
    String ROLLBACK_FAILED = "ROLLBACK_FAILED";

    /**
     * Starts a value.
     *
     * @return a builder; the ids of both runs are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the id of the rollback, which is a run of its own.
     *
     * @return the id of the run that was rolled back, with {@code -rollback} at its end
     */
    String runId();

    /**
     * Returns the run that was rolled back.
     *
     * @return its id
     */
    String rolledBackRunId();

    /**
     * Returns how the rollback ended.
     *
     * @return the status; empty when it was refused or stopped
     */
    Optional<RollbackStatus> status();

    /**
     * Returns why the rollback was refused or stopped.
     *
     * @return {@link #INVALID_REQUEST} or {@link #ROLLBACK_FAILED}; {@code NOT_FINISHED} of one that was read from the journal before its
     *     end; empty otherwise
     */
    @Value.Default
    default String errorCode() {
        return "";
    }

    /**
     * Returns what went wrong: what was refused or stopped the rollback, or the reasons of the environments that are not rolled back.
     *
     * @return the message; empty when nothing went wrong
     */
    @Value.Default
    default String errorMessage() {
        return "";
    }

    /**
     * Returns whether it is not known what became of the release of the pack. The message then begins with {@code outcome not known: }.
     *
     * @return true when the same rollback, run again, would look for it
     */
    @Value.Default
    default boolean outcomeUnknown() {
        return false;
    }

    /**
     * Returns the environments that the run changed, in the order of its targets.
     *
     * @return one entry each
     */
    List<EnvironmentRollback> environments();

    /**
     * Returns what needs attention, such as what stays in the integration pack.
     *
     * @return the warnings; not in the JSON
     */
    List<String> warnings();

    /**
     * Returns what stopped the rollback.
     *
     * @return the exception; not in the JSON
     */
    Optional<Throwable> failure();

    /**
     * Returns whether the rollback was carried out, if only in part.
     *
     * @return false when it was refused or stopped
     */
    default boolean success() {
        return status().isPresent();
    }

    /**
     * Returns whether every environment runs what it ran before, or there was nothing to do.
     *
     * @return true for {@link RollbackStatus#ROLLED_BACK} and {@link RollbackStatus#NOTHING_TO_DO}
     */
    default boolean isComplete() {
        return status().filter(status -> status != RollbackStatus.PARTIAL).isPresent();
    }

    /**
     * Returns the result as JSON: success, errorCode, errorMessage, runId, rolledBackRunId, status and environments. What is not known is
     * an empty string.
     *
     * @return a JSON object over several lines; terminal control characters are escaped
     */
    default String toJson() {
        return PrintableJson.indented(PlainJson.tree(toMap()));
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write results this way, and refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("success", success());
        fields.put("errorCode", errorCode());
        fields.put("errorMessage", errorMessage());
        fields.put("runId", runId());
        fields.put("rolledBackRunId", rolledBackRunId());
        fields.put("status", status().map(Enum::name).orElse(""));
        fields.put(
                "environments",
                environments().stream().map(EnvironmentRollback::toMap).toList());
        return fields;
    }

    /** Builds a {@link RollbackResult}. */
    final class Builder extends ImmutableRollbackResult.Builder {
        Builder() {}
    }
}
