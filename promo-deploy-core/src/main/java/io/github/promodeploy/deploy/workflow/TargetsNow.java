package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is active in the targets right before they are deployed to. Where somebody else has deployed since the run began,
 * deploying would replace their work, which the run does only if it is allowed to. Looks once, before any thread asks.
 */
final class TargetsNow {

    private final PromotionContext promotion;
    private final PromotionSteps session;
    private final RunSnapshot begun;
    private final RunExecution record;
    private final Set<String> versions;
    private final Map<String, ActiveDeployment> active;
    private final Optional<Set<String>> known;
    private final Map<String, String> newer = new HashMap<>();
    private final Set<String> unread = new HashSet<>();
    private @Nullable Throwable failure;

    /** Begins with what was active when the run began. */
    TargetsNow(
            PromotionContext promotion,
            PromotionSteps session,
            RunSnapshot begun,
            Release release,
            RunExecution record) {
        this.promotion = promotion;
        this.session = session;
        this.begun = begun;
        this.record = record;
        this.versions = promotion.versionsOf(release);
        this.active = new HashMap<>(begun.activeDeployments());
        this.known = begun.activeDeploymentIds().map(HashSet::new);
    }

    /**
     * Looks where the run still has to deploy, in as few calls as the session can; a plan of a run that has not begun
     * has just looked. What the run is
     * allowed to replace is noted, so that a process that resumes it knows the same.
     */
    void look(List<TargetEnvironment> pending) {
        if (known.isEmpty() || pending.isEmpty()) {
            return;
        }
        try {
            read(pending).ifPresent(rows -> compare(rows, pending));
            if (!active.equals(begun.activeDeployments()) || !known.equals(begun.activeDeploymentIds())) {
                record.begin(RunSnapshot.builder()
                        .from(begun)
                        .activeDeployments(active)
                        .activeDeploymentIds(known)
                        .build());
            }
        } catch (Throwable e) {
            failure = e;
            pending.forEach(target -> unread.add(target.environmentId()));
        }
    }

    private Optional<List<DeployedPackage>> read(List<TargetEnvironment> pending) {
        return promotion.ask(
                "what is active in the targets right before they are deployed to",
                () -> record.hasBegun()
                        ? Optional.of(session.activeDeployments(pending))
                        : promotion.confirm(() -> Optional.of(session.activeDeployments(pending)), Optional.empty()),
                Optional.empty());
    }

    private void compare(List<DeployedPackage> rows, List<TargetEnvironment> pending) {
        Map<String, List<DeployedPackage>> byEnvironment = rows.stream()
                .collect(Collectors.groupingBy(row -> row.environmentId().orElseThrow()));
        pending.forEach(target -> compare(target, byEnvironment.getOrDefault(target.environmentId(), List.of())));
    }

    private void compare(TargetEnvironment target, List<DeployedPackage> there) {
        String environment = target.environmentId();
        List<DeployedPackage> since = before(environment).newer(there, versions, promotion);
        if (!since.isEmpty() && !promotion.settings().replaceNewer()) {
            newer.put(
                    environment,
                    "somebody else has deployed " + ActiveBefore.describe(since.get(0))
                            + " since this run began, and deploying would replace that. If that is what you want, resume this"
                            + " run with replaceNewer (--replace-newer).");
            return;
        }
        since.forEach(row -> {
            known.orElseThrow().add(row.deploymentId());
            promotion
                    .execution()
                    .warn("somebody else has deployed " + ActiveBefore.describe(row) + ", in environment "
                            + target.display()
                            + ", since this run began, and it is replaced, as replaceNewer (--replace-newer) allows");
        });
        active.remove(environment);
        there.stream().findFirst().ifPresent(row -> active.put(environment, Preflight.activeDeployment(row)));
    }

    /** Returns what the run may replace, by environment. */
    Map<String, ActiveDeployment> active() {
        return active;
    }

    /** Returns how an environment gets the release without being deployed to, if it does. */
    Optional<Deployment> reached(String environmentId) {
        return begun.reached(environmentId);
    }

    /** Returns what was active in an environment before the run deploys there. */
    ActiveBefore before(String environmentId) {
        return new ActiveBefore(Optional.ofNullable(active.get(environmentId)), known);
    }

    /** Returns why an environment is not deployed to, if somebody else has deployed there. */
    Optional<String> newer(String environmentId) {
        return Optional.ofNullable(newer.get(environmentId));
    }

    /** Returns why the look failed, if it did. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Tells whether it is not known what is active in an environment now, since the look failed. */
    boolean isUnread(String environmentId) {
        return unread.contains(environmentId);
    }
}
