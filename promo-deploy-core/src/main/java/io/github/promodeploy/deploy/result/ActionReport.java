package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of an action in one environment, such as a test, after the deployment.
 *
 * @param name the name of the action, such as {@code test 7f43}
 * @param verdict what is known
 * @param reason why it did not pass, or what it says besides
 * @param notes what the action noted while it ran, such as the id of what it started
 */
public record ActionReport(String name, Verdict verdict, Optional<String> reason, List<String> notes) {

    /**
     * Refuses null.
     *
     * @param name the name of the action
     * @param verdict what is known
     * @param reason why it did not pass, or what it says besides
     * @param notes what the action noted while it ran
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public ActionReport {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
        notes = List.copyOf(Objects.requireNonNull(notes, "notes"));
    }

    /** What is known of an action. Every verdict but {@link #NOT_RUN} stays: the action is never run again for that environment. */
    public enum Verdict {
        /** It did what it is for. */
        PASSED,

        /** It ran, and found that it is not right. */
        FAILED,

        /** It began, and it is not known how it went. */
        UNKNOWN,

        /** It has done nothing. When the run is resumed, it may still run. */
        NOT_RUN
    }

    /**
     * Returns whether the action passed.
     *
     * @return true when its verdict is {@link Verdict#PASSED}
     */
    public boolean isPassed() {
        return verdict == Verdict.PASSED;
    }

    /**
     * Returns name, verdict and reason.
     *
     * @return a readable text
     */
    public String display() {
        return name + " " + verdict + reason.map(why -> ": " + why).orElse("");
    }

    /**
     * Returns the report as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this way.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }
}
