package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Missing;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Reach;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The final check, after the last write, of the targets that are reached through the pack. They count as deployed only if
 * the release is visible there then, since others may change the pack, its installations and its attachments in the
 * meantime.
 */
public final class LastLook {

    private final PromotionSteps steps;
    private final Release release;
    private final RunExecution execution;
    private final RunLimits limits;

    public LastLook(PromotionSteps steps, Release release, RunExecution execution, RunLimits limits) {
        this.steps = steps;
        this.release = release;
        this.execution = execution;
        this.limits = limits;
    }

    /** Returns whether a result is not final, since the environment is reached through the pack. */
    static boolean isDue(EnvironmentResult result) {
        return result.status() == EnvironmentStatus.DEPLOYED
                && result.reach().filter(reach -> reach != Reach.DEPLOYMENT).isPresent();
    }

    /** Checks the targets that need it, and returns the final results of all. */
    public List<EnvironmentResult> at(List<TargetEnvironment> targets, List<EnvironmentResult> results) {
        Map<TargetEnvironment, Deployment> reached = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            if (isDue(results.get(i))) {
                reached.put(targets.get(i), deployment(results.get(i)));
            }
        }
        if (reached.isEmpty()) {
            return results;
        }
        Map<String, Missing> missing = limits.isStopped() ? notLookedAt(reached) : findMissing(reached);
        reached.forEach((target, deployment) ->
                note(target.environmentId(), deployment, !missing.containsKey(target.environmentId())));
        return results.stream()
                .map(result -> Optional.ofNullable(missing.get(result.environmentId()))
                        .map(finding -> without(finding, result))
                        .orElse(result))
                .toList();
    }

    private Deployment deployment(EnvironmentResult result) {
        return execution
                .earlierDeployment(result.environmentId())
                .orElseGet(() -> Deployment.builder()
                        .reach(result.reach().orElseThrow())
                        .attachmentId(result.attachmentId())
                        .build());
    }

    /** The finding of an earlier process stays valid if there is no further check. */
    private Map<String, Missing> notLookedAt(Map<TargetEnvironment, Deployment> reached) {
        Missing finding =
                Missing.notShown("the pack is attached to it, but the run was stopped before it could check whether"
                        + " the release is there"
                        + limits.whyStopped()
                        + ". When the run is resumed, it checks.");
        return reached.entrySet().stream()
                .filter(each -> !each.getValue().isFinal())
                .collect(Collectors.toMap(each -> each.getKey().environmentId(), each -> finding));
    }

    /** Checks again for a while before it concludes anything, since reads may lag behind writes. */
    private Map<String, Missing> findMissing(Map<TargetEnvironment, Deployment> reached) {
        Map<TargetEnvironment, Deployment> open = new LinkedHashMap<>(reached);
        Map<String, Missing> missing = new HashMap<>();
        try {
            execution.lookAgain().find("the release in the environments", () -> {
                Map<String, Missing> now = look(open);
                open.keySet().forEach(target -> missing.remove(target.environmentId()));
                missing.putAll(now);
                open.keySet()
                        .removeIf(target -> Optional.ofNullable(now.get(target.environmentId()))
                                .filter(Missing::mayShowYet)
                                .isEmpty());
                return open.isEmpty() ? Optional.of(missing) : Optional.empty();
            });
        } catch (InterruptedCallException stopped) {
            open.keySet()
                    .forEach(target -> missing.computeIfPresent(
                            target.environmentId(),
                            (id, finding) -> Missing.notShown("the run was stopped before it could check again"
                                    + limits.whyCancelled() + "; so far, " + finding.reason()
                                    + " When it is resumed, it looks again.")));
        }
        return missing;
    }

    /** A failed check proves nothing about any of them. */
    private Map<String, Missing> look(Map<TargetEnvironment, Deployment> open) {
        try {
            return steps.findMissing(release, Collections.unmodifiableMap(open));
        } catch (Throwable e) {
            Missing unread =
                    Missing.unread("the check whether it has the release failed: " + FailureMessages.describe(e), e);
            return open.keySet().stream().collect(Collectors.toMap(TargetEnvironment::environmentId, each -> unread));
        }
    }

    /** A process that resumes the run relies on what was seen; nothing else is recorded. */
    private void note(String environmentId, Deployment deployment, boolean seen) {
        boolean news = seen ? !deployment.isFinal() : deployment.isFinal();
        if (news) {
            execution.reached(
                    environmentId,
                    Deployment.builder().from(deployment).confirmed(seen).build());
        }
    }

    /** A write in doubt may still attach the pack. */
    private EnvironmentResult without(Missing finding, EnvironmentResult result) {
        Optional<String> doubt = execution.earlierDoubt(result.environmentId());
        return EnvironmentResult.builder()
                .from(result)
                .status(finding.certain() && doubt.isEmpty() ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN)
                .reach(Optional.empty())
                .attachmentId(Optional.empty())
                .reason(finding.reason()
                        + doubt.map(words -> " The outcome of an attempt to attach it is not known: " + words)
                                .orElse(""))
                .failure(finding.failure())
                .build();
    }
}
