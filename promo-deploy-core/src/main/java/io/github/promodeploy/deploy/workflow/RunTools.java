package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.environment.RunAccounts;
import io.github.promodeploy.deploy.environment.SkippedAccounts;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.execution.RunThreads;
import io.github.promodeploy.deploy.internal.Workers;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.workflow.action.PostDeploymentActions;
import io.github.promodeploy.deploy.workflow.action.RunActions;
import io.github.promodeploy.deploy.workflow.wave.BetweenWaves;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The tools that all steps of one run share. The steps run one after the other, on one thread. */
public final class RunTools {

    private final RunSpec spec;
    private final RunExecution execution;
    private final RunLimits limits;
    private final RunEvents events;
    private final Masking masking;
    private final @Nullable ThreadFactory threads;
    private final StepRunner runner;
    private final ResultAssembler results;
    private final RunActions whichActions;
    private PromotionContext context;

    public RunTools(RunSpec spec, RunExecution execution, RunLimits limits, RunEvents events) {
        this.spec = spec;
        this.execution = execution;
        this.limits = limits;
        this.events = events;
        this.threads = settings()
                .threads()
                .map(custom -> new RunThreads(custom, events::warning))
                .orElse(null);
        this.context = PromotionContext.builder()
                .request(spec.request())
                .settings(spec.settings().promotion())
                .client(clientOfTheRun())
                .runId(events.runId())
                .execution(execution)
                .accounts(accountsOfTheRun())
                .build();
        this.masking = new Masking(context.client()::mask);
        this.runner = new StepRunner(this);
        this.results = new ResultAssembler(this);
        this.whichActions =
                RunActions.of(spec.request(), spec.settings(), spec.beginning().orElse(null));
    }

    private BoomiClient clientOfTheRun() {
        BoomiClient given = settings().client();
        return given.withOptions(CallOptions.builder()
                .from(given.options())
                .deadline(limits.deadline())
                .cancellation(limits.cancellation())
                .listener(events)
                .beforeWrite(execution::beforeWrite)
                .build());
    }

    private RunAccounts accountsOfTheRun() {
        SkippedAccounts skipped = new SkippedAccounts(
                settings().promotion().skipAccounts(), settings().client().accountId());
        return new RunAccounts(
                events.runId(), skipped, settings().maxConcurrentReads(), limits.cancellation(), threads);
    }

    /** Returns what is done in each environment after the deployments. */
    PostDeploymentActions actions() {
        return new PostDeploymentActions(
                whichActions,
                spec::leavesOut,
                new PostDeploymentActions.Tools(
                        context, execution, limits, events, masking, deploymentWorkers(), threads));
    }

    /** Returns the actions that the run has. */
    RunActions whichActions() {
        return whichActions;
    }

    /** Returns what stands between two waves. */
    BetweenWaves betweenWaves() {
        return new BetweenWaves(settings(), execution, limits, events, threads);
    }

    /** Returns the threads that deploy. */
    public Workers deploymentWorkers() {
        return new Workers(events.runId(), settings().maxConcurrentDeployments(), limits.cancellation(), threads);
    }

    /** From now on, the client of the run, which custom code uses too, makes its calls in the form of the dialect. */
    public void keepTo(PromotionDialect dialect) {
        BoomiClient client = context.client();
        ApiForm form = dialect.isPublished() ? ApiForm.PUBLISHED : ApiForm.GUIDE;
        context = PromotionContext.builder()
                .from(context)
                .client(client.withOptions(
                        client.options().toBuilder().apiForm(form).build()))
                .build();
    }

    /** Tells the listener that the run starts, and what of its request has no effect. */
    void announce() {
        events.runStarted(context.runId(), settings().dialectName());
        PackageAndDeployRequest request = request();
        boolean ignored = request.newPackName().isPresent()
                || request.newPackDescription().isPresent();
        if (!request.createNewPack() && ignored) {
            events.warning("newPackName and newPackDescription are ignored, since createNewPack is false");
        }
        context.labelWarnings().forEach(events::warning);
    }

    RunSpec spec() {
        return spec;
    }

    public DeployerSettings settings() {
        return spec.settings();
    }

    public PackageAndDeployRequest request() {
        return spec.request();
    }

    public PromotionContext context() {
        return context;
    }

    public RunExecution execution() {
        return execution;
    }

    public RunLimits limits() {
        return limits;
    }

    public RunEvents events() {
        return events;
    }

    /** Hides credentials in texts from elsewhere. */
    public Masking masking() {
        return masking;
    }

    public StepRunner runner() {
        return runner;
    }

    /** Collects what the run obtains. */
    public ResultAssembler results() {
        return results;
    }
}
