package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.List;

/**
 * Brings a release to the targets: looks what is active there now, deploys, and has a last look at those that are reached
 * through the pack.
 */
final class DeployStep {

    private final RunSpec order;
    private final PromotionContext promotion;
    private final RunExecution record;
    private final RunLimits limits;
    private final RunEvents listener;
    private final Masking masking;

    DeployStep(
            RunSpec order,
            PromotionContext promotion,
            RunExecution record,
            RunLimits limits,
            RunEvents listener,
            Masking masking) {
        this.order = order;
        this.promotion = promotion;
        this.record = record;
        this.limits = limits;
        this.listener = listener;
        this.masking = masking;
    }

    List<EnvironmentResult> run(
            Preflight.PreflightResult groundwork, Release release, List<TargetEnvironment> targets) {
        PromotionSteps session = groundwork.session();
        TargetsNow now = new TargetsNow(promotion, session, groundwork.begun(), release, record);
        EnvironmentDeployer deployer = new EnvironmentDeployer(session, now, release, limits, gate(), order, record);
        LastLook lastLook = new LastLook(session, release, record, limits);
        deployer.lookAt(targets);
        return new DeploymentPool(
                        promotion.runId(), order.settings().maxConcurrentDeployments(), limits.cancellation(), listener)
                .run(
                        targets,
                        target -> masking.environment(deployer.deploy(target)),
                        results -> lastLook.at(targets, results).stream()
                                .map(masking::environment)
                                .toList());
    }

    private DeploymentGate gate() {
        BoomiClient client = promotion.client();
        return new DeploymentGate(
                order.settings().deploymentThrottle(), client.accountId(), limits, listener, client.timeSource());
    }
}
