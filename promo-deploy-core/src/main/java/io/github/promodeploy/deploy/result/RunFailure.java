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
     * Returns the step in which the run stopped, or its current step if it has not ended.
     *
     * @return the step; empty when the run ended before the first: the request was refused, or the journal could not be used
     */
    Optional<Step> step();

    /**
     * Returns what happened and what to do, in plain text.
     *
     * @return the message
     */
    String message();

    /**
     * Returns the cause.
     *
     * @return the exception, usually a {@link io.github.promodeploy.boomi.error.BoomiException}; empty in a result from a
     *     journal; a {@link io.github.promodeploy.deploy.journal.RunJournalException} when the journal failed, such as a
     *     {@link io.github.promodeploy.deploy.journal.RunInUseException} when another process is working on the run
     */
    Optional<Throwable> cause();

    /**
     * Returns whether the outcome of a write is not known: whether it took effect, or how an accepted release ended. The
     * message then says what to check. The write may belong to an earlier process, and this one did not get to it.
     *
     * @return true when that could not be determined; false when not set
     */
    @Value.Default
    default boolean outcomeUnknown() {
        return false;
    }

    /**
     * Returns whether a resumed run would stop at the same place again. The message then says what to do
     * instead.
     *
     * @return true when resuming cannot help; false when not set
     */
    @Value.Default
    default boolean permanent() {
        return false;
    }

    /**
     * Returns the failure as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this
     * way.
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
