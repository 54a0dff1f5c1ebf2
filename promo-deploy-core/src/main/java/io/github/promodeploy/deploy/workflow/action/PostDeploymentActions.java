package io.github.promodeploy.deploy.workflow.action;

import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.history.ActionHistory;
import io.github.promodeploy.deploy.internal.Workers;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the actions of a run in each environment that has the release: several environments at a time, the actions of one environment in
 * order. The journal has the begin and the verdict of each, and one that has begun before is never begun again.
 */
public final class PostDeploymentActions {

    private static final String LOST =
            "the journal of this run has lost entries, so that it is not known whether it has"
                    + " been run. It is not run again.";

    private final RunActions actions;
    private final Predicate<TargetEnvironment> leftOut;
    private final Tools tools;

    /**
     * What actions are run with.
     *
     * @param workers the threads that work on environments
     * @param threads makes the thread of an action; null for plain ones
     */
    public record Tools(
            PromotionContext context,
            RunExecution execution,
            RunLimits limits,
            RunEvents events,
            Masking masking,
            Workers workers,
            @Nullable ThreadFactory threads) {}

    /**
     * Prepares the actions.
     *
     * @param leftOut the targets that a retry leaves out
     */
    public PostDeploymentActions(RunActions actions, Predicate<TargetEnvironment> leftOut, Tools tools) {
        this.actions = actions;
        this.leftOut = leftOut;
        this.tools = tools;
    }

    /**
     * Warns of what is worth knowing before actions run.
     *
     * @param targets all targets of the run
     */
    public void announce(List<TargetEnvironment> targets) {
        if (tools.execution().runsActions()) {
            actions.warnings(targets).forEach(tools.events()::warning);
        }
    }

    /** Returns whether every action has a verdict in every target, so that there is nothing to run. */
    public boolean areDone(List<TargetEnvironment> targets) {
        return targets.stream().allMatch(this::isDone);
    }

    private boolean isDone(TargetEnvironment target) {
        return actions.of(target).stream()
                .allMatch(each -> earlier(target, each).isPresent());
    }

    private ActionHistory history() {
        return tools.execution().state().actions();
    }

    private Optional<ActionReport> earlier(TargetEnvironment target, RunActions.Each each) {
        return history().report(target.environmentId(), each.name());
    }

    /** Returns the results of the targets with what is known of their actions. Nothing is run. */
    public List<EnvironmentResult> withoutRunning(
            List<TargetEnvironment> targets, List<EnvironmentResult> results, String reason) {
        return tools.execution().runsActions()
                ? IntStream.range(0, targets.size())
                        .mapToObj(i -> withoutRunning(targets.get(i), results.get(i), reason))
                        .toList()
                : results;
    }

    private EnvironmentResult withoutRunning(TargetEnvironment target, EnvironmentResult result, String reason) {
        String why = reasonNotToRun(target, result).orElse(reason);
        return with(
                result,
                actions.of(target).stream()
                        .map(each -> earlier(target, each).orElseGet(() -> notRun(each, why)))
                        .toList());
    }

    /**
     * Runs the actions that have no verdict yet.
     *
     * @param results what became of the targets, in their order
     * @return the same results with the actions
     */
    public List<EnvironmentResult> after(
            Release release, List<TargetEnvironment> targets, List<EnvironmentResult> results) {
        if (!tools.execution().runsActions()) {
            return results;
        }
        AtomicReferenceArray<EnvironmentResult> ended = new AtomicReferenceArray<>(targets.size());
        AtomicInteger next = new AtomicInteger();
        int pending = (int) targets.stream().filter(target -> !isDone(target)).count();
        tools.workers().run(pending, () -> {
            for (int i = next.getAndIncrement(); i < targets.size(); i = next.getAndIncrement()) {
                ended.set(i, inTurn(release, targets.get(i), results.get(i)));
            }
        });
        return IntStream.range(0, targets.size()).mapToObj(ended::get).toList();
    }

    private EnvironmentResult inTurn(Release release, TargetEnvironment target, EnvironmentResult deployed) {
        EnvironmentResult result = with(deployed, List.of());
        for (RunActions.Each each : actions.of(target)) {
            Optional<ActionReport> earlier = earlier(target, each);
            ActionReport report = earlier.isPresent() ? earlier.get() : judge(release, target, result, each);
            if (earlier.isEmpty()) {
                tools.events().actionEnded(target.environmentId(), report);
            }
            List<ActionReport> reports = new ArrayList<>(result.actions());
            reports.add(report);
            result = with(result, reports);
        }
        return result;
    }

    private ActionReport judge(
            Release release, TargetEnvironment target, EnvironmentResult result, RunActions.Each each) {
        PostDeploymentAction action = each.action();
        Optional<String> reason = reasonNotToRun(target, result)
                .or(() -> each.doubt(target))
                .or(() -> tools.limits().reasonToStop());
        if (reason.isPresent()) {
            return notRun(each, reason.get());
        }
        if (action == null) {
            return notRun(each, "this deployer does not have the action");
        }
        if (tools.execution().isLossy()) {
            return new ActionReport(each.name(), Verdict.UNKNOWN, Optional.of(LOST), List.of());
        }
        return run(new RunningAction(each.name(), action, release, result, target, tools));
    }

    private ActionReport run(RunningAction running) {
        try {
            running.begin();
        } catch (RunJournalException e) {
            String reason = tools.masking().text("it was not begun, since " + e.getMessage());
            tools.limits().stop(reason);
            return new ActionReport(running.name(), Verdict.NOT_RUN, Optional.of(reason), List.of());
        }
        return running.run();
    }

    private Optional<String> reasonNotToRun(TargetEnvironment target, EnvironmentResult result) {
        if (result.status() != EnvironmentStatus.DEPLOYED) {
            return Optional.of("the environment is not deployed");
        }
        if (!isSeen(result)) {
            return Optional.of("it was not seen that what was deployed is active");
        }
        return leftOut.test(target) ? Optional.of("it is not among the environments of this retry") : Optional.empty();
    }

    /** Returns whether what was deployed is known to be active, if the run asks for that. */
    private boolean isSeen(EnvironmentResult result) {
        return !tools.context().settings().verification() || result.hasVerdict(Verification.Verdict.CONFIRMED);
    }

    private static ActionReport notRun(RunActions.Each each, String reason) {
        return new ActionReport(each.name(), Verdict.NOT_RUN, Optional.of(reason), List.of());
    }

    private static EnvironmentResult with(EnvironmentResult result, List<ActionReport> reports) {
        return EnvironmentResult.builder().from(result).actions(reports).build();
    }
}
