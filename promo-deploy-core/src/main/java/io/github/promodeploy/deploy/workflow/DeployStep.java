package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.dialect.PromotionSession;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.execution.RunRecord;
import io.github.promodeploy.deploy.execution.SafeListener;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.List;

/**
 * Brings a release to the targets: looks what is active there now, deploys, and has a last look at those that are reached
 * through the pack.
 */
final class DeployStep {

    private final RunOrder order;
    private final Promotion promotion;
    private final RunRecord record;
    private final RunLimits limits;
    private final SafeListener listener;
    private final Masking masking;

    DeployStep(
            RunOrder order,
            Promotion promotion,
            RunRecord record,
            RunLimits limits,
            SafeListener listener,
            Masking masking) {
        this.order = order;
        this.promotion = promotion;
        this.record = record;
        this.limits = limits;
        this.listener = listener;
        this.masking = masking;
    }

    List<EnvironmentResult> run(Preflight.Groundwork groundwork, Release release, List<TargetEnvironment> targets) {
        PromotionSession session = groundwork.session();
        TargetsNow now = new TargetsNow(promotion, session, groundwork.begun(), release, record);
        EnvironmentDeployer deployer = new EnvironmentDeployer(session, now, release, limits, gate(), order, record);
        LastLook lastLook = new LastLook(session, release, record, limits);
        deployer.lookAt(targets);
        return new Deployments(
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
