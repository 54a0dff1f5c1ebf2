package io.github.promodeploy.deploy.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What {@link BoomiDoctor} found. A check is {@code OK}, {@code WARN} or {@code FAIL}; one that could not be made, or that the
 * request makes unnecessary, is in {@link #notChecked()} with the reason and has no status, so that nothing counts as good that was not
 * checked. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface DoctorReport permits ImmutableDoctorReport {

    /** The form of {@link #toJson}. It is raised when a reader of an earlier form would misread a later one. */
    int FORM = 1;

    /**
     * Starts a value.
     *
     * @return a builder; the dialect is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the address of the server} */
    String server();

    /** {@return the account of the client} */
    String accountId();

    /**
     * Returns the dialect that a run would use.
     *
     * @return {@code GUIDE} or {@code PLATFORM}; empty if it is not known
     */
    Optional<String> dialect();

    /**
     * Returns the results of the checks.
     *
     * @return the findings in the order of {@link DoctorCheck}
     */
    List<DoctorFinding> findings();

    /**
     * Returns the checks that were not made.
     *
     * @return each with its reason, in the order of {@link DoctorCheck}
     */
    List<SkippedCheck> notChecked();

    /**
     * Says whether no check failed. What was not checked does not count: if the server could not be asked, the check that found that out has
     * failed.
     *
     * @return true when no finding is {@link DoctorStatus#FAIL}
     */
    default boolean isHealthy() {
        return findings().stream().noneMatch(finding -> finding.status() == DoctorStatus.FAIL);
    }

    /**
     * Returns the report as JSON: {@code form}, {@code healthy}, {@code server}, {@code accountId}, {@code dialect}, and the lists
     * {@code findings} and {@code notChecked}. What is not known is an empty text, never null.
     *
     * @return one JSON object over several lines, in which nothing steers a terminal
     */
    default String toJson() {
        return PrintableJson.indented(DoctorJson.write(this));
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write reports this way.
     *
     * @return a new map of texts, numbers, truth values, lists and maps
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(DoctorJson.write(this));
    }

    /** Builds a {@link DoctorReport}. */
    final class Builder extends ImmutableDoctorReport.Builder {
        Builder() {}
    }
}
