package io.github.promodeploy.deploy.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The result of one check. Its texts are masked, shortened, and have their control characters escaped. */
@Value.Immutable
public sealed interface DoctorFinding permits ImmutableDoctorFinding {

    /**
     * Starts a value.
     *
     * @return a builder; subject and advice are optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what was checked.
     *
     * @return the check; several findings may have the same one, with different subjects
     */
    DoctorCheck check();

    /**
     * Returns what the finding is about, if the check has several subjects.
     *
     * @return the object for {@link DoctorCheck#READ}, such as {@code DeployedPackage}; an id of an account, group or pack; or a folder
     */
    Optional<String> subject();

    /** {@return how the check went} */
    DoctorStatus status();

    /**
     * Returns what was seen.
     *
     * @return a readable text
     */
    String seen();

    /**
     * Returns what to do.
     *
     * @return a readable text; empty when the check is {@link DoctorStatus#OK}
     */
    Optional<String> advice();

    /**
     * Returns the fields of {@link DoctorReport#toJson} as plain Java values. Jackson 2 and 3 write findings this way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(DoctorJson.write(this));
    }

    /** Builds a {@link DoctorFinding}. */
    final class Builder extends ImmutableDoctorFinding.Builder {
        Builder() {}
    }
}
