package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a run did: its outcome, every id it obtained, each step and each environment. The result of a failed run has
 * everything that the run obtained before it failed. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface PackageAndDeployResult permits ImmutablePackageAndDeployResult {

    /**
     * Starts a value.
     *
     * @return a builder; run id, dialect and outcome are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the id of the run, which its packages, releases and deployments carry in their notes.
     *
     * @return the id
     */
    String runId();

    /**
     * Returns what was to be promoted.
     *
     * @return the request; empty when the run to resume is not in the journal
     */
    Optional<PackageAndDeployRequest> request();

    /**
     * Returns the request that completes this run: a deployer with the same journal resumes the run, and deploys only to the
     * environments that are FAILED, UNKNOWN or NOT_ATTEMPTED. It has deployed environments, too, whose actions have not run.
     *
     * @return the request; empty when nothing is left to do, the request was refused, the run's journal could not be used,
     *     or the run stopped for a permanent reason
     */
    default Optional<PackageAndDeployRequest> retryRequest() {
        return RetryRequest.of(this);
    }

    /**
     * Returns whether resuming can complete the run, or find out what is active in environments that it did not read back.
     *
     * @return true when the run is in the deployer's journal, which has it from its first write on, is not complete or was kept from
     *     reading back, and did not stop for a permanent reason; for a permanent reason, the failure's message says what to do instead
     */
    @Value.Default
    default boolean resumable() {
        return false;
    }

    /**
     * Returns the dialect of the run.
     *
     * @return such as {@code PLATFORM}; {@code AUTO} when the run ended before it was chosen
     */
    String dialect();

    /**
     * Returns how the run ended.
     *
     * @return the outcome
     */
    RunOutcome outcome();

    /**
     * Returns the package; of several components, that of the first.
     *
     * @return its id
     */
    Optional<String> packagedComponentId();

    /**
     * Returns the packages of a request with {@code components}.
     *
     * @return one entry for each component, in the order of the request; empty for other requests, and when nothing was obtained
     */
    List<PackagedVersion> packagedComponents();

    /**
     * Returns the pack.
     *
     * @return its id
     */
    Optional<String> integrationPackId();

    /**
     * Returns the name of the pack.
     *
     * @return the name
     */
    Optional<String> integrationPackName();

    /**
     * Returns the released version.
     *
     * @return the label
     */
    Optional<String> releaseVersion();

    /**
     * Returns everything that the run created on the server, whatever its outcome.
     *
     * @return the objects, in the order in which the server confirmed them
     */
    List<CreatedObject> created();

    /**
     * Returns what the run needed and did not create, since it existed already.
     *
     * @return the objects, in the order in which they were found
     */
    List<ReusedObject> reused();

    /**
     * Returns the target environments, in the order in which they were named or found.
     *
     * @return one result each
     */
    List<EnvironmentResult> environments();

    /**
     * Returns the steps that were begun.
     *
     * @return one report each, in order
     */
    List<StepReport> steps();

    /**
     * Returns what needs attention, but did not stop the run.
     *
     * @return the warnings
     */
    List<String> warnings();

    /**
     * Returns what was thrown without stopping the run: by a listener, by a throttle that was notified of the end of a
     * request, and by a journal that could not record an event. Each has a warning.
     *
     * @return the exceptions, in the order of their warnings; not in the JSON
     */
    List<Throwable> suppressed();

    /**
     * Returns what stopped the run.
     *
     * @return the failure; empty when the deployments were begun or nothing went wrong
     */
    Optional<RunFailure> failure();

    /**
     * Returns the rollback that the run started itself, see
     * {@link io.github.promodeploy.deploy.PackageAndDeployerBuilder#onFailure}. Everything else in this result is as it was before.
     *
     * @return what the rollback did; empty when there was none. Not in the JSON, and not in the journal of this run
     */
    Optional<RollbackResult> rollback();

    /**
     * Returns which run this one rolls back. A listener gets such a result at the end of a rollback, and a report has one.
     *
     * @return its id; empty unless this is the result of a rollback
     */
    Optional<String> rollbackOf();

    /**
     * Returns the result as the promotion guide's response profile.
     *
     * @return the response
     */
    default PackageAndDeployResponse toResponse() {
        return ResponseProfile.of(this);
    }

    /**
     * Returns the whole result as JSON: the outcome, every id, what was created and what existed already, each environment
     * with its status and reason, each step, the warnings and the failure. Unknown values are empty strings;
     * {@code failure}, {@code replaces} and version numbers are left out instead. Credentials are masked. Of the request, it
     * has component and version only, since nothing masks its free texts. It has no exceptions, but their texts are in the
     * messages. A later version may add fields.
     *
     * <pre>{@code
     * {
     *   "runId":"pipeline-42",
     *   "dialect":"GUIDE",
     *   "outcome":"PARTIAL",
     *   "resumable":true,
     *   "environments":[
     *     {
     *       "environmentId":"env-2",
     *       "status":"FAILED",
     *       "reason":"deploy package ...",
     *       ...
     *     }
     *   ],
     *   ...
     * }
     * }</pre>
     *
     * @return a JSON object over several lines; terminal control characters are escaped
     */
    default String toJson() {
        return PrintableJson.indented(ResultJson.write(this));
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write results this way. They refuse to
     * read one, since JSON cannot restore the exceptions of a result.
     *
     * @return a new map of strings, numbers, booleans, lists and maps, in the order of the JSON
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }

    /**
     * Returns this result if the run is complete.
     *
     * @return this result, whose outcome {@link RunOutcome#isComplete()}
     * @throws PromotionFailedException carrying this result, if it did not
     */
    default PackageAndDeployResult orElseThrow() {
        if (outcome().isComplete()) {
            return this;
        }
        throw new PromotionFailedException(
                this,
                "run " + runId() + " ended " + outcome() + ": " + toResponse().errorMessage(),
                failure().flatMap(RunFailure::cause).orElse(null));
    }

    /** Builds a {@link PackageAndDeployResult}. */
    final class Builder extends ImmutablePackageAndDeployResult.Builder {
        Builder() {}
    }
}
