package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to take to production: a component, its version, the pack, and where to deploy. The fields and their JSON names
 * are those of the promotion guide's profile {@code PackageAndDeployRequest}, and a few more, all optional.
 *
 * <pre>{@code
 * PackageAndDeployRequest request = PackageAndDeployRequest.builder()
 *         .prodComponentId("5b4746bc-6a3e-4b18-838c-57887dae41e3")
 *         .packageVersion("1.2.0")
 *         .createNewPack(true)
 *         .newPackName("Order Processing")
 *         .targetAccountGroupId("a1b2c3")
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe. A blank optional text counts as absent.
 */
@Value.Immutable
public sealed interface PackageAndDeployRequest permits ImmutablePackageAndDeployRequest {

    /**
     * Starts a request.
     *
     * @return a builder, whose {@code build()} throws {@link InvalidRequestException} naming all that is missing,
     *     malformed or contradictory
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a request from JSON. Texts must be JSON strings (a version {@code 1.10} without quotes would be read as 1.1);
     * {@code createNewPack} may also be the string "true" or "false". Null and blank count as absent. Unknown and duplicate
     * fields are refused. A byte order mark before the JSON is skipped.
     *
     * @param json one JSON object
     * @return the request
     * @throws RequestSyntaxException if it is not JSON
     * @throws InvalidRequestException if it is not a valid request; names all problems
     */
    static PackageAndDeployRequest fromJson(String json) {
        Objects.requireNonNull(json, "json");
        return RequestJson.read(json);
    }

    /**
     * Returns the request as JSON, in the form that {@link #fromJson} reads. Absent values are left out.
     *
     * @return one JSON object on one line
     */
    default String toJson() {
        return PrintableJson.of(RequestJson.write(this).toString());
    }

    /**
     * Reads a request from the fields of its JSON, by the rules of {@link #fromJson}. Jackson 2 and 3 read requests this way;
     * a refusal is the cause of their exception. Whether they refuse a duplicate field depends on their parser.
     *
     * @param fields the fields, as any JSON library reads them into a map: strings, booleans, lists and maps
     * @return the request
     * @throws InvalidRequestException if it is not a valid request; names all problems
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PackageAndDeployRequest fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return RequestJson.read(fields);
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write requests this way.
     *
     * @return a new map of strings, booleans, lists and maps, in the order of the JSON
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(RequestJson.write(this));
    }

    /**
     * Returns the promoted root component in the primary account.
     *
     * @return its id; required, and empty when {@link #components} names several
     */
    @Value.Default
    default String prodComponentId() {
        return "";
    }

    /**
     * Returns the primary account. This is a safeguard: it must be the account of the client.
     *
     * @return the account id
     */
    Optional<String> prodAccountId();

    /**
     * Returns the version label to package and release.
     *
     * @return the label; required, unique for the component, and empty when {@link #components} names several
     */
    @Value.Default
    default String packageVersion() {
        return "";
    }

    /**
     * Returns the components that one run promotes together, in place of {@link #prodComponentId} and {@link #packageVersion}.
     * They are packaged in this order, and one release has all of them.
     *
     * @return 1 to 100 components, each once; empty when the request names one component by the two other fields
     */
    List<PromotedComponent> components();

    /**
     * Returns what the run promotes, whichever way the request names it. This is no field of the JSON.
     *
     * @return the {@link #components}, or the one that {@link #prodComponentId} and {@link #packageVersion} name
     */
    default List<PromotedComponent> promotedComponents() {
        return components().isEmpty()
                ? List.of(PromotedComponent.of(prodComponentId(), packageVersion()))
                : components();
    }

    /**
     * Returns the version label of the release. Only the {@code GUIDE} dialect can set it; others refuse it.
     *
     * @return the label; by default the version of the promoted component. Required in the {@code GUIDE} dialect when the
     *     {@link #components} have different versions
     */
    Optional<String> releaseVersion();

    /**
     * Returns whether to create a new integration pack.
     *
     * @return true for a new pack; default false, for an existing one
     */
    @Value.Default
    default boolean createNewPack() {
        return false;
    }

    /**
     * Returns the name of the new pack.
     *
     * @return the name; required for a new pack, otherwise ignored
     */
    Optional<String> newPackName();

    /**
     * Returns the description of the new pack, which subscribers read.
     *
     * @return the description; ignored for an existing pack
     */
    Optional<String> newPackDescription();

    /**
     * Returns the existing pack.
     *
     * @return its id; required for an existing pack, refused for a new one
     */
    Optional<String> integrationPackId();

    /**
     * Returns the account group to deploy to.
     *
     * @return its id; every environment of every account of the group is a target
     */
    Optional<String> targetAccountGroupId();

    /**
     * Returns the environments to deploy to, besides those of the group.
     *
     * @return the targets; the run deploys to each once
     */
    List<TargetEnvironment> targetEnvironments();

    /**
     * Returns what every target environment is for. This is a safeguard: a run with a target of another classification, or one whose
     * classification cannot be read, stops before its first write.
     *
     * @return {@code PROD} or {@code TEST}; any when absent
     */
    Optional<EnvironmentClassification> expectClassification();

    /**
     * Returns the waves in which the targets get the release, one after the other. Each target must be in exactly one. Not together with
     * {@link #releaseOnDate}.
     *
     * @return the waves in their order; empty to deploy to all targets at once
     */
    List<Wave> waves();

    /**
     * Returns the wave that a target is in. This is no field of the JSON.
     *
     * @param target a target of the run
     * @return the first of the {@link #waves} that includes it, if there is one
     */
    default Optional<Wave> waveOf(TargetEnvironment target) {
        Objects.requireNonNull(target, "target");
        return waves().stream().filter(wave -> wave.includes(target)).findFirst();
    }

    /**
     * Returns the notes to keep with release and deployments.
     *
     * @return the notes; the mark of the run is added
     */
    Optional<String> deploymentNotes();

    /**
     * Returns labels, which are short texts such as the ticket of the change. The journal keeps them. The notes of the
     * package, the release and the deployments show them, in this order, after all else: {@code [ticket: CHG-1234]}. A label
     * that does not fit into notes of 255 characters is left out, with a warning. Labels are not part of what identifies a
     * run: the same request with other labels resumes it, with the labels that it began with.
     *
     * @return values by name, at most 20; a name has at most 40 characters, a value at most 100, none of them a control or
     *     invisible character. A blank value counts as absent
     */
    Map<String, String> labels();

    /**
     * Returns whether the listeners are to receive messages after the deployment.
     *
     * @return the status; the dialect decides when absent
     */
    Optional<ListenerStatus> listenerStatus();

    /**
     * Returns the day of a scheduled release.
     *
     * @return the day, in the API user's time zone; dialects that cannot schedule refuse it
     */
    Optional<LocalDate> releaseOnDate();

    /**
     * Returns the branch to package from, all components alike.
     *
     * @return the branch's name; by default the one that the deployer is configured with. Dialects that cannot choose a branch
     *     refuse it
     */
    Optional<String> branch();

    /**
     * Returns the branch to merge into main before the components are packaged from there.
     *
     * @return the branch; by default nothing is merged
     */
    Optional<MergeBranch> mergeBranch();

    /**
     * Returns the processes to run after the deployments, to see whether they work.
     *
     * @return the tests, each of another process, in the order in which they run; none by default. Refused together with {@link #releaseOnDate}
     */
    List<ProcessTestRequest> tests();

    /**
     * Returns the development account the component was promoted from.
     *
     * @return its id, for the notes of the package
     */
    Optional<String> devAccountId();

    /**
     * Returns the development package.
     *
     * @return its id, for the notes of the package
     */
    Optional<String> devPackageId();

    /**
     * Returns who created the development package.
     *
     * @return the user, for the notes of the package
     */
    Optional<String> devPackageCreator();

    /**
     * Returns the version of the development package.
     *
     * @return the label, for the notes of the package
     */
    Optional<String> devPackageVersion();

    /**
     * Returns the run that this request resumes: a request from
     * {@link io.github.promodeploy.deploy.result.PackageAndDeployResult#retryRequest}. Only a deployer that has the run in
     * its journal can resume it; any other refuses the request.
     *
     * @return the id of that run
     */
    Optional<String> retryOf();

    /**
     * Removes blank optional texts and the classification of targets, then refuses what is missing, malformed or contradictory.
     *
     * @return this request without them
     */
    @Value.Check
    default PackageAndDeployRequest check() {
        PackageAndDeployRequest tidy = RequestRules.tidy(this);
        List<RequestProblem> problems = RequestRules.problems(tidy);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return tidy;
    }

    /** Builds a {@link PackageAndDeployRequest}. */
    final class Builder extends ImmutablePackageAndDeployRequest.Builder {
        Builder() {}
    }
}
