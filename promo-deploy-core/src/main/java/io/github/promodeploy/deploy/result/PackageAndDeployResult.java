package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a run did: its outcome, every id it obtained, each step and each environment. A failed run hands back everything
 * it obtained before it failed. Immutable and thread-safe.
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
     * @return the request; empty when a run was to be resumed that is not known
     */
    Optional<PackageAndDeployRequest> request();

    /**
     * Returns the request that does the rest: given to a deployer with the same journal, it goes on with this run, and deploys
     * only to the environments that are FAILED, UNKNOWN or NOT_ATTEMPTED.
     *
     * @return the request; empty when nothing is left to do, the request was refused, the run's journal could not be used, or
     *     the run stopped for a reason that holds for good
     */
    default Optional<PackageAndDeployRequest> retryRequest() {
        return RetryRequest.of(this);
    }

    /**
     * Returns whether resuming the run can do what it left undone.
     *
     * @return true when the run is in the deployer's journal, where it is from its first write on, is not complete, and did not
     *     stop for a reason that holds for good; what to do instead is then in the failure's message
     */
    @Value.Default
    default boolean resumable() {
        return false;
    }

    /**
     * Returns the dialect the server was spoken to in.
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
     * Returns the package that was made.
     *
     * @return its id
     */
    Optional<String> packagedComponentId();

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
     * Returns everything that the run created on the server, whatever became of the run afterwards.
     *
     * @return the objects, in the order in which the server confirmed them
     */
    List<CreatedObject> created();

    /**
     * Returns what the run needed and did not create, since it was there already.
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
     * Returns what is worth a look although it stopped nothing.
     *
     * @return the warnings
     */
    List<String> warnings();

    /**
     * Returns what was thrown without stopping the run: by a listener, by a throttle that was told how a request ended, and by a
     * journal that did not note what had happened. A warning tells of each.
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
     * Returns the result as the promotion guide's response profile.
     *
     * @return the response
     */
    default PackageAndDeployResponse toResponse() {
        return ResponseProfile.of(this);
    }

    /**
     * Returns the whole result as JSON: the outcome, every id, what was created and what was there already, each environment with
     * its status and reason, each step, the warnings and the failure. What is not known is an empty text; {@code failure}, {@code
     * replaces} and version numbers are left out then. Credentials are masked. Of the request there are component and version
     * only: its free texts are yours, and nothing masks them. Exceptions are not in it, but their words are in the messages. A
     * later version may add fields.
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
     * @return a JSON object over several lines; characters that could steer a terminal are escaped
     */
    default String toJson() {
        return PrintableJson.indented(ResultJson.write(this));
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write results this way. They refuse to read one: a
     * result has exceptions, which no JSON brings back.
     *
     * @return a new map of texts, numbers, truth values, lists and maps, in the order of the JSON
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }

    /**
     * Returns this result if the run did all that was asked for.
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
