package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RollbackSnapshot.Action;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentGate;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentTurns;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Undoes deployments, each in its turn. What was done counts as DEPLOYED until it is read back. Thread-safe. */
final class Undoing {

    private final PackageCalls packages;
    private final RunExecution execution;
    private final Look look;
    private final DeploymentGate gate;
    private final DeploymentTurns turns;

    Undoing(PromotionContext context, RunExecution execution, Look look, DeploymentGate gate) {
        this.packages = new PackageCalls(context);
        this.execution = execution;
        this.look = look;
        this.gate = gate;
        this.turns = new DeploymentTurns(gate, execution.state());
    }

    /** Returns the result of a change that is undone by a write, whatever goes wrong. */
    EnvironmentResult undo(Undo undo) {
        Change change = undo.change();
        ActiveDeployment made = undo.made().orElseThrow();
        EnvironmentResult.Builder result = Results.begin(undo);
        WriteKey key = key(undo);
        if (execution.state().deployment(key).isEmpty()) {
            Optional<String> stop = gate.reasonToStop();
            if (stop.isPresent()) {
                return KnownResult.untried(
                        result, execution.state().doubtAt(key).orElse(null), stop.get());
            }
        }
        AtomicReference<String> left = new AtomicReference<>();
        Runnable requireActive = () -> {
            try {
                look.requireActive(change, made);
            } catch (PromotionStopException replaced) {
                left.set(String.valueOf(replaced.getMessage()));
                throw replaced;
            }
        };
        Runnable requireStillActive = () -> look.requireActiveNow(change, made);
        EnvironmentResult tried = turns.deploy(
                new Placement(change.target(), change.placement().components(), key),
                result,
                () -> undo.action() == Action.UNDEPLOY
                        ? packages.undeploy(made, key, requireActive)
                        : packages.deployAgain(
                                change.before().orElseThrow(),
                                change.earlierPlacement(),
                                made,
                                requireActive,
                                requireStillActive));
        String reason = left.get();
        return reason == null || tried.status() != EnvironmentStatus.FAILED
                ? tried
                : Results.begin(undo)
                        .status(EnvironmentStatus.LEFT)
                        .reason(reason)
                        .build();
    }

    /** Returns the key of the write that undoes a change. */
    static WriteKey key(Undo undo) {
        return undo.action() == Action.UNDEPLOY
                ? WriteKey.undeployment(undo.made().orElseThrow().deploymentId())
                : undo.change().key();
    }
}
