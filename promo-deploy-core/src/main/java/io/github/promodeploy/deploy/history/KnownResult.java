package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of environments that follow from what is known of a run, without a call. */
public final class KnownResult {

    private final RunState state;
    private final @Nullable RunSnapshot snapshot;
    private final boolean mayBeReleased;

    /**
     * Takes what is known of a run.
     *
     * @param snapshot what the run started from, if it has started
     * @param mayBeReleased whether the release has, or may have, gone out to what the pack is attached to
     */
    public KnownResult(RunState state, @Nullable RunSnapshot snapshot, boolean mayBeReleased) {
        this.state = state;
        this.snapshot = snapshot;
        this.mayBeReleased = mayBeReleased;
    }

    /**
     * Returns what is known of an environment that this process does not deploy to.
     *
     * @param reason why it does not
     * @param failure what stopped it, if anything did
     */
    public EnvironmentResult of(TargetEnvironment target, String reason, @Nullable Throwable failure) {
        EnvironmentResult.Builder result = begin(target, snapshot == null ? Map.of() : snapshot.activeDeployments());
        Optional<Deployment> earlier =
                state.deployment(target.environmentId()).or(() -> arrivingWithRelease(target.environmentId()));
        if (earlier.isEmpty()) {
            return untried(target, result.failure(Optional.ofNullable(failure)), state, reason);
        }
        return earlier.get().isFinal()
                ? deployed(result, earlier.get())
                : result.status(EnvironmentStatus.UNKNOWN)
                        .reason("the pack is attached to it, but this run did not check whether it has the release: "
                                + reason)
                        .failure(Optional.ofNullable(failure))
                        .build();
    }

    private Optional<Deployment> arrivingWithRelease(String environmentId) {
        return snapshot == null || !mayBeReleased ? Optional.empty() : snapshot.reached(environmentId);
    }

    public static EnvironmentResult.Builder begin(TargetEnvironment target, Map<String, ActiveDeployment> active) {
        return EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .environmentName(target.environmentName())
                .accountId(target.accountId())
                .replaces(Optional.ofNullable(active.get(target.environmentId())));
    }

    /** Returns the result of an environment that this process did not try; an earlier one may have left it in doubt. */
    public static EnvironmentResult untried(
            TargetEnvironment target, EnvironmentResult.Builder result, RunState state, String reason) {
        Optional<String> doubt = state.doubtAt(target.environmentId());
        return result.status(doubt.isPresent() ? EnvironmentStatus.UNKNOWN : EnvironmentStatus.NOT_ATTEMPTED)
                .reason(doubt.map(words -> words + " This process did not look for it again: ")
                                .orElse("")
                        + reason)
                .build();
    }

    public static EnvironmentResult deployed(EnvironmentResult.Builder result, Deployment deployment) {
        return result.status(EnvironmentStatus.DEPLOYED)
                .reach(deployment.reach())
                .deploymentId(deployment.deploymentId())
                .deploymentVersion(deployment.version())
                .attachmentId(deployment.attachmentId())
                .build();
    }
}
