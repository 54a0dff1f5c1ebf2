package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.workflow.action.PostDeploymentActions;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentGate;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentPool;
import io.github.promodeploy.deploy.workflow.deployment.EnvironmentDeployer;
import io.github.promodeploy.deploy.workflow.deployment.EnvironmentHistory;
import io.github.promodeploy.deploy.workflow.deployment.LastLook;
import io.github.promodeploy.deploy.workflow.verification.Verifier;
import io.github.promodeploy.deploy.workflow.wave.WaveSequence;
import io.github.promodeploy.deploy.workflow.wave.WaveWork;
import java.util.List;
import java.util.function.Supplier;

/**
 * Brings a release to the targets: reads what is active there now, deploys, checks those that get the release
 * through the pack, and reads back what is active. A release that is only scheduled is not deployed.
 */
final class DeployStep {

    private final RunTools tools;

    DeployStep(RunTools tools) {
        this.tools = tools;
    }

    List<EnvironmentResult> run(PreflightResult found, Release release) {
        List<TargetEnvironment> targets = found.snapshot().targets();
        if (release.scheduledFor().isPresent()) {
            return tools.results()
                    .known("the release is scheduled for "
                            + release.scheduledFor().get() + ", and takes effect on that day only");
        }
        if (targets.isEmpty()) {
            return List.of();
        }
        Aftermath aftermath = aftermath(found, release);
        if (!found.isNothingLeft()) {
            return attempt(targets, () -> deploy(found, release, targets, aftermath));
        }
        List<EnvironmentResult> known = tools.results().known("");
        return isJudgementDue() || aftermath.isDue(targets, known)
                ? attempt(targets, () -> inWaves(new Judgements(tools.results(), aftermath), targets))
                : known;
    }

    /** Returns whether a process ended between the last deployment and the judgement of its wave. */
    private boolean isJudgementDue() {
        RunState state = tools.execution().state();
        return !state.isComplete()
                && tools.request().waves().stream()
                        .anyMatch(wave -> state.waveEnd(wave.name()).isEmpty());
    }

    private List<EnvironmentResult> inWaves(WaveWork work, List<TargetEnvironment> targets) {
        List<Wave> waves = tools.request().waves();
        return waves.isEmpty()
                ? work.bring(targets)
                : new WaveSequence(tools.execution(), tools.limits(), tools.events(), tools.betweenWaves(), work)
                        .run(waves, targets);
    }

    private Aftermath aftermath(PreflightResult found, Release release) {
        return new Aftermath(
                new Verifier(
                        tools.context(), tools.execution(), tools.limits(), tools.events(), found.steps(), release),
                tools.actions(),
                release);
    }

    private List<EnvironmentResult> attempt(
            List<TargetEnvironment> targets, Supplier<List<EnvironmentResult>> deployment) {
        tools.actions().announce(targets);
        return tools.runner().attempt(Step.DEPLOY, deployment, ResultAssembler::countOfMissing);
    }

    private List<EnvironmentResult> deploy(
            PreflightResult found, Release release, List<TargetEnvironment> targets, Aftermath aftermath) {
        EnvironmentHistory history =
                new EnvironmentHistory(tools.context(), tools.execution(), found.snapshot(), tools.spec()::leavesOut);
        DeploymentGate gate = new DeploymentGate(
                tools.settings().deploymentThrottle(), tools.context().client(), tools.limits(), tools.events());
        EnvironmentDeployer deployer = new EnvironmentDeployer(found.steps(), release, history, gate);
        LastLook lastLook = new LastLook(found.steps(), release, tools.execution(), tools.limits());
        DeploymentPool pool = new DeploymentPool(tools.deploymentWorkers(), tools.events(), targets.size());
        return inWaves(new Deployments(tools.results(), deployer, lastLook, pool, aftermath), targets);
    }

    /** The deployments to all targets at once, or to those of one wave after the other. */
    private record Deployments(
            ResultAssembler results,
            EnvironmentDeployer deployer,
            LastLook lastLook,
            DeploymentPool pool,
            Aftermath aftermath)
            implements WaveWork {

        @Override
        public List<EnvironmentResult> bring(List<TargetEnvironment> targets) {
            deployer.lookAt(targets);
            List<EnvironmentResult> deployed = pool.run(
                    targets,
                    deployer::prepareAhead,
                    target -> results.finish(deployer.deploy(target)),
                    found -> lastLook.at(targets, found).stream()
                            .map(results::finish)
                            .toList());
            return aftermath.of(targets, deployed);
        }

        @Override
        public List<EnvironmentResult> leaveOut(List<TargetEnvironment> targets, String reason) {
            List<EnvironmentResult> left = results.notReached(targets, reason);
            pool.leaveOut(left);
            return left;
        }

        @Override
        public PackageAndDeployResult soFar(List<EnvironmentResult> done) {
            return results.soFar(done);
        }
    }

    /** What is left of a run that has deployed everywhere: what follows the deployments, wave by wave. */
    private record Judgements(ResultAssembler results, Aftermath aftermath) implements WaveWork {

        @Override
        public List<EnvironmentResult> bring(List<TargetEnvironment> targets) {
            return aftermath.of(targets, results.notReached(targets, ""));
        }

        @Override
        public List<EnvironmentResult> leaveOut(List<TargetEnvironment> targets, String reason) {
            return results.notReached(targets, reason);
        }

        @Override
        public PackageAndDeployResult soFar(List<EnvironmentResult> done) {
            return results.soFar(done);
        }
    }

    /** What follows the deployments: reading back what is active, and the actions. A run that is done may have ended before it. */
    private record Aftermath(Verifier verifier, PostDeploymentActions actions, Release release) {

        boolean isDue(List<TargetEnvironment> targets, List<EnvironmentResult> known) {
            return verifier.isDue(known) || !actions.areDone(targets);
        }

        List<EnvironmentResult> of(List<TargetEnvironment> targets, List<EnvironmentResult> results) {
            return actions.after(release, targets, verifier.of(targets, results));
        }
    }
}
