package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.environment.EnvironmentResolver;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import io.github.promodeploy.deploy.wave.WaveGate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.immutables.value.Value;

/** Everything a deployer was configured with. */
@Value.Immutable
public sealed interface DeployerSettings permits ImmutableDeployerSettings {

    static Builder builder() {
        return new Builder();
    }

    BoomiClient client();

    /** The dialect, unless each run detects it. */
    Optional<PromotionDialect> dialect();

    /** How the dialect is called until it is known. */
    default String dialectName() {
        return dialect().map(PromotionDialect::name).orElse("AUTO");
    }

    EnvironmentResolver environmentResolver();

    RunListener listener();

    /** What paces deployments besides the client's own throttle; one that never waits when there is nothing else. */
    Throttle deploymentThrottle();

    int maxConcurrentDeployments();

    /** How many accounts are read at the same time; a plan, too, reads several, although it plans one deployment after the other. */
    int maxConcurrentReads();

    int maxEnvironments();

    /** The settings of the dialect. */
    PromotionSettings promotion();

    boolean preflight();

    OnExisting onExisting();

    RunJournal journal();

    /** The actions after the deployments, by name, in the order in which they run. */
    Map<String, PostDeploymentAction> actions();

    /** How old a plan may be when a run of it begins, if that matters. */
    Optional<Duration> maxPlanAge();

    /** What decides between two waves whether a run continues, if anything does. */
    Optional<WaveGate> waveGate();

    /** The wave after which a process ends its part of the run. */
    Optional<String> stopAfterWave();

    Duration timeout();

    Supplier<String> runIds();

    /** When a run rolls itself back. */
    RollbackPolicy onFailure();

    /** What makes the threads of runs, if not plain ones. */
    Optional<ThreadFactory> threads();

    /** Builds {@link DeployerSettings}. */
    final class Builder extends ImmutableDeployerSettings.Builder {
        Builder() {}
    }
}
