package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.PackRollback;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.workflow.RunTools;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Releases the pack again, and says what became of the environments that it is attached to. Used by one thread. */
final class PackUndo {

    private final RunTools tools;
    private final RunChanges changes;
    private final @Nullable PackRollback pack;
    private @Nullable Release release;
    private @Nullable RunFailure failure;
    private EnvironmentStatus status = EnvironmentStatus.NOT_ATTEMPTED;
    private String reason = "";

    PackUndo(RunTools tools, RunChanges changes, @Nullable PackRollback pack) {
        this.tools = tools;
        this.changes = changes;
        this.pack = pack;
    }

    /** Returns whether there is a pack to release again, and nothing against it so far. */
    boolean isDue() {
        return pack != null && pack.obstacle().isEmpty();
    }

    /** Releases the pack, unless an earlier process has. A failure does not stop the rollback of deployments. */
    void release() {
        if (pack == null) {
            return;
        }
        if (pack.obstacle().isPresent()) {
            left(pack.obstacle().get());
            return;
        }
        Optional<Release> earlier = tools.execution().earlierRelease();
        if (earlier.isPresent()) {
            release = earlier.get();
        } else {
            PackRollback toRelease = pack;
            tools.runner()
                    .attempt(
                            Step.RELEASE,
                            () -> tryRelease(toRelease),
                            problem -> Optional.of(problem).filter(words -> !words.isEmpty()));
        }
    }

    /** Returns why the pack was not released, or an empty text. */
    private String tryRelease(PackRollback toRelease) {
        try {
            tools.limits().requireTimeToWrite(Step.RELEASE.display());
            Release made = toRelease.release();
            if (made.scheduledFor().isPresent()) {
                throw new OutcomeUnknownException(
                        "the earlier release is scheduled for "
                                + made.scheduledFor().get() + ", although it was to take effect at once",
                        null);
            }
            release = made;
            tools.results().keep(made);
            tools.execution().released(made);
            return "";
        } catch (Throwable e) {
            failed(e, toRelease);
            return reason;
        }
    }

    private void failed(Throwable e, PackRollback toRelease) {
        if (FailureMessages.holdsForAll(e)) {
            tools.limits().stop("stopped, because what failed at the release holds for all");
        }
        boolean notAsked =
                tools.execution().state().openIntent(WriteKey.RELEASE).isEmpty()
                        && !tools.execution().state().isReleaseUnderWay();
        // A release that was asked for has failed for good when its status says so.
        boolean noEffect = FailureMessages.provesNoEffect(e) && (notAsked || FailureMessages.holdsForGood(e));
        if (noEffect && toRelease.obstacle().isPresent()) {
            left(toRelease.obstacle().get());
            return;
        }
        status = noEffect ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
        String words = FailureMessages.describe(e);
        reason = noEffect
                ? "the pack could not be released again: " + words
                : "it is not known whether the pack was released again: " + words;
        failure = RunFailure.builder()
                .step(Step.RELEASE)
                .message(reason)
                .cause(FailureMessages.ofCall(e))
                .outcomeUnknown(!noEffect)
                .build();
    }

    private void left(String obstacle) {
        status = EnvironmentStatus.LEFT;
        reason = obstacle;
        tools.execution().warn(obstacle);
    }

    /** Returns why the pack was not released again, if that failed. */
    Optional<RunFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns why the pack was left as it is, if it was. */
    Optional<String> leftReason() {
        return Optional.of(reason).filter(words -> status == EnvironmentStatus.LEFT);
    }

    /** Returns the result of an environment that gets the release; DEPLOYED until the last look. */
    EnvironmentResult result(Undo undo) {
        if (undo.isLeft()) {
            return Results.left(undo);
        }
        EnvironmentResult.Builder result = Results.begin(undo);
        return release == null
                ? result.status(status).reason(reason).build()
                : result.status(EnvironmentStatus.DEPLOYED).reach(Reach.RELEASE).build();
    }

    /** Replaces the results of environments that the release reaches by what the last look finds. */
    void lastLook(Map<Undo, EnvironmentResult> results) {
        Map<TargetEnvironment, Deployment> reached = new LinkedHashMap<>();
        results.forEach((undo, result) -> {
            if (!undo.isWrite() && result.status() == EnvironmentStatus.DEPLOYED) {
                reached.put(undo.change().target(), deployment(undo.change()));
            }
        });
        if (reached.isEmpty()) {
            return;
        }
        Map<String, Missing> missing = missing(reached);
        results.replaceAll((undo, result) -> undo.isWrite() || result.status() != EnvironmentStatus.DEPLOYED
                ? result
                : Optional.ofNullable(missing.get(result.environmentId()))
                        .map(finding -> without(undo, finding))
                        .orElseGet(() -> with(undo)));
    }

    private Deployment deployment(Change change) {
        return change.made()
                .orElseGet(() -> Deployment.builder()
                        .reach(Reach.RELEASE)
                        .attachmentId(Optional.ofNullable(
                                changes.run().attachments().get(change.target().environmentId())))
                        .build());
    }

    private Map<String, Missing> missing(Map<TargetEnvironment, Deployment> reached) {
        Map<String, Missing> all = new HashMap<>();
        try {
            Release made = Objects.requireNonNull(release);
            PackRollback released = Objects.requireNonNull(pack);
            return tools.context()
                    .confirm(
                            () -> tools.context()
                                    .lookUntil(
                                            "the earlier release in the environments",
                                            () -> released.findMissing(made, reached),
                                            found -> found.values().stream().noneMatch(Missing::mayShowYet)),
                            Map.of());
        } catch (Throwable e) {
            Missing unread = Missing.unread(
                    "the earlier release is done, but it could not be read whether the environment has" + " it: "
                            + FailureMessages.describe(e),
                    e);
            reached.keySet().forEach(target -> all.put(target.environmentId(), unread));
            return all;
        }
    }

    private static EnvironmentResult without(Undo undo, Missing finding) {
        return Results.begin(undo)
                .status(finding.certain() ? EnvironmentStatus.LEFT : EnvironmentStatus.UNKNOWN)
                .reason(finding.reason())
                .failure(finding.failure())
                .build();
    }

    private EnvironmentResult with(Undo undo) {
        EnvironmentResult.Builder result =
                Results.begin(undo).status(undo.status()).packageVersion(earlierVersion());
        undo.reason().ifPresent(result::reason);
        return result.build();
    }

    private Optional<String> earlierVersion() {
        return changes.toReleaseAgain().stream().findFirst().flatMap(PackRollback.Versions::earlier);
    }
}
