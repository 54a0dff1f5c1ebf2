package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What stopped a run.
 */
@Value.Immutable
public sealed interface RunFailure permits ImmutableRunFailure {

    /**
     * Starts a value.
     *
     * @return a builder; only the message is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the step in which it stopped, or which it had come to if it has not ended.
     *
     * @return the step; empty when the run ended before the first: the request was refused, or the journal could not be used
     */
    Optional<Step> step();

    /**
     * Returns what happened and what to do, for people.
     *
     * @return the message
     */
    String message();

    /**
     * Returns the failure underneath.
     *
     * @return the exception, usually a {@link io.github.promodeploy.boomi.error.BoomiException}; empty in a result that was read
     *     from a journal; a {@link io.github.promodeploy.deploy.journal.RunJournalException} when it was the journal, such as a {@link
     *     io.github.promodeploy.deploy.journal.RunInUseException} when another process is at work on the run
     */
    Optional<Throwable> cause();

    /**
     * Returns whether it is not known what became of a write: whether it took effect, or how a release ended that the server
     * accepted. The message then says what to check. The write may be one of an earlier process that this one did not come to.
     *
     * @return true when that could not be found out; false when not set
     */
    @Value.Default
    default boolean outcomeUnknown() {
        return false;
    }

    /**
     * Returns whether every process that resumes the run would stop at the same place. The message then says what to do
     * instead.
     *
     * @return true when resuming cannot help; false when not set
     */
    @Value.Default
    default boolean permanent() {
        return false;
    }

    /**
     * Returns the failure as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }

    /** Builds a {@link RunFailure}. */
    final class Builder extends ImmutableRunFailure.Builder {
        Builder() {}
    }
}
