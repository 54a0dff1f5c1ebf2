package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.branch.Branch;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.dialect.detection.Dialects;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;
import io.github.promodeploy.deploy.settings.GuideSettings;
import io.github.promodeploy.deploy.settings.PlatformSettings;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.deploy.wave.WaveGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a {@link PackageAndDeployer}. Not thread-safe; may be used for several deployers. */
public final class PackageAndDeployerBuilder {

    private final BoomiClient client;
    private Dialect dialect = Dialect.AUTO;
    private EnvironmentResolver environmentResolver = EnvironmentResolver.accountGroup();
    private RunListener listener = new RunListener() {};
    private Throttle deploymentThrottle = Throttle.none();
    private int maxConcurrentDeployments = 8;
    private int maxEnvironments = 500;
    private boolean preflight = true;
    private List<@Nullable String> skipAccounts = List.of();
    private OnExisting onExisting = OnExisting.FAIL;
    private RunJournal journal = RunJournal.inMemory();
    private final List<PostDeploymentAction> actions = new ArrayList<>();
    private Duration timeout = Duration.ofMinutes(30);
    private @Nullable Duration maxPlanAge;
    private @Nullable WaveGate waveGate;
    private @Nullable String stopAfterWave;
    private final PromotionSettings.Builder promotion =
            PromotionSettings.builder().branch(Branch.MAIN);
    private final GuideSettings.Builder guide = GuideSettings.builder();
    private final PlatformSettings.Builder platform = PlatformSettings.builder();
    private RollbackPolicy onFailure = RollbackPolicy.never();
    private @Nullable ThreadFactory threads;
    private Supplier<String> runIds = () -> UUID.randomUUID().toString();

    PackageAndDeployerBuilder(BoomiClient client) {
        this.client = client;
    }

    /**
     * Sets which API the run uses. Default {@link Dialect#AUTO}.
     *
     * @param dialect the dialect
     * @return this builder
     */
    public PackageAndDeployerBuilder dialect(Dialect dialect) {
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        return this;
    }

    /**
     * Sets how the target environments are found. Default {@link EnvironmentResolver#accountGroup()}.
     *
     * @param environmentResolver the resolver
     * @return this builder
     */
    public PackageAndDeployerBuilder environmentResolver(EnvironmentResolver environmentResolver) {
        this.environmentResolver = Objects.requireNonNull(environmentResolver, "environmentResolver");
        return this;
    }

