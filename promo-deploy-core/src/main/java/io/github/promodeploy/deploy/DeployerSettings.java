package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.dialect.DeploymentPackage;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import java.time.Duration;
import java.util.function.Supplier;
import org.immutables.value.Value;

/** Everything a deployer was configured with. */
@Value.Immutable
sealed interface DeployerSettings permits ImmutableDeployerSettings {

    static Builder builder() {
        return new Builder();
    }

    BoomiClient client();

    PromotionDialect dialect();

    EnvironmentResolver environmentResolver();

    PromoListener listener();

    /** What paces deployments besides the client's own throttle; one that never waits when there is nothing else. */
    Throttle deploymentThrottle();

    int maxConcurrentDeployments();

    DeploymentPackage deploymentPackage();

    boolean preflight();

    Duration timeout();

    /** The branch that a package must come from, if its answer names one. */
    String branch();

    Supplier<String> runIds();

    /** Builds {@link DeployerSettings}. */
    final class Builder extends ImmutableDeployerSettings.Builder {
        Builder() {}
    }
}
