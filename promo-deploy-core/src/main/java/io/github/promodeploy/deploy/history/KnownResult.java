package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.Map;
import java.util.Optional;

/** Results of environments that follow from what is known, without a call. */
public final class KnownResult {

    private KnownResult() {}

    /**
     * Returns what is known of an environment that this process is not at; the reason says why not.
     *
     * @param mayBeReleased whether the release has, or may have, gone out to what the pack is attached to
     */
    public static EnvironmentResult of(
            TargetEnvironment target,
            Optional<RunSnapshot> beginning,
            RunState state,
            boolean mayBeReleased,
            String reason,
            Optional<Throwable> failure) {
        EnvironmentResult.Builder result =
                begin(target, beginning.map(RunSnapshot::activeDeployments).orElse(Map.of()));
        Optional<Deployment> earlier = state.deployment(target.environmentId())
                .or(() -> beginning
                        .filter(begun -> mayBeReleased)
                        .flatMap(begun -> begun.reached(target.environmentId())));
        if (earlier.isEmpty()) {
            return untried(target, result.failure(failure), state, reason);
        }
        return earlier.get().isFinal()
                ? deployed(result, earlier.get())
                : result.status(EnvironmentStatus.UNKNOWN)
                        .reason("the pack is attached to it, but it was not looked at whether it has the release: "
                                + reason)
                        .failure(failure)
                        .build();
    }

    public static EnvironmentResult.Builder begin(TargetEnvironment target, Map<String, ActiveDeployment> active) {
        return EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .environmentName(target.environmentName())
                .accountId(target.accountId())
                .replaces(Optional.ofNullable(active.get(target.environmentId())));
    }

    /** Not tried by this process; but an earlier one may have left it in doubt. */
    public static EnvironmentResult untried(
            TargetEnvironment target, EnvironmentResult.Builder result, RunState state, String reason) {
        Optional<String> doubt = state.doubtAt(target.environmentId());
        return result.status(doubt.isPresent() ? EnvironmentStatus.UNKNOWN : EnvironmentStatus.NOT_ATTEMPTED)
                .reason(doubt.map(words -> words + " It was not looked for again: ")
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