    /**
     * Sets the listener for the events of runs. Default none.
     *
     * @param listener the listener, shared by all runs of the deployer
     * @return this builder
     */
    public PackageAndDeployerBuilder listener(RunListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets the throttle for deployments, in addition to the client's throttle, which applies to every call. Default none. If
     * this is the client's throttle, it applies once, not twice.
     *
     * @param throttle the throttle
     * @return this builder
     */
    public PackageAndDeployerBuilder throttle(Throttle throttle) {
        this.deploymentThrottle = Objects.requireNonNull(throttle, "throttle");
        return this;
    }

    /**
     * Sets how many deployments may be in progress at once, and how many accounts are read at once. Default 8; 1 means one at a
     * time, on the calling thread. Whatever the number, calls start at least a throttle gap apart.
     *
     * @param maxConcurrentDeployments 1 to 64
     * @return this builder
     */
    public PackageAndDeployerBuilder maxConcurrentDeployments(int maxConcurrentDeployments) {
        this.maxConcurrentDeployments = maxConcurrentDeployments;
        return this;
    }

    /**
     * Sets how many target environments a run may have. A run with more stops before its first write, because an
     * unexpectedly large group is usually a mistake. Default 500.
     *
     * @param maxEnvironments 1 or more
     * @return this builder
     */
    public PackageAndDeployerBuilder maxEnvironments(int maxEnvironments) {
        this.maxEnvironments = maxEnvironments;
        return this;
    }

    /**
     * Sets which accounts to skip, such as one that cannot be read and would stop the run. Their environments are not
     * targets, whether they come from the account group or from the request. A warning for each account says how many
     * environments are left out. The journal keeps the accounts, and a resumed run leaves out the same environments. A
     * release of the PLATFORM dialect still reaches environments of skipped accounts if the pack is attached to them, see
     * {@link #allowOtherEnvironments}. Default none.
     *
     * @param accountIds the accounts, which replace those set before
     * @return this builder
     */
    public PackageAndDeployerBuilder skipAccounts(String... accountIds) {
        Objects.requireNonNull(accountIds, "accountIds");
        return skipAccounts(Arrays.asList(accountIds));
    }

    /**
     * Sets which accounts to skip, see {@link #skipAccounts(String...)}.
     *
     * @param accountIds the accounts, which replace those set before
     * @return this builder
     */
    public PackageAndDeployerBuilder skipAccounts(Collection<String> accountIds) {
        Objects.requireNonNull(accountIds, "accountIds");
        this.skipAccounts = new ArrayList<>(accountIds);
        return this;
    }

    /**
     * Sets which id a deployment sends as its package id; for the GUIDE dialect only. Default {@link DeployedIdSource#AUTO}.
     *
     * @param deploymentPackage the choice
     * @return this builder
     */
    public PackageAndDeployerBuilder deploymentPackage(DeployedIdSource deploymentPackage) {
        guide.deployedIdSource(Objects.requireNonNull(deploymentPackage, "deploymentPackage"));
        return this;
    }

    /**
     * Skips the optional checks before the first write: whether pack name and package version are free, what is active in the
     * targets, and whether they have runtimes that are online. A mistake then only appears in the middle of the run, and a deployment that somebody else makes in the
     * meantime is replaced.
     *
     * @return this builder
     */
    public PackageAndDeployerBuilder withoutPreflight() {
        this.preflight = false;
        return this;
    }

    /**
     * Does not read back, after the deployments, what is active in the targets. DEPLOYED then only says that the server
     * confirmed the deployment, and {@code verification} of every environment is NOT_ASKED. A resumed run keeps this setting.
     *
     * @return this builder
     */
    public PackageAndDeployerBuilder withoutVerification() {
        promotion.verification(false);
        return this;
    }

    /**
     * Sets what a run does when the package version or the name of the new pack is taken. Default {@link OnExisting#FAIL}.
     *
     * @param onExisting stop, or continue with the existing objects
     * @return this builder
     */
    public PackageAndDeployerBuilder onExisting(OnExisting onExisting) {
        this.onExisting = Objects.requireNonNull(onExisting, "onExisting");
        return this;
    }

    /**
     * Sets where runs record what they did, so that they can be resumed. Default {@link RunJournal#inMemory()}, one for each
     * builder, which is lost when the process ends.
     *
     * @param journal the journal, which deployers and processes may share
     * @return this builder
     */
    public PackageAndDeployerBuilder journal(RunJournal journal) {
        this.journal = Objects.requireNonNull(journal, "journal");
        return this;
    }

    /**
     * Sets how old a plan may be when {@link PackageAndDeployer#run(io.github.promodeploy.deploy.plan.PromotionPlan)} begins with
     * it. A run that has begun is resumed whatever the age of its plan. Default any age.
     *
     * @param maxPlanAge the time since the plan was made, more than 0
     * @return this builder
     */
    public PackageAndDeployerBuilder maxPlanAge(Duration maxPlanAge) {
        this.maxPlanAge = Objects.requireNonNull(maxPlanAge, "maxPlanAge");
        return this;
    }

    /**
     * Sets how long to look for the effect of a write whose response was lost before sending it again, if the server would
     * accept a second one: a new pack, a release, an installation, a deployment. The time must be longer than the server may
     * still act on a lost request. Default 130 seconds, for a release 430.
     *
     * @param quietPeriod the time, also for a release; 0 or more
     * @return this builder
     */
    public PackageAndDeployerBuilder quietPeriod(Duration quietPeriod) {
        promotion.quietPeriod(quietPeriod).releaseQuietPeriod(quietPeriod);
        return this;
    }

    /**
     * Sets how long to keep looking for something that must exist before it counts as absent or changed, since reads may lag
     * behind writes. For the same time after a pack was released and shared, its installation is sent again if Boomi itself
     * refuses it with 400 or 404. Verification looks for what the run deployed for as long. Default 15 seconds.
     *
     * @param lookAgainFor the time; 0 looks once, and sends once
     * @return this builder
     */
    public PackageAndDeployerBuilder lookAgainFor(Duration lookAgainFor) {
        promotion.lookAgainFor(lookAgainFor);
        return this;
    }

    /**
     * Sets how long a whole run may take. Default 30 minutes. No write starts in the last 15 seconds, or in the last quarter
     * of the time if that is shorter.
     *
     * @param timeout the time allowed, more than 0
     * @return this builder
     */
    public PackageAndDeployerBuilder timeout(Duration timeout) {
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * Sets the branch that packages are made from. The PLATFORM dialect sends it with the package. If the response names
     * another branch, the run stops before it changes the pack. Default {@code main}.
     *
     * @param branch the branch's name
     * @return this builder
     */
    public PackageAndDeployerBuilder branch(String branch) {
        promotion.branch(branch);
        return this;
    }

    /**
     * Accepts whatever branch the server chooses: the API user's default working branch (Boomi API reference,
     * PackagedComponent).
     *
     * @return this builder
     */
    public PackageAndDeployerBuilder withoutBranch() {
        promotion.branch(Optional.empty());
        return this;
    }

    /**
     * Sets how often an account may install a new pack. Default {@link InstallationType#MULTI}.
     *
     * @param installationType SINGLE or MULTI; cannot be changed once the pack exists
     * @return this builder
     */
    public PackageAndDeployerBuilder installationType(InstallationType installationType) {
        promotion.installationType(installationType);
        return this;
    }

    /**
     * Sets the name under which the PLATFORM dialect installs a MULTI pack in other accounts, and which of several
     * installations it attaches. Default the pack's own name.
     *
     * @param installationName the name
     * @return this builder
     */
    public PackageAndDeployerBuilder installationName(String installationName) {
        platform.installationName(installationName);
        return this;
    }

    /**
     * Sets whether a release of the PLATFORM dialect may reach environments that are not targets, because the pack is
     * attached to them. Default false: the run stops before its first write, and names them.
     *
     * @param allowed whether it may
     * @return this builder
     */
    public PackageAndDeployerBuilder allowOtherEnvironments(boolean allowed) {
        platform.allowOtherEnvironments(allowed);
        return this;
    }

    /**
     * Requires that every target environment has a runtime that is online when the run begins; for the PLATFORM dialect only. A run with
     * any other target, or where that cannot be read, stops before its first write. Without this, it is a warning: what is deployed
     * arrives when a runtime is back. It needs the checks that {@link #withoutPreflight} leaves out.
     *
     * @return this builder
     */
    public PackageAndDeployerBuilder requireOnlineRuntimes() {
        platform.requireOnlineRuntimes(true);
        return this;
    }

    /**
     * Sets whether a run may replace what somebody else has deployed to a target since the run began. Default false: the run
     * reads what is active in the targets again right before the first deployment, and an environment where somebody else
     * has deployed in the meantime is FAILED, with who deployed what and when. The journal does not keep this setting: for a
     * resumed run, the setting of the deployer that resumes it applies. What somebody deploys after the run did is never replaced:
     * the run does not deploy to such an environment again, with or without this setting.
     *
     * @param replaceNewer whether it may; each replacement is then a warning
     * @return this builder
     */
    public PackageAndDeployerBuilder replaceNewer(boolean replaceNewer) {
        promotion.replaceNewer(replaceNewer);
        return this;
    }

    /**
     * Sets whether a release of the PLATFORM dialect may reach targets of a later {@linkplain
     * io.github.promodeploy.deploy.request.PackageAndDeployRequest#waves wave} at once, because the pack is attached to them. Default
     * false: the run stops before its first write, and names them.
     *
     * @param allowed whether it may; a warning then names them
     * @return this builder
     */
    public PackageAndDeployerBuilder allowEarlyRelease(boolean allowed) {
        platform.allowEarlyRelease(allowed);
        return this;
    }

    /**
     * Sets what decides between two waves whether a run continues. Default nothing: a run continues after each wave that passed. The journal
     * keeps that a run began with a gate; if a deployer without one resumes the run, it stops where the gate would be asked.
     *
     * @param waveGate the gate, shared by all runs of the deployer
     * @return this builder
     */
    public PackageAndDeployerBuilder waveGate(WaveGate waveGate) {
        this.waveGate = Objects.requireNonNull(waveGate, "waveGate");
        return this;
    }

    /**
     * Ends a run after a wave; {@link PackageAndDeployer#resume} continues with the next one. Default none. The journal does not keep this
     * setting: for a resumed run, the setting of the deployer that resumes it applies.
     *
     * @param wave the name of the wave; a run without such a wave is refused before anything is sent
     * @return this builder
     */
    public PackageAndDeployerBuilder stopAfterWave(String wave) {
        this.stopAfterWave = Objects.requireNonNull(wave, "wave");
        return this;
    }

    /**
     * Sets how the PLATFORM dialect waits for a release. Default: it polls after 1, 2 and 4 seconds, and then every 5 seconds, for at
     * most 30 minutes; the timeout of the run applies as well.
     *
     * @param releaseWaiter intervals and longest wait
     * @return this builder
     */
    public PackageAndDeployerBuilder releaseWaiter(ReleaseWaiterSettings releaseWaiter) {
        platform.releaseWaiter(releaseWaiter);
        return this;
    }

    /**
     * Sets what makes the threads for deployments, for reads of accounts, and for {@link PackageAndDeployer#start}, for example
     * virtual threads, or threads that carry a log context. Default plain threads that keep the JVM alive, named
     * {@code promo-deploy-RUN_ID-N} and {@code promo-deploy-run-RUN_ID}; threads of a factory keep their own names. If the
     * factory fails, fewer threads work, if need be only the calling one, with a warning; {@code start} then throws.
     *
     * @param threads makes threads that are not started yet, and run what they are given
     * @return this builder
     */
    public PackageAndDeployerBuilder threads(ThreadFactory threads) {
        this.threads = Objects.requireNonNull(threads, "threads");
        return this;
    }

    /**
     * Adds what a run does in each environment after it has deployed to it, such as a
     * {@link io.github.promodeploy.deploy.action.ProcessTest}. Actions run in the order in which they are added, after the tests of the
     * request. A run keeps the actions that it began with: one that the deployer which resumes it does not have is not run, with a warning.
     * Default none.
     *
     * @param action the action, whose name no other action has
     * @return this builder
     */
    public PackageAndDeployerBuilder action(PostDeploymentAction action) {
        actions.add(Objects.requireNonNull(action, "action"));
        return this;
    }

    /**
     * Sets when a run rolls itself back after its last wave, see {@link PackageAndDeployer#rollback(String)}. Environments that are FAILED
     * count, and so does each test or other action that FAILED. A run never does so when the outcome of any environment or action is
     * UNKNOWN, when somebody else has deployed after it, when it was cancelled, when its time was up, or when credentials or the connection
     * to the server were refused. The rollback has a deadline of its own, as long as that of the run. The result of the run does not change: it has that of the rollback in
     * {@link io.github.promodeploy.deploy.result.PackageAndDeployResult#rollback}. Default {@link RollbackPolicy#never()}.
     *
     * @param policy when
     * @return this builder
     */
    public PackageAndDeployerBuilder onFailure(RollbackPolicy policy) {
        this.onFailure = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets how run ids are made when the caller gives none. Default random UUIDs.
     *
     * @param runIds makes a new id, valid as an {@link ApiId}, for each run
     * @return this builder
     */
    public PackageAndDeployerBuilder runIds(Supplier<String> runIds) {
        this.runIds = Objects.requireNonNull(runIds, "runIds");
        return this;
    }

    /**
     * Builds the deployer.
     *
     * @return the deployer
     * @throws IllegalStateException if settings make no sense, all named
     */
    public PackageAndDeployer build() {
        ActionNames names = new ActionNames(actions);
        DeployerSettings settings = settings(names.byName());
        List<String> problems = SettingsRules.problems(settings, skipAccounts, names.problems());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("cannot build a PackageAndDeployer: " + String.join("; ", problems));
        }
        return new PackageAndDeployer(settings);
    }

    private DeployerSettings settings(Map<String, PostDeploymentAction> actionsByName) {
        return DeployerSettings.builder()
                .client(client)
                .dialect(Dialects.named(dialect.name()))
                .environmentResolver(environmentResolver)
                .listener(listener)
                .deploymentThrottle(deploymentThrottle == client.throttle() ? Throttle.none() : deploymentThrottle)
                .maxConcurrentDeployments(maxConcurrentDeployments)
                .maxConcurrentReads(maxConcurrentDeployments)
                .maxEnvironments(maxEnvironments)
                .promotion(promotion
                        .skipAccounts(
                                skipAccounts.stream().filter(Objects::nonNull).toList())
                        .waveGate(waveGate != null)
                        .guide(guide.build())
                        .platform(platform.build())
                        .build())
                .preflight(preflight)
                .onExisting(onExisting)
                .journal(journal)
                .actions(actionsByName)
                .timeout(timeout)
                .maxPlanAge(Optional.ofNullable(maxPlanAge))
                .waveGate(Optional.ofNullable(waveGate))
                .stopAfterWave(Optional.ofNullable(stopAfterWave))
                .runIds(runIds)
                .onFailure(onFailure)
                .threads(Optional.ofNullable(threads))
                .build();
    }
}
