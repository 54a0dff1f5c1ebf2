package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.util.List;
import java.util.Map;

/**
 * The recipe of a run. A plan and a resumed run follow the same recipe: each step determines what is already done, and in a
 * plan the steps have a read-only client.
 */
public final class PromotionWorkflow {

    private final RunTools tools;
    private final ResultAssembler results;

    /** Prepares a run within its limits. */
    public PromotionWorkflow(RunSpec spec, RunExecution execution, RunLimits limits, RunEvents events) {
        this.tools = new RunTools(spec, execution, limits, events);
        this.results = tools.results();
        execution.state().isAbout(spec.request());
    }

    /** Returns the names of what the run does after the deployments. */
    List<String> actions() {
        return tools.whichActions().names();
    }

    /** Returns whether nothing is left to do after the deployments of a run that has begun. */
    boolean areActionsDone(RunState state) {
        return state.snapshot()
                .filter(begun -> !tools.actions().areDone(begun.targets()))
                .isEmpty();
    }

    public PackageAndDeployResult run() {
        List<RequestProblem> problems = RunRequestRules.problems(tools);
        if (!problems.isEmpty()) {
            return results.refused(problems);
        }
        tools.announce();
        try {
            PromotionDialect dialect = new ChooseDialectStep(tools).run();
            TargetSearch.Found targets = new ResolveTargetsStep(tools).run();
            PreflightResult found = new PreflightStep(tools, dialect).run(targets);
            Release release = tools.execution().earlierRelease().orElseGet(() -> release(found));
            List<EnvironmentResult> environments = new DeployStep(tools).run(found, release);
            return results.of(release, environments);
        } catch (StepRunner.StoppedException stop) {
            return results.of(stop);
        }
    }

    /** The steps that a run that has released leaves out. */
    private Release release(PreflightResult found) {
        MergeBranchStep merge = new MergeBranchStep(tools);
        merge.run();
        Map<PromotedComponent, String> packageIds = new PackageComponentStep(tools, merge).run(found);
        merge.deleteBranch(packageIds);
        Pack pack = new ProvidePackStep(tools).run(found);
        new AddToPackStep(tools).run(found, pack, packageIds);
        return new ReleasePackStep(tools).run(found, pack, packageIds);
    }
}
