package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.environment.RunAccounts;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import io.github.promodeploy.deploy.write.WriteExecutor;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * One run as its dialect sees it: the request, the settings, the client under the run's deadline and cancellation, and how
 * the run is carried out. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface PromotionContext permits ImmutablePromotionContext {

    /** The statuses of a server that has no such endpoint. */
    Set<Integer> NO_SUCH_CALL = Set.of(404, 405, 410);

    /**
     * Starts a value.
     *
     * @return a builder; everything is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what to promote.
     *
     * @return the request
     */
    PackageAndDeployRequest request();

    /**
     * Returns how to promote it.
     *
     * @return the settings
     */
    PromotionSettings settings();

    /**
     * Returns the client, under the deadline and cancellation of the run. In a plan it refuses to write.
     *
     * @return the client
     */
    BoomiClient client();

    /**
     * Returns the id of the run.
     *
     * @return the id
     */
    String runId();

    /**
     * Returns how the run is carried out: for real or as a plan.
     *
     * @return the execution
     */
    WriteExecutor execution();

    /**
     * Returns the accounts of the run, and how to read several at the same time.
     *
     * @return the accounts
     */
    RunAccounts accounts();

    /**
     * Returns the branch to package from.
     *
     * @return the name: main after a merge into it, else what the request or the settings name; empty for the API user's default
     *     working branch
     */
    default Optional<String> branch() {
        return request().mergeBranch().isPresent()
                ? Optional.of(Branch.MAIN)
                : request().branch().or(settings()::branch);
    }

    /**
     * Makes a write, see {@link WriteExecutor#write}.
     *
     * @param write the write
     * @param <T> the type of its response
     * @return the response, or in a plan its substitute
     */
    default <T> T write(WriteOperation<T> write) {
        return execution().write(write);
    }

    /**
     * Checks a write after it was done, see {@link WriteExecutor#confirm}.
     *
     * @param look reads, by at least one call
     * @param dryRunResult the result in a dry run
     * @param <T> the type of the result
     * @return the result
     */
    default <T> T confirm(Supplier<T> look, T dryRunResult) {
        return execution().confirm(look, dryRunResult);
    }

    /**
     * Waits until the server has completed a write, see {@link WriteExecutor#await}.
     *
     * @param wait reads until the write is done
     * @param dryRunResult the result in a dry run
     * @param <T> the type of the result
     * @return the result
     */
    default <T> T await(Supplier<T> wait, T dryRunResult) {
        return execution().await(wait, dryRunResult);
    }

    /**
     * Reads something until it is as expected, see {@link WriteExecutor#lookUntil}.
     *
     * @param what what is read, such as {@code integration pack 7f43}
     * @param look reads it once
     * @param asExpected returns whether what was read is as expected
     * @param <T> the type of what is read
     * @return the first result that is as expected, or else the last one
     */
    default <T> T lookUntil(String what, Supplier<T> look, Predicate<T> asExpected) {
        return execution().lookUntil(what, look, asExpected);
    }

    /**
     * Describes, for messages, how often {@link #lookUntil} reads something that never is as expected.
     *
     * @return such as {@code in several reads over 15 seconds}
     */
    default String looks() {
        long millis = settings().lookAgainFor().toMillis();
        String time = millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " milliseconds";
        return millis == 0 ? "in one read" : "in several reads over " + time;
    }

    /**
     * Asks something that a run can do without knowing: when the server does not offer the call (404, 405, 410), that is a
     * warning. When it is not Boomi itself that says so, it is asked twice, since a gateway may be wrong once.
     *
     * @param question what is asked, such as {@code whether the pack's name is free}
     * @param call asks it
     * @param whenNotOffered the result to continue with
     * @param <T> the type of the result
     * @return the result
     */
    default <T> T ask(String question, Supplier<T> call, T whenNotOffered) {
        return ask(question, call, whenNotOffered, e -> NO_SUCH_CALL.contains(e.statusCode()));
    }

    /**
     * Asks something that no later step needs: as {@link #ask}, but that the API user may not see it (403) is a warning, too.
     *
     * @param question what is asked, such as {@code whether the target accounts are active}
     * @param call asks it
     * @param whenNotKnown the result to continue with
     * @param <T> the type of the result
     * @return the result
     */
    default <T> T askToInform(String question, Supplier<T> call, T whenNotKnown) {
        return ask(question, call, whenNotKnown, PromotionContext::isNotOfferedOrForbidden);
    }

    /**
     * Asks something as {@link #askToInform} does, but without a warning, for reads that several threads make.
     *
     * @param call asks it
     * @param whenNotKnown makes the result to continue with, from the reason why it is not known
     * @param <T> the type of the result
     * @return the result
     */
    default <T> T askOrExplain(Supplier<T> call, Function<String, T> whenNotKnown) {
        return ask(call, whenNotKnown, PromotionContext::isNotOfferedOrForbidden);
    }

    private static boolean isNotOfferedOrForbidden(BoomiApiException e) {
        return NO_SUCH_CALL.contains(e.statusCode()) || e instanceof ForbiddenException;
    }

    private <T> T ask(String question, Supplier<T> call, T whenNotKnown, Predicate<BoomiApiException> tolerated) {
        return ask(
                call,
                reason -> {
                    execution().warn("could not check " + question + ", since " + reason);
                    return whenNotKnown;
                },
                tolerated);
    }

    private <T> T ask(Supplier<T> call, Function<String, T> whenNotKnown, Predicate<BoomiApiException> tolerated) {
        try {
            return askAgainUnlessBoomiRefuses(call, tolerated);
        } catch (BoomiApiException e) {
            if (!tolerated.test(e)) {
                throw e;
            }
            String reason = e instanceof ForbiddenException
                    ? "the API user of account " + client().accountId() + " may not see that: "
                    : "the server does not offer the query: ";
            return whenNotKnown.apply(reason + e.getMessage());
        }
    }

    private static <T> T askAgainUnlessBoomiRefuses(Supplier<T> call, Predicate<BoomiApiException> tolerated) {
        try {
            return call.get();
        } catch (BoomiApiException e) {
            if (e.reply().fromApi() || !tolerated.test(e)) {
                throw e;
            }
            return call.get();
        }
    }

    /**
     * Returns the mark by which people, and this library, recognise what a run created.
     *
     * @return {@code promo-deploy run} and the run id
     */
    default String mark() {
        return runMark().text();
    }

    private RunMark runMark() {
        return RunMark.of(runId());
    }

    /**
     * Returns whether the notes of a deployment have the mark of this run. They must start with it, and a space or the end of
     * the notes must follow. So a server that shortens notes keeps the mark, and run {@code pipeline-4} does not own what run
     * {@code pipeline-42} made.
     *
     * @param deployed the deployment, as the server shows it
     * @return true when the run made it
     */
    default boolean isMarked(DeployedPackage deployed) {
        return isMarked(deployed.notes().orElse(""));
    }

    /**
     * Returns whether the notes of a package have the mark of this run, see {@link #isMarked(DeployedPackage)}.
     *
     * @param packaged the package, as the server shows it
     * @return true when the run made it
     */
    default boolean isMarked(PackagedComponent packaged) {
        return isMarked(packaged.notes().orElse(""));
    }

    /**
     * Returns whether a note has the mark of this run, see {@link #isMarked(DeployedPackage)}.
     *
     * @param note the note, as the server shows it
     * @return true when the run wrote it
     */
    default boolean isMarked(String note) {
        return runMark().isIn(note);
    }

    /**
     * Returns whether the notes of a deployment leave open who made it: the server shows none, or it has cut off even a part of
     * the mark.
     *
     * @param deployed the deployment, as the server shows it
     * @return true when the notes prove neither that this run made it, nor that somebody else did
     */
    default boolean mayBeMarked(DeployedPackage deployed) {
        return mayBeMarked(deployed.notes().orElse(""));
    }

    /**
     * Returns whether a note leaves open who wrote it, see {@link #mayBeMarked(DeployedPackage)}.
     *
     * @param note the note, as the server shows it
     * @return true when the note proves neither that this run wrote it, nor that somebody else did
     */
    default boolean mayBeMarked(String note) {
        return runMark().mayBeCutFrom(note);
    }

    /**
     * Returns whether the notes of a package leave open who made it, see {@link #mayBeMarked(DeployedPackage)}.
     *
     * @param packaged the package, as the server shows it
     * @return true when the notes prove neither that this run made it, nor that somebody else did
     */
    default boolean mayBeMarked(PackagedComponent packaged) {
        return mayBeMarked(packaged.notes().orElse(""));
    }

    /**
     * Returns the version label of the release: that of the request, or of its first component.
     *
     * @return the label
     */
    default String releaseVersion() {
        return request()
                .releaseVersion()
                .orElseGet(() -> request().promotedComponents().get(0).packageVersion());
    }

    /**
     * Returns the promoted components, and the version of each.
     *
     * @return the versions by component, in the order of the request
     */
    default Map<String, String> promoted() {
        Map<String, String> versions = new LinkedHashMap<>();
        request().promotedComponents().forEach(each -> versions.put(each.prodComponentId(), each.packageVersion()));
        return versions;
    }

    /**
     * Starts a release of the promoted components.
     *
     * @param pack the pack
     * @param packageIds the packages, by promoted component, in the order of the request
     * @return a builder that has the ids
     */
    default Release.Builder releaseOf(Pack pack, Map<PromotedComponent, String> packageIds) {
        Release.Builder release = Release.builder()
                .packId(pack.packId())
                .packagedComponentId(packageIds.values().iterator().next());
        if (!request().components().isEmpty()) {
            packageIds.forEach((component, id) -> release.putPackageId(component.prodComponentId(), id));
        }
        return release;
    }

    /**
     * Names the promoted components in a message.
     *
     * @return such as {@code component 7f43} or {@code components 7f43, 9a01}
     */
    default String componentNames() {
        return (request().promotedComponents().size() == 1 ? "component " : "components ")
                + String.join(", ", promoted().keySet());
    }

    /**
     * Names the promoted versions in a message.
     *
     * @return such as {@code version 1.2.0} or {@code versions 1.2.0 of component 7f43, 1.0 of component 9a01}
     */
    default String versionNames() {
        return request().components().isEmpty()
                ? "version " + request().packageVersion()
                : "versions "
                        + request().components().stream()
                                .map(each -> each.packageVersion() + " of component " + each.prodComponentId())
                                .collect(Collectors.joining(", "));
    }

    /**
     * Warns when a server kept other notes than it was sent. Blank notes are no reason to warn.
     *
     * @param what what they belong to, such as {@code package 7f43}
     * @param sent the notes that were sent
     * @param kept the notes in the response
     */
    default void warnOfOtherNotes(String what, String sent, String kept) {
        if (!kept.isBlank() && !kept.strip().equals(sent.strip())) {
            execution().warn("the server kept other notes for " + what + " than it was sent: '" + kept + "'");
        }
    }

    /**
     * Returns the notes of release and deployments: the mark, the notes of the request, and its labels.
     *
     * @return the notes
     */
    default String deploymentNotes() {
        return RunNotes.ofDeployments(runMark(), request()).text();
    }

    /**
     * Returns the notes of the package: the mark, where it was promoted from, and the labels of the request.
     *
     * @return the notes
     */
    default String packageNotes() {
        return RunNotes.ofPackage(runMark(), request()).text();
    }

    /**
     * Returns which labels are in no notes, since notes have no room for them.
     *
     * @return a warning for the notes of the package, and one for those of release and deployments, where labels are left out
     */
    default List<String> labelWarnings() {
        return Stream.of(
                        RunNotes.ofPackage(runMark(), request()).warning("the package"),
                        RunNotes.ofDeployments(runMark(), request()).warning("release and deployments"))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns the stop of a run that did not find a pack, although it existed before or the run created it.
     *
     * @param pack the pack, as a message shows it
     * @return the stop
     */
    default PromotionStopException packIsNotThere(String pack) {
        return new PromotionStopException("integration pack " + pack + " is not there, " + looks()
                + ". Look for it in Boomi's user interface: Boomi may only show it late, or somebody else has deleted it."
                + " When it is there, resume this run.");
    }

    /** Builds a {@link PromotionContext}. */
    final class Builder extends ImmutablePromotionContext.Builder {
        Builder() {}
    }
}
