package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results of environments that follow from what is known of a run, without a call. */
public final class KnownResult {

    /** An environment is in doubt if one of its components is, and failed if one has failed and none is in doubt. */
    private static final List<EnvironmentStatus> WORST_FIRST = List.of(
            EnvironmentStatus.UNKNOWN,
            EnvironmentStatus.FAILED,
            EnvironmentStatus.NOT_ATTEMPTED,
            EnvironmentStatus.LEFT,
            EnvironmentStatus.ROLLED_BACK,
            EnvironmentStatus.DEPLOYED);

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
        EnvironmentResult known = unverified(target, reason, failure);
        return state.verification(target.environmentId())
                .map(seen -> verified(known, seen))
                .orElse(known);
    }

    /** Adds to a result what was seen in the environment, which is not deployed for certain if somebody else has replaced it. */
    public static EnvironmentResult verified(EnvironmentResult result, Verification seen) {
        EnvironmentResult.Builder verified =
                EnvironmentResult.builder().from(result).verification(seen);
        if (seen.verdict() == Verification.Verdict.DIFFERS) {
            String words = seen.reason().orElse("");
            verified.status(EnvironmentStatus.UNKNOWN)
                    .reason(result.reason()
                            .map(before -> words + " Besides: " + before)
                            .orElse(words))
                    .failure(PromotionStopException.permanent(words));
        }
        return verified.build();
    }

    private EnvironmentResult unverified(TargetEnvironment target, String reason, @Nullable Throwable failure) {
        EnvironmentResult.Builder result = begin(target, snapshot == null ? Map.of() : snapshot.activeDeployments())
                .failure(Optional.ofNullable(failure));
        Optional<EnvironmentResult> several = ofComponents(target, result, state, reason);
        if (several.isPresent()) {
            return several.get();
        }
        Optional<Deployment> earlier =
                state.deployment(target.environmentId()).or(() -> arrivingWithRelease(target.environmentId()));
        if (earlier.isEmpty()) {
            return untried(target, result, state, reason);
        }
        return earlier.get().isFinal()
                ? deployed(result.failure(Optional.empty()), earlier.get())
                : result.status(EnvironmentStatus.UNKNOWN)
                        .reason("the pack is attached to it, but this run did not check whether it has the release: "
                                + reason)
                        .build();
    }

    private Optional<Deployment> arrivingWithRelease(String environmentId) {
        return snapshot == null || !mayBeReleased ? Optional.empty() : snapshot.reached(environmentId);
    }

    public static EnvironmentResult.Builder begin(TargetEnvironment target, Map<WriteKey, ActiveDeployment> active) {
        return EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .environmentName(target.environmentName())
                .accountId(target.accountId())
                .replaces(replaced(target.environmentId(), active));
    }

    private static Optional<ActiveDeployment> replaced(String environmentId, Map<WriteKey, ActiveDeployment> active) {
        return Optional.ofNullable(active.get(WriteKey.environment(environmentId)))
                .or(() -> active.entrySet().stream()
                        .filter(each -> each.getKey().componentId().isPresent())
                        .filter(each -> each.getKey().environmentId().equals(Optional.of(environmentId)))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /**
     * Returns the result of an environment whose components have deployments of their own, as far as the journal has them.
     *
     * @param result what is known of the environment besides that
     * @param reason why this process does not deploy the others
     * @return the result; empty when one write deploys the whole release, or none was asked for
     */
    public static Optional<EnvironmentResult> ofComponents(
            TargetEnvironment target, EnvironmentResult.Builder result, RunState state, String reason) {
        List<ComponentDeployment> known = state.componentsAt(target.environmentId()).stream()
                .map(component -> known(
                        component,
                        WriteKey.componentAt(target.environmentId(), component.prodComponentId()),
                        state,
                        reason))
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(combined(result, known));
    }

    private static ComponentDeployment known(
            PromotedComponent component, WriteKey write, RunState state, String reason) {
        Optional<Deployment> deployment = state.deployment(write);
        if (deployment.isPresent()) {
            return new ComponentDeployment(
                    component.prodComponentId(),
                    component.packageVersion(),
                    EnvironmentStatus.DEPLOYED,
                    deployment.get().deploymentId(),
                    Optional.empty());
        }
        String doubt = state.doubtAt(write).orElse(null);
        return new ComponentDeployment(
                component.prodComponentId(),
                component.packageVersion(),
                statusOfUntried(doubt),
                Optional.empty(),
                Optional.of(reasonOfUntried(doubt, reason)));
    }

    /**
     * Returns the result of what this process did not try.
     *
     * @param doubt why it is not known what became of an attempt of an earlier process, if there was one
     */
    public static EnvironmentResult untried(EnvironmentResult.Builder result, @Nullable String doubt, String reason) {
        return result.status(statusOfUntried(doubt))
                .reason(reasonOfUntried(doubt, reason))
                .build();
    }

    private static EnvironmentStatus statusOfUntried(@Nullable String doubt) {
        return doubt == null ? EnvironmentStatus.NOT_ATTEMPTED : EnvironmentStatus.UNKNOWN;
    }

    private static String reasonOfUntried(@Nullable String doubt, String reason) {
        return doubt == null ? reason : doubt + " This process did not look for it again: " + reason;
    }

    /** Returns the result of an environment from those of its components: DEPLOYED if all are, otherwise the worst. */
    public static EnvironmentResult combined(EnvironmentResult.Builder result, List<ComponentDeployment> components) {
        EnvironmentStatus worst = WORST_FIRST.stream()
                .filter(status -> components.stream().anyMatch(each -> each.status() == status))
                .findFirst()
                .orElseThrow();
        result.status(worst).components(components);
        return worst.isReached()
                ? result.reach(Reach.DEPLOYMENT)
                        .deploymentId(components.get(0).deploymentId())
                        .failure(Optional.empty())
                        .build()
                : result.reason(reasons(components)).build();
    }

    private static String reasons(List<ComponentDeployment> components) {
        Map<String, List<String>> byReason = components.stream()
                .filter(each -> !each.status().isReached())
                .collect(Collectors.groupingBy(
                        each -> each.reason().orElse("no reason known"),
                        LinkedHashMap::new,
                        Collectors.mapping(ComponentDeployment::prodComponentId, Collectors.toList())));
        long deployed =
                components.stream().filter(each -> each.status().isReached()).count();
        String missing = byReason.entrySet().stream()
                .map(each -> "component " + String.join(", ", each.getValue()) + ": " + each.getKey())
                .collect(Collectors.joining("; "));
        return deployed == 0
                ? missing
                : missing + " (" + deployed + " of " + components.size() + " components are "
                        + (components.stream().anyMatch(each -> each.status() == EnvironmentStatus.ROLLED_BACK)
                                ? "rolled back there.)"
                                : "deployed there.)");
    }

    /** Returns the result of an environment that this process did not try; an earlier one may have left it in doubt. */
    public static EnvironmentResult untried(
            TargetEnvironment target, EnvironmentResult.Builder result, RunState state, String reason) {
        Optional<EnvironmentResult> several = ofComponents(target, result, state, reason);
        if (several.isPresent()) {
            return several.get();
        }
        return untried(result, state.doubtAt(target.environmentId()).orElse(null), reason);
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
