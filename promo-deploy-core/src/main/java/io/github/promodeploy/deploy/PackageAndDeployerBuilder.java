package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.dialect.DeploymentPackage;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Builds a {@link PackageAndDeployer}. Not thread-safe; may be used for several deployers. */
public final class PackageAndDeployerBuilder {

    private final BoomiClient client;
    private PromotionDialect dialect = PromotionDialect.guide();
    private EnvironmentResolver environmentResolver = EnvironmentResolver.accountGroup();
    private PromoListener listener = new PromoListener() {};
    private Throttle deploymentThrottle = Throttle.none();
    private int maxConcurrentDeployments = 8;
    private DeploymentPackage deploymentPackage = DeploymentPackage.AUTO;
    private boolean preflight = true;
    private Duration timeout = Duration.ofMinutes(30);
    private String branch = "main";
    private Supplier<String> runIds = () -> UUID.randomUUID().toString();

    PackageAndDeployerBuilder(BoomiClient client) {
        this.client = client;
    }

    /**
     * Sets how the steps are called on the server. Default {@link PromotionDialect#guide()}.
     *
     * @param dialect the dialect
     * @return this builder
     */
    public PackageAndDeployerBuilder dialect(PromotionDialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /**
     * Sets how the target environments are found. Default {@link EnvironmentResolver#accountGroup()}.
     *
     * @param environmentResolver the resolver
     * @return this builder
     */
    public PackageAndDeployerBuilder environmentResolver(EnvironmentResolver environmentResolver) {
        this.environmentResolver = environmentResolver;
        return this;
    }

    /**
     * Sets who is told what a run does. Default nobody.
     *
     * @param listener the listener, shared by all runs of the deployer
     * @return this builder
     */
    public PackageAndDeployerBuilder listener(PromoListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Sets what paces deployments, in addition to the client's throttle, which paces every call. Default none. The
     * client's own throttle given here is asked once, not twice.
     *
     * @param throttle the throttle
     * @return this builder
     */
    public PackageAndDeployerBuilder throttle(Throttle throttle) {
        this.deploymentThrottle = throttle;
        return this;
    }

    /**
     * Sets how many deployments may be under way at once. Default 8; 1 means one at a time, on the calling thread.
     *
     * @param maxConcurrentDeployments 1 to 64
     * @return this builder
     */
    public PackageAndDeployerBuilder maxConcurrentDeployments(int maxConcurrentDeployments) {
        this.maxConcurrentDeployments = maxConcurrentDeployments;
        return this;
    }

    /**
     * Sets which id a deployment names. Default {@link DeploymentPackage#AUTO}.
     *
     * @param deploymentPackage the choice
     * @return this builder
     */
    public PackageAndDeployerBuilder deploymentPackage(DeploymentPackage deploymentPackage) {
        this.deploymentPackage = deploymentPackage;
        return this;
    }

    /**
     * Leaves out the checks before the first write that a run can do without: whether pack name and package version are
     * free, and what is active in the targets. A mistake then shows half-way.
     *
     * @return this builder
     */
    public PackageAndDeployerBuilder withoutPreflight() {
        this.preflight = false;
        return this;
    }

    /**
     * Sets how long a whole run may take. Default 30 minutes. Shortly before, nothing more is written: 15 seconds, or a
     * quarter of the time where that is less.
     *
     * @param timeout the time allowed, more than 0
     * @return this builder
     */
    public PackageAndDeployerBuilder timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /**
     * Sets the branch that packages must come from; a run whose package names another stops before the pack. Default
     * {@code main}.
     *
     * @param branch the branch's name
     * @return this builder
     */
    public PackageAndDeployerBuilder branch(String branch) {
        this.branch = branch;
        return this;
    }

    /**
     * Sets where run ids come from when the caller gives none. Default random UUIDs.
     *
     * @param runIds makes a new id, of the form of {@link ApiId}, for each run
     * @return this builder
     */
    public PackageAndDeployerBuilder runIds(Supplier<String> runIds) {
        this.runIds = runIds;
        return this;
    }

    /**
     * Builds the deployer.
     *
     * @return the deployer
     * @throws IllegalStateException if settings make no sense, all named
     */
    public PackageAndDeployer build() {
        List<String> problems = new ArrayList<>();
        if (maxConcurrentDeployments < 1 || maxConcurrentDeployments > 64) {
            problems.add("maxConcurrentDeployments must be 1 to 64, but is " + maxConcurrentDeployments);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            problems.add("timeout must be more than 0");
        }
        if (branch.isBlank()) {
            problems.add("branch must not be blank");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("cannot build a PackageAndDeployer: " + String.join("; ", problems));
        }
        return new PackageAndDeployer(DeployerSettings.builder()
                .client(client)
                .dialect(dialect)
                .environmentResolver(environmentResolver)
                .listener(listener)
                .deploymentThrottle(deploymentThrottle == client.throttle() ? Throttle.none() : deploymentThrottle)
                .maxConcurrentDeployments(maxConcurrentDeployments)
                .deploymentPackage(deploymentPackage)
                .preflight(preflight)
                .timeout(timeout)
                .branch(branch)
                .runIds(runIds)
                .build());
    }
}
