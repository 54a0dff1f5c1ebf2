package io.github.promodeploy.deploy.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A check that was not made, so nothing is known of it. */
@Value.Immutable
public sealed interface SkippedCheck permits ImmutableSkippedCheck {

    /**
     * Starts a value.
     *
     * @return a builder; the subject is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return what was not checked} */
    DoctorCheck check();

    /**
     * Returns what the check would have been about, if it has several subjects.
     *
     * @return as {@link DoctorFinding#subject()}
     */
    Optional<String> subject();

    /**
     * Returns why it was not checked.
     *
     * @return a readable text, such as {@code no request was given}
     */
    String reason();

    /**
     * Returns the fields of {@link DoctorReport#toJson} as plain Java values. Jackson 2 and 3 write them this way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(DoctorJson.write(this));
    }

    /** Builds a {@link SkippedCheck}. */
    final class Builder extends ImmutableSkippedCheck.Builder {
        Builder() {}
    }
}
